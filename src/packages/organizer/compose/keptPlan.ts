import { DAY_MS } from '../../../../domain/time'
import type { Base } from '../../../cloud/autosave'
import { forget, recall, remember } from '../../../cloud/remembered'
import type { PlanForm } from './planForm'

/** What somebody wrote on this device and the cloud does not have yet. */
export interface KeptPlan extends Base {
  form: PlanForm
}

/** A plan nobody came back to is not kept for whoever uses the device next. */
const KEPT_MS = 14 * DAY_MS

const drawerOf = (campaignId: string) => `campaign.draft.${campaignId}`

export function keptPlan(campaignId: string): KeptPlan | undefined {
  const kept = recall<KeptPlan>(drawerOf(campaignId))
  return kept && Date.now() - kept.at < KEPT_MS ? kept.data : undefined
}

export function keepPlan(campaignId: string, form: PlanForm | undefined, base: Base): void {
  if (form) remember(drawerOf(campaignId), { form, ...base } satisfies KeptPlan)
  else forget(drawerOf(campaignId))
}
