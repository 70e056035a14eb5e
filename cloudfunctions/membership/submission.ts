import { addWorkingDays, type CalendarYear } from '../../domain/calendar/calendar'
import { AppError } from '../../domain/errors'
import type { Employment, JoinForm } from '../../domain/membership/contract'
import type { Transaction } from '../_kit/transaction'
import { accounts } from '../_store/accounts'
import { applications, type ApplicationDocument } from '../_store/applications'
import type { Actor } from '../_store/audit'
import { admit, type Standing } from '../_store/joining'
import type { MemberDocument } from '../_store/members'
import { isSameName, type RosterAnswer } from '../_store/rosters'
import { topIdOf, type UnionDocument } from '../_store/unions'

/** Working days a union has to decide. @source 天津“知工”承诺 ≤3 个工作日; a claim is only a comparison, so one */
const WORKING_DAYS = { join: 3, claim: 1 } as const

/** When the clock of an application that came in at `now` runs out. */
export function dueAtOf(kind: ApplicationDocument['kind'], now: number, calendars: readonly CalendarYear[]): number {
  return addWorkingDays(now, WORKING_DAYS[kind], calendars)
}

/** As the roster has it, otherwise as the way somebody comes implies. */
export function employmentOf(channel: JoinForm['channel'], { employment }: RosterAnswer): Employment {
  return employment ?? (channel === 'flexible' ? 'flexible' : 'employed')
}

/** The union an application is for, and who decides it first: the same one. */
export function placedIn(union: UnionDocument, tops: UnionDocument[]) {
  const top = tops.find(({ _id }) => _id === topIdOf(union.path))
  return {
    unionId: union._id,
    unionPath: union.path,
    unionName: union.name,
    unionKind: union.kind,
    issuerName: top?.name ?? union.name,
    deciderId: union._id,
    deciderPath: union.path,
    deciderName: union.name,
  }
}

/** The union as it stands after this application, which was read before it. */
export function afterJoining(union: UnionDocument, { kind, state }: ApplicationDocument): UnionDocument {
  return state === 'approved' && kind === 'join' ? { ...union, memberCount: union.memberCount + 1 } : union
}

/** The claim of a membership goes to the union that holds it, not to the one on the form. */
export function sentToHolder(application: ApplicationDocument, member: MemberDocument): ApplicationDocument {
  return {
    ...application,
    deciderId: member.unionId,
    deciderPath: member.unionPath,
    deciderName: member.unionName,
  }
}

/**
 * Stores an application that was just filled in. Where two facts already agree nobody has to decide: name and document
 * with the roster, or document and phone with the membership that is claimed. Otherwise it waits for its union.
 *
 * @throws {AppError} `membership.is_claimed` when the person is a member and does not say “this is me”
 */
export async function submit(
  transaction: Transaction,
  application: ApplicationDocument,
  standing: Standing,
  { now, requestKey }: { now: number; requestKey: string },
): Promise<ApplicationDocument> {
  const { account, living } = standing
  // Only somebody who knows name and number is told; to others the application looks like any other, and waits.
  if (living && application.kind === 'join' && isSameName(living.name, application.name)) {
    throw new AppError('membership.is_claimed')
  }
  const isProven =
    application.kind === 'join'
      ? !living && application.match === 'matched'
      : living !== undefined && living.phoneHash === application.phoneHash
  if (isProven) {
    const by: Actor = { openid: null, by: '系统自动核对', unionName: living?.unionName ?? application.unionName }
    return admit(transaction, application, { by, now, requestKey }, standing)
  }
  await accounts.within(transaction).put({ ...account, applicationId: application._id })
  await applications.within(transaction).put(application)
  return application
}
