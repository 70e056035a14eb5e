import { useEffect, useRef, useState } from 'react'
import type { FileLink } from '../../../../domain/file/contract'
import { type DraftForm, type DraftView, saveDraft } from '../../../../domain/notice/drafting'
import { call } from '../../../cloud/call'
import { useNetwork } from '../../../cloud/online'
import { newRequestKey } from '../../../cloud/requestKey'
import { type Autosave, autosave, type Saving } from '../../../cloud/autosave'
import { useLeaveWarning } from '../../../cloud/useLeaveWarning'
import { readyToSave } from './draftForm'
import { keepDraft } from './keptDraft'

export interface Beginning {
  unionId: string
  /** Undefined for a draft that is new. */
  draft: DraftView | undefined
  form: DraftForm
  /** Where a draft without an id is kept on this device. */
  newPlace: string
}

/** A draft that is being written: what it says, where it stands, and saving it. */
export function useDraft({ unionId, draft, form: first, newPlace }: Beginning) {
  const [form, setForm] = useState(first)
  const [saving, setSaving] = useState<Saving>({ state: 'clean' })
  const [dropped, setDropped] = useState<readonly string[]>([])
  const [files, setFiles] = useState<Record<string, FileLink>>(() =>
    Object.fromEntries(
      [...(draft?.attachments ?? []), ...Object.values(draft?.pictures ?? {})].map((each) => [each.id, each]),
    ),
  )
  const [names, setNames] = useState<Record<string, string>>(draft?.names ?? {})
  const latest = useRef(first)
  const desk = useRef<Autosave<DraftForm> | undefined>(undefined)

  useEffect(() => {
    const made = autosave({
      base: { draftId: draft?.row.id, revision: draft?.revision ?? 0 },
      save: (changed: DraftForm, { draftId, revision }, requestKey) =>
        call(saveDraft, {
          unionId,
          ...(draftId === undefined ? {} : { draftId }),
          revision,
          form: readyToSave(changed),
          requestKey,
        }),
      conflict: 'notice.draft_changed',
      newKey: newRequestKey,
      keep: (changed, base) => {
        keepDraft(base.draftId ?? newPlace, changed, base)
        // It has a place of its own from the first save on.
        if (base.draftId !== undefined) keepDraft(newPlace, undefined, base)
      },
      onSaving: setSaving,
      onSaved: (answer) => {
        setDropped(answer.dropped)
        nameInAddress(answer.draftId)
      },
    })
    desk.current = made
    const stopWatching = useNetwork.subscribe(({ isOnline }) => {
      if (isOnline) made.wake()
    })
    return () => {
      stopWatching()
      made.stop()
    }
    // One desk for one draft: the page makes another for another.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what it began with never changes while it is open
  }, [])
  useLeaveWarning(saving)

  const change = (changes: Partial<DraftForm>) => {
    const next = { ...latest.current, ...changes }
    latest.current = next
    setForm(next)
    desk.current?.change(next)
  }
  return {
    form,
    change,
    saving,
    /** What the cloud left out of the text, in words. */
    dropped,
    files,
    addFile: (file: FileLink) => setFiles((before) => ({ ...before, [file.id]: file })),
    names,
    addNames: (more: Record<string, string>) => setNames((before) => ({ ...before, ...more })),
    /** Saves everything now. @throws {AppError} */
    flush: async () => {
      if (!desk.current) throw new Error('the draft is not open')
      // A new notice nobody has written in yet is saved as it is.
      if (!draft && !desk.current.hasUnsaved() && saving.state === 'clean') desk.current.change(latest.current)
      return desk.current.flush()
    },
    /** The id it has by now, where it was new when it was opened. */
    idNow: () => desk.current?.base().draftId,
    /** It is sent out, or opened anew: nothing is saved any more. */
    letGo: () => desk.current?.letGo(),
  }
}

/** After a reload the browser opens this draft, not another new one. Taro's router hears nothing of it. */
function nameInAddress(draftId: string): void {
  if (process.env.TARO_ENV !== 'h5') return
  const [path] = window.location.hash.split('?')
  window.history.replaceState(window.history.state, '', `${path ?? ''}?draft=${draftId}`)
}
