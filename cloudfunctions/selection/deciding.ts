import type { Input } from '../../domain/contract'
import type { moderate } from '../../domain/entry/selecting'
import { ERRORS } from '../../domain/errors'
import type { Account } from '../_kit/account'
import type { EntryDocument } from '../_store/entries'

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

/** @param version the one that was looked at; @param firstStop where an accepted work begins its way */
export function outcomeOf(
  entry: EntryDocument,
  decision: Decision,
  {
    account,
    version,
    firstStop,
    now,
  }: { account: Account; version: number | undefined; firstStop: string; now: number },
): Outcome {
  if (isByThemselves(account, entry)) return refused('自己的作品请同事来看')
  if (entry.state !== 'submitted' && entry.state !== 'accepted') return refused(ERRORS['entry.wrong_state'].message)
  // Nobody answers for words they have not seen.
  if (version !== entry.version) return refused('作者刚交了新的一版，看过再定')
  const isSecond = entry.waits === 'second'
  if (isSecond && entry.askedBy === account._id) return refused(ERRORS['selection.same_person'].message)
  if (decision.kind === 'accept') return accepted(entry, { firstStop, now, by: account._id })
  if (decision.kind === 'ask') {
    if (isSecond || entry.waits === '') return refused('这件已经有人处理过了，刷新看最新结果')
    return asked(account._id, null, '请第二个人看')
  }
  const state = decision.kind === 'return' ? 'returned' : 'removed'
  return {
    ...{ isDone: true, message: null, what: state === 'returned' ? '退回修改' : '下架作品' },
    changes: {
      ...{ state, reason: decision.reason, waits: '', dueAt: 0, askedBy: null, acceptedAt: 0 },
      ...{ reached: [], standsAt: '', isShortlisted: false },
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
    ...{ ...settled, state: 'accepted' as const, reason: null, acceptedAt: now },
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
