import { useRef, useState } from 'react'
import { keepChange } from '../../../../domain/campaign/organizing'
import { call } from '../../../cloud/call'
import { useAutosave } from '../../../cloud/useAutosave'
import type { Opened } from '../compose/planForm'
import { type ChangeForm, changesOf, formOf, keepChangeHere, keptChange, writtenForm } from './changeForm'

/** A change that is being written: what it says over what is out, and saving it as it is typed. */
export function useChange(opened: Opened) {
  const campaignId = opened.row.card.id
  const [out] = useState(() => formOf(opened))
  const [start] = useState(() => writtenForm(opened, out))
  const [offered, setOffered] = useState(() => keptChange(opened, out, start))
  const saved = useRef(opened.change?.revision ?? 0)
  const { form, saving, change, formNow, flush, letGo } = useAutosave(start, {
    base: { draftId: campaignId, revision: opened.change?.revision ?? 0 },
    save: async (asked: ChangeForm, { revision }, requestKey) => {
      const { revision: of } = opened.row
      const written = { campaignId, of, revision, ...changesOf(asked, out), text: asked.text, requestKey }
      return { draftId: campaignId, ...(await call(keepChange, written)) }
    },
    conflict: 'campaign.changed_elsewhere',
    keep: (unsaved, base) => keepChangeHere(opened, unsaved, out, base),
    onSaved: ({ revision }) => {
      saved.current = revision
    },
  })

  return {
    form,
    out,
    saving,
    change,
    formNow,
    flush,
    /** What the cloud has, as far as it can have it: a text that it will not take is thrown away as well. */
    savedNow: () =>
      flush().then(
        ({ revision }) => revision,
        () => saved.current,
      ),
    letGo,
    /** What differs from what is out. */
    changes: changesOf(form, out),
    /** Written here on an earlier visit and never saved. */
    offered,
    /** Takes what was offered, or leaves it: it is offered no more. */
    settle: (isTaken: boolean) => {
      if (isTaken && offered) change(offered.form)
      else keepHere(undefined)
      setOffered(undefined)
    },
    /** Keeps what is on the page on this device, for what the cloud would not take. */
    keepHere: () => keepHere(formNow()),
    /** Nothing is kept, here or anywhere. */
    throwAway: () => {
      letGo()
      keepHere(undefined)
    },
  }

  function keepHere(unsaved: ChangeForm | undefined): void {
    keepChangeHere(opened, unsaved, out, { draftId: campaignId, revision: opened.change?.revision ?? 0 })
  }
}
