import { documents, type Stored } from '../_kit/documents'

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
