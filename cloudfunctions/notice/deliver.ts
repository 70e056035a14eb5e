import { MINUTE_MS } from '../../domain/time'
import { command, openApi } from '../_kit/cloud'
import { deliveries, type DeliveryDocument } from '../_store/deliveries'
import { notices, type NoticeDocument } from '../_store/notices'
import { giveConsentBack, noticeTemplate, spareConsent, takeConsent, voidConsents } from '../_store/subscriptions'
import type { SubscriptionDocument } from '../_store/subscriptions'
import { subscribersAfter } from './addressees'
import { messageOf, pageOf } from './pushMessage'

/** Within the function's twenty seconds, with room for the batch that is under way when it is over. */
const WORK_MS = 12_000
/** Longer than any run lives; a run that was killed keeps others waiting no longer than this. */
const LEASE_MS = MINUTE_MS
const MOST_DUE = 20
/** How long to wait after so many times without an answer; after the last of them what still fails is given up. */
const PAUSES_MS = [1, 5, 15, 60, 240].map((minutes) => minutes * MINUTE_MS)

/**
 * Sends the WeChat reminders that are due. It is not what carries a notice: the inbox shows it whether anybody was
 * reminded or not, so everything here may fail and nothing is lost but a reminder.
 *
 * A run holds a delivery by a lease, goes through its subscribers by position, takes one consent of each before it
 * sends, and keeps its progress with every batch. Whatever moment it is killed at, the next one goes on from the last
 * batch, and whose consent this delivery took is not sent a second message.
 */
export async function deliver(now: number): Promise<void> {
  const templateId = noticeTemplate()
  const due = { state: 'waiting', dueAt: command.lte(now), heldUntil: command.lte(now) }
  if (templateId === null) {
    // Set up one day, it must not send what was news long ago.
    await deliveries.change(due, { state: 'done' })
    return
  }
  const endsAt = performance.now() + WORK_MS
  for (const each of await deliveries.find(due, { order: ['dueAt'], limit: MOST_DUE })) {
    if (performance.now() >= endsAt) return
    await workAt(each, { templateId, now, endsAt })
  }
}

interface Run {
  templateId: string
  /** Milliseconds since the epoch at its start. */
  now: number
  /** On the clock of `performance`: the function's own, and only for counting how long it has worked. */
  endsAt: number
}

async function workAt(found: DeliveryDocument, run: Run): Promise<void> {
  const heldUntil = run.now + LEASE_MS
  const { _id, cursor, dueAt } = found
  // As it was read: whoever moved it on in between has it, or has done what we would do again.
  const asRead = { _id, state: 'waiting', cursor, dueAt, heldUntil: found.heldUntil }
  if ((await deliveries.change(asRead, { heldUntil })) === 0) return

  const notice = await notices.get(found.noticeId)
  if (!notice || notice.recalledAt !== null) {
    await keep(_id, heldUntil, { state: 'done', heldUntil: 0 })
  } else if (notice.publishAt > run.now) {
    await keep(_id, heldUntil, { dueAt: notice.publishAt, heldUntil: 0 })
  } else {
    await sendAll({ ...found, heldUntil }, notice, run)
  }
}

/** Changes a delivery that is still ours. @returns false when the lease ran out and somebody else has it */
async function keep(_id: string, heldUntil: number, changes: Record<string, unknown>): Promise<boolean> {
  return (await deliveries.change({ _id, heldUntil }, changes)) > 0
}

async function sendAll(
  { _id, isForUnconfirmed, heldUntil, ...begun }: DeliveryDocument,
  notice: NoticeDocument,
  { templateId, now, endsAt }: Run,
): Promise<void> {
  let { cursor, tries } = begun
  for (;;) {
    const { subscribers, next } = await subscribersAfter(notice, { templateId, cursor, isForUnconfirmed })
    const data = messageOf(notice, isForUnconfirmed)
    const message = { templateId, page: pageOf(notice._id), data }
    const outcomes = await Promise.all(subscribers.map((each) => remind(each, _id, message)))
    const [sent = 0, refused = 0, failed = 0, unanswered = 0] = OUTCOMES.map((kind) => countOf(outcomes, kind))

    const pause = PAUSES_MS[tries]
    if (unanswered > 0 && pause !== undefined) {
      const counted = { sent: command.inc(sent), refused: command.inc(refused), failed: command.inc(failed) }
      await keep(_id, heldUntil, { ...counted, tries: tries + 1, dueAt: now + pause, heldUntil: 0 })
      return
    }

    // Out of tries, the rest gets one each until somebody is reached: an outage ends, and so does a delivery.
    tries = unanswered === 0 || sent > 0 ? 0 : tries
    const isOver = next === null || performance.now() >= endsAt
    const isOurs = await keep(_id, heldUntil, {
      sent: command.inc(sent),
      refused: command.inc(refused),
      failed: command.inc(failed + unanswered),
      cursor: next ?? cursor,
      tries,
      state: next === null ? 'done' : 'waiting',
      heldUntil: isOver ? 0 : heldUntil,
    })
    if (isOver || !isOurs) return
    cursor = next
  }
}

/** What became of one message; `skipped` where no consent was left, or this delivery took it before it was killed. */
type Outcome = 'sent' | 'refused' | 'failed' | 'unanswered' | 'skipped'
const OUTCOMES = ['sent', 'refused', 'failed', 'unanswered'] as const

function countOf(outcomes: readonly Outcome[], kind: Outcome): number {
  return outcomes.filter((each) => each === kind).length
}

type Message = Pick<Parameters<typeof openApi.subscribeMessage.send>[0], 'templateId' | 'page' | 'data'>

async function remind({ _id, openid }: SubscriptionDocument, deliveryId: string, message: Message): Promise<Outcome> {
  if (!(await takeConsent(_id, deliveryId))) return 'skipped'
  try {
    await openApi.subscribeMessage.send({ touser: openid, ...message })
    return 'sent'
  } catch (error) {
    const outcome = outcomeOf(error)
    if (outcome === 'refused') await voidConsents(_id)
    else if (outcome === 'failed') await spareConsent(_id)
    else await giveConsentBack(_id, deliveryId)
    return outcome
  }
}

/** @source developers.weixin.qq.com 发送订阅消息, 错误码: "43101 用户拒绝接受消息，如果用户之前曾经订阅过，则表示用户取消了订阅关系" */
const REFUSED = 43101
/** Wrong about this person or this message, today as tomorrow: openid, template, argument, page. */
const WRONG: readonly number[] = [40003, 40037, 41030, 47003]

/** Everything else is WeChat being busy (-1, 45009) or out of reach, and may be better later. */
function outcomeOf(error: unknown): 'refused' | 'failed' | 'unanswered' {
  const { errCode } = (error ?? {}) as { errCode?: number }
  if (errCode === REFUSED) return 'refused'
  return errCode !== undefined && WRONG.includes(errCode) ? 'failed' : 'unanswered'
}
