import { useEffect, useRef, useState } from 'react'
import { keepSheet, type Sheet } from '../../../../domain/entry/judging'
import { type Autosave, autosave, type Saving } from '../../../cloud/autosave'
import { call } from '../../../cloud/call'
import { useNetwork } from '../../../cloud/online'
import { forget, remember } from '../../../cloud/remembered'
import { newRequestKey } from '../../../cloud/requestKey'
import { useLeaveWarning } from '../../../cloud/useLeaveWarning'

/** What a judge gives. */
export type Given = Pick<Sheet, 'points' | 'comment'>

/** Where points wait on this phone until the cloud has them. */
export const sheetDrawer = (entryId: string) => `judging.sheet.${entryId}`

/**
 * Points and words, kept as they are given. One that was handed in stands until it is handed in anew: then nothing is
 * saved on the way, for a draft would take its place.
 */
export function useSheet(first: Sheet, kept: Given | undefined) {
  const { entryId, state } = first
  const [given, setGiven] = useState<Given>(() => kept ?? { points: first.points, comment: first.comment })
  const [saving, setSaving] = useState<Saving>({ state: 'clean' })
  const latest = useRef(given)
  const desk = useRef<Autosave<Given> | undefined>(undefined)
  const isStanding = state === 'handed_in'

  useEffect(() => {
    const made = autosave({
      base: { draftId: entryId, revision: 0 },
      save: async ({ points, comment }: Given, _base, requestKey) => {
        await call(keepSheet, { entryId, points, comment, isHandedIn: false, requestKey })
        return { draftId: entryId, revision: 0, savedAt: Date.now() }
      },
      // A sheet is one judge's own: there is nobody else to save it.
      conflict: 'campaign.changed_elsewhere',
      newKey: newRequestKey,
      keep: (changed) => (changed ? remember(sheetDrawer(entryId), changed) : forget(sheetDrawer(entryId))),
      onSaving: setSaving,
      onSaved: () => undefined,
    })
    desk.current = made
    const stopWatching = useNetwork.subscribe(({ isOnline }) => {
      if (isOnline) made.wake()
    })
    return () => {
      stopWatching()
      made.stop()
    }
  }, [entryId])
  useLeaveWarning(saving)

  return {
    given,
    saving,
    change: (changes: Partial<Given>) => {
      const next = { ...latest.current, ...changes }
      latest.current = next
      setGiven(next)
      if (!isStanding) desk.current?.change(next)
    },
    /** What is on its way arrives before the sheet itself does. @throws {AppError} */
    flush: async () => {
      await desk.current?.flush()
    },
    letGo: () => {
      desk.current?.letGo()
      forget(sheetDrawer(entryId))
    },
  }
}
