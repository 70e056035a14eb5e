import { useEffect, useRef, useState } from 'react'
import { type Autosave, autosave, type AutosaveOptions, type SaveAnswer, type Saving } from './autosave'
import { useNetwork } from './online'
import { newRequestKey } from './requestKey'
import { useLeaveWarning } from './useLeaveWarning'

/**
 * A form that is saved as it is written (`autosave`), for as long as a page shows it: tries again when the network is
 * back, asks before somebody leaves with something unsaved, and saves once more when the page is gone.
 *
 * What it begins with never changes while it is open: for another draft the page makes another one, by a `key`.
 */
export function useAutosave<Form, Answer extends SaveAnswer>(
  first: Form,
  options: Pick<AutosaveOptions<Form, Answer>, 'base' | 'save' | 'conflict' | 'keep' | 'onSaved'>,
) {
  const [form, setForm] = useState(first)
  const [saving, setSaving] = useState<Saving>({ state: 'clean' })
  const latest = useRef(first)
  const desk = useRef<Autosave<Form> | undefined>(undefined)

  useEffect(() => {
    const made = autosave({ ...options, newKey: newRequestKey, onSaving: setSaving })
    desk.current = made
    const stopWatching = useNetwork.subscribe(({ isOnline }) => {
      if (isOnline) made.wake()
    })
    return () => {
      stopWatching()
      made.stop()
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what it began with never changes while it is open
  }, [])
  useLeaveWarning(saving)

  return {
    form,
    saving,
    change: (changes: Partial<Form>) => {
      const next = { ...latest.current, ...changes }
      latest.current = next
      setForm(next)
      desk.current?.change(next)
    },
    /** The newest form, for what arrives later than the page was drawn: a file. */
    formNow: () => latest.current,
    /**
     * Saves everything now.
     *
     * @param orAsItIs also where nothing was written: a draft that the cloud has never heard of
     * @throws {AppError}
     */
    flush: async (orAsItIs = false) => {
      if (!desk.current) throw new Error('nothing is open to be saved')
      if (orAsItIs && desk.current.base().draftId === undefined && !desk.current.hasUnsaved())
        desk.current.change(latest.current)
      return desk.current.flush()
    },
    /** The id it has by now, where it was new when it was opened. */
    idNow: () => desk.current?.base().draftId,
    /** It is sent out, thrown away, or opened anew: nothing is saved any more. */
    letGo: () => desk.current?.letGo(),
  }
}
