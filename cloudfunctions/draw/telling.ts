import { type ReminderKind, reminderAt, remindersOf } from '../../domain/draw/timing'
import { momentText } from '../../domain/time'
import { inTransaction } from '../_kit/transaction'
import { draws, type DrawDocument } from '../_store/draws'
import { type WinnerDocument, winnersBetween } from '../_store/drawWinners'
import { type MemberWord, sendWithin, settleAll } from '../_store/memberWords'
import type { NoticeDocument } from '../_store/notices'
import type { Work } from './clock'

/**
 * What winners hear through their inbox: that they won, and before their days are over that the prize still waits. Ranks
 * are asked in their order and so are their days over in their order: how far each word has come is one rank.
 */

const TOLD_AT_ONCE = 500

/** Writes into the inbox of whoever was asked and not told. That they are told and that it says so are one step. */
export async function tell(drawId: string, work: Work): Promise<void> {
  while (work.left() > 0) {
    const draw = await draws.get(drawId)
    if (!draw || draw.toldRank >= draw.nextRank) return
    const until = Math.min(draw.toldRank + TOLD_AT_ONCE, draw.nextRank)
    const asked = (await winnersBetween(drawId, draw.toldRank, until)).filter(({ state }) => state === 'open')
    const memberIds = asked.flatMap(({ memberId }) => memberId ?? [])
    await sendOnce(draw, { toldRank: until }, memberIds.length > 0 ? wonWord(draw, asked, memberIds, work.now()) : null)
  }
}

type Marks = Partial<Pick<DrawDocument, 'toldRank' | 'remindedTwoDays' | 'remindedLastDay'>>

/**
 * Sends a word and writes down that it is sent, both or neither.
 *
 * @param marks how far it is then; where they are no more as they were in `draw`, another run was first
 */
async function sendOnce(draw: DrawDocument, marks: Marks, word: MemberWord | null): Promise<void> {
  const sent: NoticeDocument[] = []
  await inTransaction(async (transaction) => {
    sent.length = 0
    const current = await draws.within(transaction).get(draw._id)
    const names = Object.keys(marks) as (keyof Marks)[]
    if (!current || names.some((name) => current[name] !== draw[name])) return
    if (word) sent.push(...(await sendWithin(transaction, word)))
    await draws.within(transaction).put({ ...current, ...marks })
  })
  await settleAll(sent)
}

function wonWord(
  draw: DrawDocument,
  asked: readonly WinnerDocument[],
  memberIds: readonly string[],
  now: number,
): MemberWord {
  const until = Math.min(...asked.map(({ claimUntil }) => claimUntil))
  return {
    ...wordOf(draw, `won:${draw.toldRank}`, memberIds, now),
    title: `你抽中了奖品：${draw.title}`,
    paragraphs: [
      `到活动页点“抽奖”，看是什么奖品，${momentText(until - 1)} 前点“领取奖品”。`,
      '领取后券在会员卡里。过了时间没领，奖品给名单里的下一位。',
    ],
  }
}

function wordOf(draw: DrawDocument, occasion: string, memberIds: readonly string[], now: number) {
  const { _id, title, unionId, unionPath, unionName } = draw
  return {
    ...{ union: { unionId, unionPath, unionName }, about: `draw:${_id}`, occasion, memberIds, now },
    audienceWords: (members: number) => `“${title}”抽中的 ${members} 人`,
    ...{ by: { openid: null, by: unionName, unionName }, requestKey: occasion },
  }
}

const MARK_OF = { twoDays: 'remindedTwoDays', lastDay: 'remindedLastDay' } as const

/**
 * Reminds whoever has a prize waiting, each time once. A run that is killed has sent and marked some ranks, and the next
 * one goes on behind them. Somebody who is late for both times hears the later word alone.
 */
export async function remind(drawId: string, work: Work): Promise<void> {
  for (let isMore = true; isMore && work.left() > 0;) {
    const draw = await draws.get(drawId)
    if (draw?.state !== 'drawn') return
    isMore = false
    for (const kind of remindersOf(draw.plan.claimDays)) {
      const due = await dueRanks(draw, kind, work.now())
      if (!due) continue
      isMore = true
      const { until, waiting, claimUntil } = due
      const word =
        waiting.length > 0 ? reminderWord(draw, kind, { memberIds: waiting, claimUntil, now: work.now() }) : null
      await sendOnce(draw, { [MARK_OF[kind]]: until }, word)
      // The other kind is asked with the draw as it is now.
      break
    }
  }
}

interface Due {
  /** The first rank behind them. */
  until: number
  /** Who is to be reminded. */
  waiting: string[]
  claimUntil: number
}

/** The next ranks whose time has come, all with the same last day. One request. */
async function dueRanks(draw: DrawDocument, kind: ReminderKind, now: number): Promise<Due | undefined> {
  const from = draw[MARK_OF[kind]] ?? 0
  const found = await winnersBetween(draw._id, from, Math.min(from + TOLD_AT_ONCE, draw.toldRank))
  const claimUntil = found[0]?.claimUntil ?? 0
  if (found.length === 0 || reminderAt(kind, claimUntil) > now) return undefined
  const some = found.filter((each) => each.claimUntil === claimUntil)
  const isOver = now >= claimUntil || (kind === 'twoDays' && now >= reminderAt('lastDay', claimUntil))
  const waiting = isOver ? [] : some.flatMap(({ state, memberId }) => (state === 'open' ? (memberId ?? []) : []))
  return { until: from + some.length, waiting, claimUntil }
}

/** When somebody has to be reminded next; undefined where nobody has to. */
export async function nextReminder(draw: DrawDocument): Promise<number | undefined> {
  if (draw.state !== 'drawn') return undefined
  const kinds = remindersOf(draw.plan.claimDays)
  const next = await Promise.all(
    kinds.map(async (kind) => {
      const from = draw[MARK_OF[kind]] ?? 0
      const [winner] = await winnersBetween(draw._id, from, Math.min(from + 1, draw.nextRank))
      return winner && reminderAt(kind, winner.claimUntil)
    }),
  )
  const moments = next.filter((at) => at !== undefined)
  return moments.length > 0 ? Math.min(...moments) : undefined
}

interface Reminding {
  memberIds: string[]
  claimUntil: number
  now: number
}

function reminderWord(draw: DrawDocument, kind: ReminderKind, { memberIds, claimUntil, now }: Reminding): MemberWord {
  const { title } = draw
  return {
    ...wordOf(draw, `${kind}:${draw[MARK_OF[kind]] ?? 0}`, memberIds, now),
    title: kind === 'lastDay' ? `今天是领奖品的最后一天：${title}` : `奖品还没领：${title}`,
    paragraphs: [
      `你抽中的奖品${momentText(claimUntil - 1)} 前能领。到活动页点“抽奖”，再点“领取奖品”。`,
      '过了时间没领，奖品给名单里的下一位。已经领了的不用管。',
    ],
  }
}
