import { useEffect, useRef, useState } from 'react'
import Taro from '@tarojs/taro'
import { type EntryForm, type EntryView, keepEntry } from '../../../../domain/entry/contract'
import type { FileLink } from '../../../../domain/file/contract'
import { type Autosave, autosave, type Saving } from '../../../cloud/autosave'
import { call } from '../../../cloud/call'
import { useNetwork } from '../../../cloud/online'
import { newRequestKey } from '../../../cloud/requestKey'
import { filesOf, keepForm } from './entryForm'

export interface Beginning {
  campaignId: string
  trackId: string
  /** Undefined for a new work. */
  entry: EntryView | undefined
  form: EntryForm
  /** Where a work without an id is kept on this phone. */
  newPlace: string
}

/** A work that is being written: what it says, its files, where it stands with the cloud, and saving it. */
export function useEntryDraft({ campaignId, trackId, entry, form: first, newPlace }: Beginning) {
  const [form, setForm] = useState(first)
  const [saving, setSaving] = useState<Saving>({ state: 'clean' })
  const [files, setFiles] = useState<Record<string, FileLink>>(() => filesOf(entry))
  const latest = useRef(first)
  const desk = useRef<Autosave<EntryForm> | undefined>(undefined)

  useEffect(() => {
    const made = autosave({
      base: { draftId: entry?.card.id, revision: entry?.revision ?? 0 },
      save: async (changed: EntryForm, { draftId, revision }, requestKey) => {
        const { entryId, ...kept } = await call(keepEntry, {
          campaignId,
          trackId,
          ...(draftId === undefined ? {} : { entryId: draftId }),
          revision,
          form: changed,
          requestKey,
        })
        return { ...kept, draftId: entryId }
      },
      conflict: 'entry.changed_elsewhere',
      newKey: newRequestKey,
      keep: (changed, base) => {
        keepForm(base.draftId ?? newPlace, changed, base)
        // It has a place of its own from the first save on.
        if (base.draftId !== undefined) keepForm(newPlace, undefined, base)
      },
      onSaving: setSaving,
      onSaved: ({ draftId }) => nameInAddress({ campaignId, trackId, entryId: draftId }),
    })
    desk.current = made
    const stopWatching = useNetwork.subscribe(({ isOnline }) => {
      if (isOnline) made.wake()
    })
    return () => {
      stopWatching()
      made.stop()
    }
    // One desk for one work: the page makes another for another.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what it began with never changes while it is open
  }, [])
  useLeaveWarning(saving)

  return {
    form,
    saving,
    files,
    change: (changes: Partial<EntryForm>) => {
      const next = { ...latest.current, ...changes }
      latest.current = next
      setForm(next)
      desk.current?.change(next)
    },
    /** The newest form, for what arrives later than the page was drawn: a file. */
    formNow: () => latest.current,
    addFile: (file: FileLink) => setFiles((before) => ({ ...before, [file.id]: file })),
    /** Saves everything now. @throws {AppError} */
    flush: async () => {
      if (!desk.current) throw new Error('the work is not open')
      // A work nobody has written in yet is saved as it is.
      if (!entry && desk.current.base().draftId === undefined && !desk.current.hasUnsaved())
        desk.current.change(latest.current)
      return desk.current.flush()
    },
    idNow: () => desk.current?.base().draftId,
    /** It is handed in, or opened anew: nothing is saved any more. */
    letGo: () => desk.current?.letGo(),
  }
}

/** After a reload the browser opens this work, not another new one. Taro's router hears nothing of it. */
function nameInAddress({
  campaignId,
  trackId,
  entryId,
}: {
  campaignId: string
  trackId: string
  entryId: string
}): void {
  if (process.env.TARO_ENV !== 'h5') return
  const [path] = window.location.hash.split('?')
  const query = `id=${campaignId}&track=${trackId}&entry=${entryId}`
  window.history.replaceState(window.history.state, '', `${path ?? ''}?${query}`)
}

/** Leaving with something unsaved is asked about: by the browser for its window, by WeChat for the page. */
function useLeaveWarning({ state }: Saving): void {
  const isUnsaved = state !== 'clean' && state !== 'saved'
  useEffect(() => {
    if (!isUnsaved) return undefined
    if (process.env.TARO_ENV === 'h5') {
      const warn = (event: BeforeUnloadEvent) => event.preventDefault()
      window.addEventListener('beforeunload', warn)
      return () => window.removeEventListener('beforeunload', warn)
    }
    Taro.enableAlertBeforeUnload({ message: '还没存完。离开后内容留在这台手机上，下次能接着写' })
    return () => Taro.disableAlertBeforeUnload({})
  }, [isUnsaved])
}
