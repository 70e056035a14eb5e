import { useState } from 'react'
import type { FileLink } from '../../../../domain/file/contract'
import { type DraftForm, type DraftView, saveDraft } from '../../../../domain/notice/drafting'
import { call } from '../../../cloud/call'
import { useAutosave } from '../../../cloud/useAutosave'
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
  const [dropped, setDropped] = useState<readonly string[]>([])
  const [files, setFiles] = useState<Record<string, FileLink>>(() =>
    Object.fromEntries(
      [...(draft?.attachments ?? []), ...Object.values(draft?.pictures ?? {})].map((each) => [each.id, each]),
    ),
  )
  const [names, setNames] = useState<Record<string, string>>(draft?.names ?? {})
  const { form, saving, change, flush, idNow, letGo } = useAutosave(first, {
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
    keep: (changed, base) => {
      keepDraft(base.draftId ?? newPlace, changed, base)
      // It has a place of its own from the first save on.
      if (base.draftId !== undefined) keepDraft(newPlace, undefined, base)
    },
    onSaved: (answer) => {
      setDropped(answer.dropped)
      nameInAddress(answer.draftId)
    },
  })
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
    /** Saves everything now, a new notice nobody has written in yet as it is. @throws {AppError} */
    flush: () => flush(true),
    idNow,
    letGo,
  }
}

/** After a reload the browser opens this draft, not another new one. Taro's router hears nothing of it. */
function nameInAddress(draftId: string): void {
  if (process.env.TARO_ENV !== 'h5') return
  const [path] = window.location.hash.split('?')
  window.history.replaceState(window.history.state, '', `${path ?? ''}?draft=${draftId}`)
}
