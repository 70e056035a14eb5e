import type { PushStanding } from '../../domain/notice/contract'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import type { MemberDocument } from './members'

/**
 * WeChat reminders a member agreed to, `_id` is `<openid>:<templateId>`. One consent is one message. Where the member
 * stands in the tree is copied here, so that a notice finds its subscribers without asking for its members.
 */
export interface SubscriptionDocument extends Stored {
  openid: string
  memberId: string
  templateId: string
  unionPath: string
  /** Agreed to and not sent yet. */
  left: number
  /** Requests that added to it, the newest last: the same tap again adds nothing. */
  keys: string[]
  /** Deliveries that took one, the newest last: a delivery that starts over takes no second one. */
  takenBy: string[]
}

export const subscriptions = documents<SubscriptionDocument>('subscriptions')

/** Consents worth keeping: somebody who taps 同意 every day is not reminded for years on end after they stopped. */
export const MOST_LEFT = 20
/** A retry comes within minutes, a delivery that starts over within hours: older ones need not be remembered. */
const MOST_KEYS = 20
const MOST_TAKERS = 50

/** The template of reminders, as the platform named it; null where this service has none and sends nothing. */
export function noticeTemplate(): string | null {
  return process.env.NOTICE_TEMPLATE_ID?.trim() || null
}

export function subscriptionId(openid: string, templateId: string): string {
  return `${openid}:${templateId}`
}

/** How a person stands with reminders. One round trip; none where there is no template. */
export async function pushStandingOf(openid: string): Promise<PushStanding> {
  const templateId = noticeTemplate()
  if (templateId === null) return { templateId, left: 0 }
  const found = await subscriptions.get(subscriptionId(openid, templateId))
  return { templateId, left: found?.left ?? 0 }
}

/**
 * Keeps one consent more, up to `MOST_LEFT`; the same request again keeps nothing. Two round trips at most.
 *
 * @param openid whose phone agreed
 */
export async function keepConsent(
  openid: string,
  { _id: memberId, unionPath }: Pick<MemberDocument, '_id' | 'unionPath'>,
  templateId: string,
  requestKey: string,
): Promise<void> {
  const _id = subscriptionId(openid, templateId)
  const more = {
    left: command.inc(1),
    keys: command.push({ each: [requestKey], slice: -MOST_KEYS }),
    memberId,
    unionPath,
  }
  const isKept = await subscriptions.change({ _id, left: command.lt(MOST_LEFT), keys: command.nin([requestKey]) }, more)
  if (isKept > 0) return
  // Nobody there, or full, or this very request: only the first is left to do.
  await subscriptions.insert({
    ...{ _id, openid, memberId, templateId, unionPath },
    ...{ left: 1, keys: [requestKey], takenBy: [] },
  })
}

/** Takes one consent for a delivery. @returns false when none is left, or this delivery took one before */
export async function takeConsent(_id: string, deliveryId: string): Promise<boolean> {
  const taken = await subscriptions.change(
    { _id, left: command.gt(0), takenBy: command.nin([deliveryId]) },
    { left: command.inc(-1), takenBy: command.push({ each: [deliveryId], slice: -MOST_TAKERS }) },
  )
  return taken > 0
}

/** Gives back what `takeConsent` took, because nothing was sent. The delivery may take it again. */
export async function giveConsentBack(_id: string, deliveryId: string): Promise<void> {
  await subscriptions.change({ _id }, { left: command.inc(1), takenBy: command.pull(deliveryId) })
}

/** Gives back what `takeConsent` took, for other deliveries: this one has nothing that could be sent. */
export async function spareConsent(_id: string): Promise<void> {
  await subscriptions.change({ _id }, { left: command.inc(1) })
}

/** WeChat says that this person agreed to nothing any more: what was counted here is void. */
export async function voidConsents(_id: string): Promise<void> {
  await subscriptions.change({ _id }, { left: 0 })
}

/** Whatever a person agreed to, for every template: `_id`s begin with the openid. */
function ofPerson(openid: string) {
  return { _id: command.gte(`${openid}:`).and(command.lt(`${openid};`)) }
}

/** Reminders a person agreed to and did not get yet. One round trip. */
export async function consentsLeft(openid: string): Promise<number> {
  const found = await subscriptions.find(ofPerson(openid), { limit: 100, fields: ['left'] })
  return found.reduce((sum, { left }) => sum + left, 0)
}

/** Forgets that a person ever agreed to reminders. One round trip; may be repeated. */
export async function forgetConsents(openid: string): Promise<void> {
  await subscriptions.remove(ofPerson(openid))
}
