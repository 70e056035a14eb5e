import { useState } from 'react'
import { type EntryForm, type EntryView, keepEntry } from '../../../../domain/entry/contract'
import type { FileLink } from '../../../../domain/file/contract'
import { call } from '../../../cloud/call'
import { useAutosave } from '../../../cloud/useAutosave'
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
  const [files, setFiles] = useState<Record<string, FileLink>>(() => filesOf(entry))
  const { flush, ...writing } = useAutosave(first, {
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
    keep: (changed, base) => {
      keepForm(base.draftId ?? newPlace, changed, base)
      // It has a place of its own from the first save on.
      if (base.draftId !== undefined) keepForm(newPlace, undefined, base)
    },
    onSaved: ({ draftId }) => nameInAddress({ campaignId, trackId, entryId: draftId }),
  })
  return {
    ...writing,
    files,
    addFile: (file: FileLink) => setFiles((before) => ({ ...before, [file.id]: file })),
    /** Saves everything now, a work nobody has written in yet as it is. @throws {AppError} */
    flush: () => flush(true),
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
