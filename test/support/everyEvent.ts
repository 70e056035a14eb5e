import type { UnionDocument } from '../../cloudfunctions/_store/unions'
import type { Shelves } from './aCloud'
import { aCampaign } from './builders/aCampaign'
import { anEvent } from './builders/anEvent'
import { eventsPart, worksPart } from './builders/aPlan'

/** The city's campaign that every union holds an event in, and hands works in for. */
export const CAMPAIGN_OF_EVENTS = 'campaign-of-events'

export function eventOfUnion(unionId: string): string {
  return `${CAMPAIGN_OF_EVENTS}.event-of-${unionId}`
}

/** An event of each union with thirty places, in one campaign of the city; nobody has signed up. */
export async function putEvents(cloud: Shelves, unions: readonly UnionDocument[]): Promise<void> {
  for (const kept of ['event_signups', 'event_places', 'event_reports', 'work_reports', 'campaign_takers']) {
    await cloud.store(kept).remove({})
  }
  await aCampaign(cloud, { _id: CAMPAIGN_OF_EVENTS, plan: { events: eventsPart(), works: worksPart() } })
  for (const { _id: unionId, path: unionPath, name: unionName, level: unionLevel } of unions) {
    const union = { unionId, unionPath, unionName, unionLevel }
    await anEvent(cloud, { _id: eventOfUnion(unionId), campaignId: CAMPAIGN_OF_EVENTS, ...union })
  }
}
