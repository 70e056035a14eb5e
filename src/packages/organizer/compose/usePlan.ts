import { useState } from 'react'
import type { FileLink } from '../../../../domain/file/contract'
import { keepCampaign } from '../../../../domain/campaign/organizing'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { call } from '../../../cloud/call'
import { useAutosave } from '../../../cloud/useAutosave'
import { keepPlan } from './keptPlan'
import { type Opened, type PlanForm, readyToSave } from './planForm'

/** A draft that is being written: what it says, where it stands, and saving it as it is typed. */
export function usePlan(opened: Opened, first: PlanForm) {
  const campaignId = opened.row.card.id
  const [dropped, setDropped] = useState<readonly string[]>([])
  const [files, setFiles] = useState<Record<string, FileLink>>(() => filesOf(opened))
  const [names, setNames] = useState(opened.names)
  const {
    form,
    saving,
    change: changeForm,
    formNow,
    flush,
    letGo,
  } = useAutosave(first, {
    base: { draftId: campaignId, revision: opened.row.revision },
    save: async ({ plan, html, attachmentIds }: PlanForm, { revision }, requestKey) => {
      const asked = { campaignId, revision, plan: readyToSave(plan), html, attachmentIds, requestKey }
      return { draftId: campaignId, ...(await call(keepCampaign, asked)) }
    },
    conflict: 'campaign.changed_elsewhere',
    keep: (changed, base) => keepPlan(campaignId, changed, base),
    onSaved: (answer) => setDropped(answer.dropped),
  })

  const change = (changes: Partial<CampaignPlan>) => changeForm({ plan: { ...formNow().plan, ...changes } })
  return {
    campaignId,
    form,
    changeForm,
    change,
    /** Of the part that collects works; does nothing where there is none. */
    changeWorks: (changes: Partial<WorksPlan>) => {
      const { works } = formNow().plan
      if (works) change({ works: { ...works, ...changes } })
    },
    formNow,
    saving,
    /** What the cloud left out of the text, in words. */
    dropped,
    files,
    addFile: (file: FileLink) => setFiles((before) => ({ ...before, [file.id]: file })),
    names,
    addNames: (more: Record<string, string>) => setNames((before) => ({ ...before, ...more })),
    flush,
    letGo,
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
