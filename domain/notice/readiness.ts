import { bodyProblems } from '../body/publishing'
import { plainTextOf, picturesIn, type Body } from '../body/body'
import type { ErrorCode } from '../errors'
import type { Audience } from './audience'
import type { NoticeKind } from './contract'

/** What of a draft decides whether it can go out. */
export interface Readiness {
  kind: NoticeKind
  title: string
  body: Body
  cover: Body
  audience: Audience
  publishAt: number | null
  pinnedUntil: number | null
  deadline: number | null
  needsConfirmation: boolean
  remindDaysBefore: number | null
  changes: string
  passesOn: string | null
}

/** The notice a draft makes another version of. */
export interface Standing {
  publishAt: number
  deadline: number | null
  pinnedUntil: number | null
}

/** What keeps a draft from going out: the field to look at, and where the code's own words would not do, others. */
export interface Problem {
  code: ErrorCode
  field: string
  message?: string
}

/**
 * The first thing that keeps a draft from going out, in the order of the page; undefined when nothing does. Whom it may
 * reach is not asked here: that takes the tree of unions.
 *
 * @param standing the notice it makes another version of, if it does
 * @param now milliseconds since the epoch
 */
export function problemOf(draft: Readiness, standing: Standing | undefined, now: number): Problem | undefined {
  return (
    textProblem(draft) ??
    audienceProblem(draft) ??
    timeProblem(draft, standing, now) ??
    versionProblem(draft, standing, now)
  )
}

function textProblem({ title, body, cover, passesOn }: Readiness): Problem | undefined {
  if (title === '') return { code: 'notice.unfinished', field: 'title' }
  // What is passed on has its text from above.
  if (passesOn === null && plainTextOf(body).trim() === '' && picturesIn(body).length === 0) {
    return { code: 'notice.unfinished', field: 'body' }
  }
  for (const [field, content] of Object.entries({ body, cover })) {
    const [message] = bodyProblems(content)
    if (message !== undefined) return { code: 'notice.unfinished', field, message }
  }
  return undefined
}

function audienceProblem({ kind, audience }: Readiness): Problem | undefined {
  if ((kind === 'guide') === (audience.kind === 'everybody')) return undefined
  const message = kind === 'guide' ? '页面对所有人公开，不用选范围' : '通知要选发给哪些会员或工会'
  return { code: 'notice.audience_invalid', field: 'audience', message }
}

/** A moment that already stands in the published version may be over: putting a word right does not reopen it. */
function timeProblem(draft: Readiness, standing: Standing | undefined, now: number): Problem | undefined {
  const { kind, publishAt, pinnedUntil, deadline, needsConfirmation, remindDaysBefore } = draft
  if (publishAt !== null && publishAt < now) return { code: 'notice.time_passed', field: 'publishAt' }
  if (kind === 'guide') return undefined
  const from = publishAt ?? now
  if (deadline === null && (kind === 'solicitation' || (needsConfirmation && remindDaysBefore !== null))) {
    return { code: 'notice.unfinished', field: 'deadline' }
  }
  if (deadline !== null && deadline <= from && deadline !== standing?.deadline) {
    return { code: 'notice.time_passed', field: 'deadline' }
  }
  if (pinnedUntil !== null && pinnedUntil <= from && pinnedUntil !== standing?.pinnedUntil) {
    return { code: 'notice.time_passed', field: 'pinnedUntil' }
  }
  return undefined
}

function versionProblem(
  { changes, publishAt }: Readiness,
  standing: Standing | undefined,
  now: number,
): Problem | undefined {
  if (!standing) return undefined
  if (changes === '') return { code: 'notice.unfinished', field: 'changes' }
  if (publishAt !== null && standing.publishAt <= now) {
    return { code: 'notice.unfinished', field: 'publishAt', message: '新版本马上生效，不能定时，去掉发布时间再发' }
  }
  return undefined
}
