import { randomInt } from 'node:crypto'
import { AppError } from '../../domain/errors'
import { command } from '../_kit/cloud'
import { emptyAccount, type Account } from '../_kit/account'
import { randomId } from '../_kit/secrets'
import { inTransaction, type Transaction } from '../_kit/transaction'
import { accounts } from './accounts'
import { applications, type ApplicationDocument } from './applications'
import { recordAudit, type Actor } from './audit'
import { isLiving, members, persons, type MemberDocument } from './members'
import { unions } from './unions'

/** A decision over one application. */
export interface Decision {
  applicationId: string
  by: Actor
  now: number
  requestKey: string
  /**
   * Asked inside the transaction, of the application as it then is; throws to refuse. Checks of access belong here:
   * between reading a queue and deciding, the clock may have moved the application to another union.
   */
  mayDecide?: (application: ApplicationDocument) => void
}

/**
 * Makes the applicant a member, or gives a claimed membership to its person, in one transaction over application,
 * person, member, account, the union's count and the audit. The same request key again changes nothing.
 *
 * @returns the application as it stands afterwards
 * @throws {AppError} `session.not_allowed` when there is none; `membership.wrong_state` when somebody decided before;
 *   `staff.own_case`; `membership.is_claimed` when the person became a member by another application
 */
export function approve(decision: Decision): Promise<ApplicationDocument> {
  return deciding(decision, async (transaction, application) =>
    admit(transaction, application, decision, await standingOf(transaction, application)),
  )
}

/** Sends an application back to its applicant, with the reason they will read. Repeatable and refused like `approve`. */
export function returnToApplicant(decision: Decision & { reason: string }): Promise<ApplicationDocument> {
  const { by, now, requestKey, reason } = decision
  return deciding(decision, async (transaction, application) => {
    const returned: ApplicationDocument = {
      ...application,
      state: 'returned',
      returnReason: reason,
      history: [...application.history, { at: now, what: '退回补充', by: by.unionName, reason, key: requestKey }],
    }
    await applications.within(transaction).put(returned)
    await recordAudit(transaction, {
      chain: application.unionId,
      at: now,
      actor: by.openid,
      by: by.by,
      action: 'membership.return',
      what: '退回入会申请',
      reason,
      subjectOpenid: application.openid,
      subjectId: application._id,
      requestKey,
    })
    return returned
  })
}

function deciding(
  { applicationId, by, requestKey, mayDecide }: Decision,
  decide: (transaction: Transaction, application: ApplicationDocument) => Promise<ApplicationDocument>,
): Promise<ApplicationDocument> {
  return inTransaction(async (transaction) => {
    const application = await applications.within(transaction).get(applicationId)
    if (!application) throw new AppError('session.not_allowed')
    mayDecide?.(application)
    if (application.history.some(({ key }) => key === requestKey)) return application
    if (application.state !== 'applied') throw new AppError('membership.wrong_state')
    if (by.openid === application.openid) throw new AppError('staff.own_case')
    return decide(transaction, application)
  })
}

/** What has to be known of somebody before they are let in, as read in the transaction that does it. */
export interface Standing {
  account: Account
  /** The living membership of the person, whoever's account it is bound to. */
  living: MemberDocument | undefined
}

/** No member's id: theirs are longer. */
const NOBODY = 'nobody'

export async function standingOf(
  transaction: Transaction,
  { openid, personHash }: Pick<ApplicationDocument, 'openid' | 'personHash'>,
): Promise<Standing> {
  const account = (await accounts.within(transaction).get(openid)) ?? emptyAccount(openid)
  const person = await persons.within(transaction).get(personHash)
  // Asked for nobody as well: how long an answer takes must not tell a member's number from another's.
  const found = await members.within(transaction).get(person?.memberId ?? NOBODY)
  return { account, living: found && isLiving(found) ? found : undefined }
}

/** Who let somebody in, when, and by which request. */
export type Admission = Pick<Decision, 'by' | 'now' | 'requestKey'>

/**
 * Lets an applicant in, inside the caller's transaction. The application need not be stored yet.
 *
 * The document of the person is read and written by everyone who lets this person in, so two of them collide there
 * and the second finds a member.
 *
 * @throws {AppError} `membership.is_claimed` when a join meets a living membership
 */
export async function admit(
  transaction: Transaction,
  application: ApplicationDocument,
  admission: Admission,
  { account, living }: Standing,
): Promise<ApplicationDocument> {
  if (living && application.kind !== 'claim') {
    throw new AppError('membership.is_claimed', { message: '这个证件号已经有会籍。退回申请，请对方点“这是我”认领' })
  }

  const member = living
    ? await bindClaimed(transaction, application, living, admission)
    : await makeMember(transaction, application, admission)

  await accounts.within(transaction).put({ ...account, memberId: member._id, applicationId: null })

  const { by, now, requestKey } = admission
  const what = by.openid === null ? AT_ONCE[application.kind] : '审核通过'
  const approved: ApplicationDocument = {
    ...application,
    state: 'approved',
    returnReason: null,
    // The member holds them from here on; one copy is enough.
    documentSealed: null,
    phoneSealed: null,
    history: [...application.history, { at: now, what, by: by.unionName, reason: null, key: requestKey }],
  }
  await applications.within(transaction).put(approved)
  await recordAudit(transaction, {
    chain: member.unionId,
    at: now,
    actor: by.openid,
    by: by.by,
    action: 'membership.approve',
    what: living ? '通过会籍认领' : '通过入会申请',
    reason: null,
    subjectOpenid: application.openid,
    subjectId: member._id,
    requestKey,
  })
  return approved
}

/** What an applicant's history says when nobody had to decide. */
const AT_ONCE = { join: '名册核对一致，直接通过', claim: '手机号核对一致，直接认领' } as const

async function makeMember(
  transaction: Transaction,
  application: ApplicationDocument,
  { by, now, requestKey }: Admission,
): Promise<MemberDocument> {
  const member: MemberDocument = {
    _id: randomId(),
    openid: application.openid,
    personHash: application.personHash,
    name: application.name,
    documentKind: application.documentKind,
    documentSealed: held(application.documentSealed),
    documentMasked: application.documentMasked,
    documentTail: application.documentTail,
    phoneSealed: held(application.phoneSealed),
    phoneHash: application.phoneHash,
    phoneMasked: application.phoneMasked,
    phoneTail: application.phoneTail,
    birthYear: application.birthYear,
    unionId: application.unionId,
    unionName: application.unionName,
    unionPath: application.unionPath,
    unionKind: application.unionKind,
    issuerName: application.issuerName,
    status: 'active',
    suspension: null,
    employment: application.employment,
    flexibleGroup: application.flexibleGroup,
    insurance: application.insurance,
    employerName: application.employerName,
    cardNumber: randomCardNumber(),
    joinedAt: now,
    history: [{ at: now, what: `加入${application.unionName}`, by: by.unionName, reason: null, key: requestKey }],
  }
  await persons.within(transaction).put({ _id: application.personHash, memberId: member._id })
  await members.within(transaction).insert(member)
  await unions.within(transaction).update(application.unionId, { memberCount: command.inc(1) })
  return member
}

/** Gives a membership to the account that claimed it; the account that had it before loses it, and can see why. */
async function bindClaimed(
  transaction: Transaction,
  application: ApplicationDocument,
  member: MemberDocument,
  { by, now, requestKey }: Admission,
): Promise<MemberDocument> {
  if (member.openid !== null && member.openid !== application.openid) {
    const before = await accounts.within(transaction).get(member.openid)
    if (before) await accounts.within(transaction).put({ ...before, memberId: null })
    await recordAudit(transaction, {
      chain: member.unionId,
      at: now,
      actor: by.openid,
      by: by.by,
      action: 'membership.unbind',
      what: '会籍由本人在另一个微信认领，原来的微信不再绑定',
      reason: null,
      subjectOpenid: member.openid,
      subjectId: member._id,
      requestKey,
    })
  }
  const claimed: MemberDocument = {
    ...member,
    openid: application.openid,
    phoneSealed: held(application.phoneSealed),
    phoneHash: application.phoneHash,
    phoneMasked: application.phoneMasked,
    phoneTail: application.phoneTail,
    history: [...member.history, { at: now, what: '本人认领会籍', by: by.unionName, reason: null, key: requestKey }],
  }
  await members.within(transaction).put(claimed)
  await persons.within(transaction).put({ _id: member.personHash, memberId: member._id })
  return claimed
}

function held(sealed: string | null): string {
  if (sealed === null) throw new Error('an application without its sealed fields cannot be approved')
  return sealed
}

/** Sixteen digits at random. The unique index on members refuses one that is taken, and the attempt runs again. */
function randomCardNumber(): string {
  const eight = () => String(randomInt(10_000_000, 100_000_000))
  return eight() + eight()
}
