import { emptyAccount, type Account, type Seat } from '../../cloudfunctions/_kit/account'
import { type DeliveryDocument, newDelivery } from '../../cloudfunctions/_store/deliveries'
import type { MemberDocument } from '../../cloudfunctions/_store/members'
import type { NoticeDocument } from '../../cloudfunctions/_store/notices'
import { subscriptionId, type SubscriptionDocument } from '../../cloudfunctions/_store/subscriptions'
import type { UnionDocument } from '../../cloudfunctions/_store/unions'
import { cityUnions } from '../../demo/unions'
import { MINUTE_MS } from '../../domain/time'
import { aCloud, type Cloud } from './aCloud'
import { aMember } from './builders/aMember'

export const TEMPLATE = 'template-of-notices'
export const YUANFAN = '/qinghe/gaoxin/yuanfan/'

/** Staff of three levels, by openid. */
export const STAFF = {
  cityManager: ['qinghe', 'manager', '周**'],
  cityReviewer: ['qinghe', 'reviewer', '何**'],
  gaoxinManager: ['gaoxin', 'manager', '郑**'],
  gaoxinReviewer: ['gaoxin', 'reviewer', '宋**'],
  hedongManager: ['hedong', 'manager', '梁**'],
  yuanfanManager: ['yuanfan', 'manager', '吴**'],
  yuanfanReviewer: ['yuanfan', 'reviewer', '季**'],
} as const satisfies Record<string, readonly [string, Seat['role'], string]>

/** The unions of the demo city, staff at three levels of it, and a template for WeChat reminders. */
export async function aReachingCity({ templateId = TEMPLATE }: { templateId?: string } = {}): Promise<Cloud> {
  const cloud = await aCloud({ functions: ['notice'], environment: { NOTICE_TEMPLATE_ID: templateId } })
  const unions = cityUnions()
  await Promise.all(unions.map((each) => cloud.store<UnionDocument>('unions').put(each)))
  for (const [openid, [unionId, role, nameMasked]] of Object.entries(STAFF)) {
    const { path, name } = unions.find(({ _id }) => _id === unionId)!
    const seat = { unionId, unionPath: path, unionName: name, role, nameMasked }
    await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), seats: [seat] })
  }
  return cloud
}

/** A member who agreed to so many reminders. */
export async function aSubscriber(
  cloud: Cloud,
  id: string,
  { left = 1, ...member }: Partial<MemberDocument> & { left?: number } = {},
): Promise<MemberDocument> {
  const made = await aMember(cloud, { _id: id, ...member })
  const openid = made.openid ?? ''
  await cloud.store<SubscriptionDocument>('subscriptions').put({
    ...{ _id: subscriptionId(openid, TEMPLATE), openid, memberId: id, templateId: TEMPLATE },
    ...{ unionPath: made.unionPath, left, keys: [], takenBy: [] },
  })
  return made
}

/** So many members of 远帆 who each agreed to one reminder; their openids. */
export async function subscribers(cloud: Cloud, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, at) => `m${String(at).padStart(3, '0')}`)
  await Promise.all(ids.map((id) => aSubscriber(cloud, id)))
  return ids.map((id) => `o-${id}`)
}

export async function aDelivery(cloud: Cloud, notice: NoticeDocument, isForUnconfirmed = false): Promise<string> {
  const asked = { noticeId: notice._id, occasion: 'published', askedAt: cloud.now, dueAt: cloud.now, isForUnconfirmed }
  return (await cloud.store<DeliveryDocument>('deliveries').put(newDelivery(asked)))._id
}

/** The timer as it rings: every minute. */
export async function ring(cloud: Cloud, minutes = 1): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    await cloud.runTimer('notice', 'deliver')
    cloud.advance(MINUTE_MS)
  }
}

/** How many messages each of these people got. */
export function messagesTo(cloud: Cloud, openids: readonly string[]): number[] {
  return openids.map((openid) => cloud.openApi.outbox.to(openid).length)
}

export function deliveryOf(cloud: Cloud, id: string): Promise<DeliveryDocument | undefined> {
  return cloud.store<DeliveryDocument>('deliveries').get(id)
}

export function subscriptionOf(cloud: Cloud, openid: string): Promise<SubscriptionDocument | undefined> {
  return cloud.store<SubscriptionDocument>('subscriptions').get(subscriptionId(openid, TEMPLATE))
}
