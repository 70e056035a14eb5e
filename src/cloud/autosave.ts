import { AppError, type ErrorCode } from '../../domain/errors'
import { isUnanswered } from './answered'

/** Where a draft stands with the cloud, as the page says it. */
export type Saving =
  | { state: 'clean' }
  | { state: 'pending' }
  | { state: 'saving' }
  | { state: 'saved'; at: number }
  /** Nobody answered; it tries again by itself. */
  | { state: 'lost' }
  /** The cloud will not have it as it is; the next change tries again. */
  | { state: 'refused'; error: AppError }
  /** Somebody saved another text meanwhile: the person chooses. Nothing is saved until then. */
  | { state: 'conflict' }

export interface Base {
  /** Undefined until it was saved for the first time. */
  draftId: string | undefined
  revision: number
}

export interface SaveAnswer {
  draftId: string
  revision: number
  savedAt: number
}

export interface AutosaveOptions<Form, Answer extends SaveAnswer> {
  base: Base
  save: (form: Form, base: Base, requestKey: string) => Promise<Answer>
  /** What the cloud says where somebody saved another text meanwhile. */
  conflict: ErrorCode
  newKey: () => string
  /** Keeps the text on this device until the cloud has it; undefined once it has. */
  keep: (form: Form | undefined, base: Base) => void
  onSaving: (saving: Saving) => void
  onSaved: (answer: Answer) => void
}

/** ms after the last change: long enough for a sentence, short enough that a crash costs little. */
const QUIET_MS = 2_000
/** ms before it tries again when nobody answered; then the last one over and over. */
const PAUSES_MS = [3_000, 10_000, 30_000]

/**
 * Saves a draft as it is written: to this device at once, to the cloud when the writer pauses. One save at a time. A
 * save whose answer was lost is sent again as it was, with its key, before anything newer: otherwise the cloud could
 * take the newer one for somebody else's.
 */
export function autosave<Form, Answer extends SaveAnswer>(options: AutosaveOptions<Form, Answer>) {
  const { base: first, save, conflict, newKey, keep, onSaving, onSaved } = options
  let base = first
  /** What the cloud does not have yet. */
  let latest: Form | undefined
  let open: { form: Form; key: string } | undefined
  let running: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let losses = 0
  let isStopped = false
  let isBlocked = false

  const later = (milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void run().catch(() => undefined), milliseconds)
  }

  /** @throws {AppError} what the cloud or the network said */
  const run = (): Promise<void> => {
    clearTimeout(timer)
    running ??= step().finally(() => (running = undefined))
    return running
  }

  async function step(): Promise<void> {
    while (latest && !isBlocked) {
      open ??= { form: latest, key: newKey() }
      const { form, key } = open
      onSaving({ state: 'saving' })
      try {
        const answer = await save(form, base, key)
        base = { draftId: answer.draftId, revision: answer.revision }
        open = undefined
        losses = 0
        if (latest === form) latest = undefined
        keep(latest, base)
        onSaved(answer)
        if (!latest) onSaving({ state: 'saved', at: answer.savedAt })
      } catch (error) {
        fail(error)
        throw error
      }
    }
  }

  function fail(error: unknown): void {
    if (isUnanswered(error)) {
      onSaving({ state: 'lost' })
      if (!isStopped) later(PAUSES_MS[Math.min(losses, PAUSES_MS.length - 1)] ?? QUIET_MS)
      losses += 1
      return
    }
    open = undefined
    const refusal = error instanceof AppError ? error : new AppError('internal.unexpected', { cause: error })
    isBlocked = refusal.code === conflict
    onSaving(isBlocked ? { state: 'conflict' } : { state: 'refused', error: refusal })
  }

  return {
    change(form: Form) {
      latest = form
      keep(form, base)
      if (isBlocked) return
      if (!running) onSaving({ state: 'pending' })
      later(QUIET_MS)
    },
    /** Saves what is not saved yet, now. @throws {AppError} */
    async flush(): Promise<Base> {
      if (isBlocked) throw new AppError(conflict)
      // A save that began before the last change leaves the rest to another round.
      for (let round = 0; latest && round < 3; round++) await run()
      return base
    },
    /** The network is back. */
    wake: () => latest && later(0),
    hasUnsaved: () => latest !== undefined,
    /** What the next save changes. */
    base: () => base,
    /** The page is gone: one last try, and what fails stays on this device. */
    stop() {
      isStopped = true
      clearTimeout(timer)
      if (latest && !isBlocked) void run().catch(() => undefined)
    },
    /** Lets go without saving: the draft is sent out, thrown away, or opened anew. */
    letGo() {
      isStopped = true
      latest = undefined
      open = undefined
      clearTimeout(timer)
    },
  }
}

export type Autosave<Form> = ReturnType<typeof autosave<Form, SaveAnswer>>
