import { DAY_MS } from '../../domain/time'
import type { Base } from './autosave'
import { forget, recall, remember } from './remembered'

/** What somebody wrote on this device and the cloud does not have yet, from which revision. */
export interface KeptWriting<Form> extends Base {
  form: Form
}

/** What nobody came back to is not kept for whoever uses the device next. */
const KEPT_MS = 14 * DAY_MS

/**
 * What was kept in this drawer, if it is not too old.
 *
 * @param drawer what it is and which: `campaign.draft.<id>`
 */
export function keptWriting<Form>(drawer: string): (KeptWriting<Form> & { at: number }) | undefined {
  const kept = recall<KeptWriting<Form>>(drawer)
  return kept && Date.now() - kept.at < KEPT_MS ? { ...kept.data, at: kept.at } : undefined
}

/** Keeps it, or empties the drawer where there is nothing to keep. */
export function keepWriting(drawer: string, form: object | undefined, base: Base): void {
  if (form) remember(drawer, { form, ...base } satisfies KeptWriting<object>)
  else forget(drawer)
}
