import type { Phase } from '../../domain/campaign/phase'
import type { Input } from '../../domain/contract'
import { againText, againUntil } from '../../domain/entry/again'
import type { moderate } from '../../domain/entry/selecting'
import { ERRORS } from '../../domain/errors'
import type { Account } from '../_kit/account'
import type { EntryDocument } from '../_store/entries'
import { REVIEWS } from '../_store/seats'

/** What becomes of a work when somebody has looked at it: the rules, without the database. */

export type Decision = Input<typeof moderate>['decision']

export type Outcome =
  | { isDone: false; message: string }
  | {
      isDone: true
      /** What the person who decided should know. */
      message: string | null
      /** For histories and the audit. */
      what: string
      changes: Partial<EntryDocument>
    }

const refused = (message: string): Outcome => ({ isDone: false, message })

interface Circumstances {
  account: Account
  /** The one that was looked at. */
  version: number | undefined
  /** Where an accepted work begins its way. */
  firstStop: string
  phases: readonly Phase[]
  now: number
}

export function outcomeOf(entry: EntryDocument, decision: Decision, circumstances: Circumstances): Outcome {
  const { account, version, firstStop, phases, now } = circumstances
  if (isByThemselves(account, entry)) return refused('自己的作品请同事来看')
  const isDown = entry.state === 'removed'
  const isThere = isDown ? decision.kind === 'restore' : entry.state === 'submitted' || entry.state === 'accepted'
  if (!isThere || (decision.kind === 'restore' && !isDown)) return refused(ERRORS['entry.wrong_state'].message)
  // Nobody answers for words they have not seen.
  if (version !== entry.version) return refused('作者刚交了新的一版，看过再定')
  if (decision.kind === 'restore') return restored(entry, circumstances)
  const isSecond = entry.waits === 'second'
  if (isSecond && entry.askedBy === account._id) return refused(ERRORS['selection.same_person'].message)
  if (decision.kind === 'accept') return accepted(entry, { firstStop, now, by: account._id })
  if (decision.kind === 'ask') {
    if (isSecond || entry.waits === '') return refused('这件已经有人处理过了，刷新看最新结果')
    return asked(account._id, null, '请第二个人看')
  }
  const over = {
    ...{ reason: decision.reason, waits: '' as const, dueAt: 0, askedBy: null, acceptedAt: 0 },
    ...{ reached: [], standsAt: '', isShortlisted: false },
  }
  if (decision.kind === 'remove') {
    const changes = { ...over, state: 'removed' as const, againUntil: 0, removedFrom: highestOver(account, entry) }
    return { isDone: true, message: null, what: '下架作品', changes }
  }
  const until = againUntil(phases, now, decision.days)
  return {
    ...{ isDone: true, message: returnedText(until ?? 0) },
    what: until === null ? '退回修改' : `退回修改，${againText(until)}`,
    changes: { ...over, state: 'returned', againUntil: until ?? 0 },
  }
}

/** What whoever returned a work is told. @param until 0 where there is no time left */
export function returnedText(until: number): string {
  return until === 0 ? '评选已经到下一步，作者没有时间再交了' : `作者${againText(until)}`
}

/** The topmost union from which the caller looks at a work. */
function highestOver({ seats }: Account, { unionPath: of }: EntryDocument): string {
  const paths = seats.flatMap(({ role, unionPath }) =>
    REVIEWS.includes(role) && of.startsWith(unionPath) ? [unionPath] : [],
  )
  return paths.sort((one, other) => one.length - other.length)[0] ?? of
}

/** Before everybody's eyes again, by the union that took it down or one above it; at the beginning of its way. */
function restored(entry: EntryDocument, { account, firstStop, now }: Circumstances): Outcome {
  const from = entry.removedFrom ?? entry.unionPath
  if (!from.startsWith(highestOver(account, entry))) return refused('这件是上级工会下架的，要恢复请联系上级')
  if (entry.check === 'risky') return refused('平台认为内容违规，不能公开')
  const back = { waits: '' as const, dueAt: 0, reason: null }
  if ((entry.check ?? entry.textCheck) === 'review') {
    return {
      ...{ isDone: true, message: '平台拿不准，已请第二个人看，他通过后公开', what: '恢复作品，等第二个人看' },
      changes: { ...back, state: 'submitted', waits: 'second', dueAt: now, askedBy: account._id },
    }
  }
  return {
    ...{ isDone: true, message: null, what: '恢复公开' },
    changes: {
      ...{ ...back, state: 'accepted', askedBy: account._id, acceptedAt: now },
      ...{ reached: [firstStop], standsAt: firstStop },
    },
  }
}

function accepted(
  entry: EntryDocument,
  { firstStop, now, by }: { firstStop: string; now: number; by: string },
): Outcome {
  if (entry.check === 'risky') return refused('平台认为内容违规，不能公开，退回作者修改')
  if (entry.waits === '') return refused('这件已经有人处理过了，刷新看最新结果')
  // Before the media are answered for, what was said of the words counts.
  if ((entry.check ?? entry.textCheck) === 'review' && entry.waits === 'first') {
    return asked(by, '平台拿不准，已请第二个人看，他通过后公开', '通过审核，等第二个人看')
  }
  const settled = { waits: '' as const, dueAt: 0, askedBy: by }
  if (entry.state === 'accepted') return { isDone: true, message: null, what: '看过举报，保留作品', changes: settled }
  const changes = {
    ...{ ...settled, state: 'accepted' as const, reason: null, againUntil: 0, acceptedAt: now },
    ...{ reached: [firstStop], standsAt: firstStop },
  }
  return { isDone: true, message: null, what: '通过审核', changes }
}

function asked(by: string, message: string | null, what: string): Outcome {
  return { isDone: true, message, what, changes: { waits: 'second', askedBy: by } }
}

function isByThemselves(account: Account, { openid, memberId }: EntryDocument): boolean {
  return openid === account._id || (memberId !== null && memberId === account.memberId)
}
