import { useEffect, useRef, useState } from 'react'
import type { FileLink } from '../../../../domain/file/contract'
import { keepCampaign } from '../../../../domain/campaign/organizing'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { type Autosave, autosave, type Saving } from '../../../cloud/autosave'
import { call } from '../../../cloud/call'
import { useNetwork } from '../../../cloud/online'
import { newRequestKey } from '../../../cloud/requestKey'
import { useLeaveWarning } from '../../../cloud/useLeaveWarning'
import { keepPlan } from './keptPlan'
import { type Opened, type PlanForm, readyToSave } from './planForm'

/** A draft that is being written: what it says, where it stands, and saving it as it is typed. */
export function usePlan(opened: Opened, first: PlanForm) {
  const campaignId = opened.row.card.id
  const [form, setForm] = useState(first)
  const [saving, setSaving] = useState<Saving>({ state: 'clean' })
  const [dropped, setDropped] = useState<readonly string[]>([])
  const [files, setFiles] = useState<Record<string, FileLink>>(() => filesOf(opened))
  const [names, setNames] = useState(opened.names)
  const latest = useRef(first)
  const desk = useRef<Autosave<PlanForm> | undefined>(undefined)

  useEffect(() => {
    const made = autosave({
      base: { draftId: campaignId, revision: opened.row.revision },
      save: async ({ plan, html, attachmentIds }: PlanForm, { revision }, requestKey) => {
        const asked = { campaignId, revision, plan: readyToSave(plan), html, attachmentIds, requestKey }
        return { draftId: campaignId, ...(await call(keepCampaign, asked)) }
      },
      conflict: 'campaign.changed_elsewhere',
      newKey: newRequestKey,
      keep: (changed, base) => keepPlan(campaignId, changed, base),
      onSaving: setSaving,
      onSaved: (answer) => setDropped(answer.dropped),
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

  const changeForm = (changes: Partial<PlanForm>) => {
    const next = { ...latest.current, ...changes }
    latest.current = next
    setForm(next)
    desk.current?.change(next)
  }
  const change = (changes: Partial<CampaignPlan>) => changeForm({ plan: { ...latest.current.plan, ...changes } })
  return {
    campaignId,
    form,
    changeForm,
    change,
    /** Of the part that collects works; does nothing where there is none. */
    changeWorks: (changes: Partial<WorksPlan>) => {
      const { works } = latest.current.plan
      if (works) change({ works: { ...works, ...changes } })
    },
    /** The newest form, for what arrives later than the page was drawn: a file. */
    formNow: () => latest.current,
    saving,
    /** What the cloud left out of the text, in words. */
    dropped,
    files,
    addFile: (file: FileLink) => setFiles((before) => ({ ...before, [file.id]: file })),
    names,
    addNames: (more: Record<string, string>) => setNames((before) => ({ ...before, ...more })),
    /** Saves everything now. @throws {AppError} */
    flush: async () => {
      if (!desk.current) throw new Error('the plan is not open')
      return desk.current.flush()
    },
    /** It is out, thrown away, or opened anew: nothing is saved any more. */
    letGo: () => desk.current?.letGo(),
  }
}

export type OpenPlan = ReturnType<typeof usePlan>

/** Files the plan names, by id: of its text, beside it, and its cover. */
function filesOf({ pictures, attachments, plan, row }: Opened): Record<string, FileLink> {
  const known = [...Object.values(pictures), ...attachments]
  const { cover } = row.card
  if (plan.cover.kind === 'picture' && 'picture' in cover) known.push(cover.picture)
  return Object.fromEntries(known.map((file) => [file.id, file]))
}
