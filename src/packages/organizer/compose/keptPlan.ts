import type { Base } from '../../../cloud/autosave'
import { keepWriting, type KeptWriting, keptWriting } from '../../../cloud/keptWriting'
import type { PlanForm } from './planForm'

export type KeptPlan = KeptWriting<PlanForm>

const drawerOf = (campaignId: string) => `campaign.draft.${campaignId}`

export const keptPlan = (campaignId: string) => keptWriting<PlanForm>(drawerOf(campaignId))

export function keepPlan(campaignId: string, form: PlanForm | undefined, base: Base): void {
  keepWriting(drawerOf(campaignId), form, base)
}
