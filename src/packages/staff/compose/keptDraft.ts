import type { DraftForm } from '../../../../domain/notice/drafting'
import { DAY_MS } from '../../../../domain/time'
import { forget, recall, remember } from '../../../cloud/remembered'
import type { Base } from '../../../cloud/autosave'

/** What somebody wrote on this device and the cloud does not have yet. */
export interface KeptDraft extends Base {
  form: DraftForm
}

/** A text nobody came back to is not kept for whoever uses the device next. */
const KEPT_MS = 14 * DAY_MS

/** A draft without an id yet is the one of its union and kind. */
const drawerOf = (place: string) => `notice.draft.${place}`

export function keptDraft(place: string): (KeptDraft & { at: number }) | undefined {
  const kept = recall<KeptDraft>(drawerOf(place))
  return kept && Date.now() - kept.at < KEPT_MS ? { ...kept.data, at: kept.at } : undefined
}

export function keepDraft(place: string, form: DraftForm | undefined, base: Base): void {
  if (form) remember(drawerOf(place), { form, ...base } satisfies KeptDraft)
  else forget(drawerOf(place))
}
