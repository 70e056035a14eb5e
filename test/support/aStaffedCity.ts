import { emptyAccount, type Account, type Seat } from '../../cloudfunctions/_kit/account'
import type { ApplicationDocument } from '../../cloudfunctions/_store/applications'
import { type AuditDocument, type AuditHeadDocument, verifyChain } from '../../cloudfunctions/_store/audit'
import type { UnionDocument } from '../../cloudfunctions/_store/unions'
import { documentNumber, phoneNumber } from '../../demo/documentNumbers'
import { ISSUER, sealedIdentity } from '../../demo/people'
import { seed } from '../../demo/seed'
import { aCloud, type Cloud } from './aCloud'

/** The demo city with the staff function, and one member of staff for every role and place tests ask about. */
export async function aStaffedCity(now?: number): Promise<Cloud> {
  const cloud = await aCloud({ functions: ['staff'], ...(now === undefined ? {} : { now }) })
  await cloud.run(() => seed({ clock: () => cloud.now }))
  for (const [openid, union, role] of STAFF) await seatedAt(cloud, openid, union, role)
  return cloud
}

const STAFF: readonly (readonly [openid: string, union: string, role: Seat['role']])[] = [
  ['oCityManager', 'qinghe', 'manager'],
  ['oCityAuditor', 'qinghe', 'auditor'],
  ['oGaoxinManager', 'gaoxin', 'manager'],
  ['oGaoxinReviewer', 'gaoxin', 'reviewer'],
  ['oSecondReviewer', 'gaoxin', 'reviewer'],
  ['oYuanfanReviewer', 'yuanfan', 'reviewer'],
  ['oHedongManager', 'hedong', 'manager'],
]

async function seatedAt(cloud: Cloud, openid: string, unionId: string, role: Seat['role']): Promise<void> {
  const union = await cloud.store<UnionDocument>('unions').get(unionId)
  if (!union) throw new Error(`no union ${unionId}`)
  const seat = { unionId, unionPath: union.path, unionName: union.name, role, nameMasked: '郑**' }
  await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), seats: [seat] })
}

/** Somebody who waits at a union; `index` decides who, from 1,000 on. */
export async function aWaitingApplication(
  cloud: Cloud,
  index: number,
  unionId: string,
  changes: Partial<ApplicationDocument> = {},
): Promise<ApplicationDocument> {
  const union = await cloud.store<UnionDocument>('unions').get(unionId)
  if (!union) throw new Error(`no union ${unionId}`)
  const identity = await cloud.run(async () =>
    sealedIdentity({ kind: 'resident', number: documentNumber('resident', index), phone: phoneNumber(index) }),
  )
  const openid = `oWaiting${index}`
  const application: ApplicationDocument = {
    _id: `waiting-${index}`,
    kind: 'join',
    openid,
    state: 'applied',
    name: `测试${index}`,
    ...identity,
    channel: 'employer',
    employerName: union.employer,
    flexibleGroup: null,
    insurance: 'city',
    employment: 'employed',
    unionId,
    unionPath: union.path,
    unionName: union.name,
    unionKind: union.kind,
    issuerName: ISSUER,
    match: 'absent',
    deciderId: unionId,
    deciderPath: union.path,
    deciderName: union.name,
    submittedAt: cloud.now - index,
    dueAt: cloud.now + 86_400_000,
    overdueAt: null,
    returnReason: null,
    history: [],
    fingerprint: '',
    ...changes,
  }
  await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), applicationId: application._id })
  return cloud.store<ApplicationDocument>('applications').put(application)
}

/** Every audit chain there is, and whether it holds. */
export async function chainsHold(cloud: Cloud): Promise<boolean> {
  const [entries, heads] = await Promise.all([
    cloud.store<AuditDocument>('audit').all(),
    cloud.store<AuditHeadDocument>('audit_heads').all(),
  ])
  const checks = await cloud.run(async () =>
    heads.map((head) => {
      const chain = entries.filter((each) => each.chain === head._id).sort((one, other) => one.seq - other.seq)
      return verifyChain(chain, head)
    }),
  )
  return heads.length > 0 && checks.every(({ intact }) => intact)
}

/** A request key of its own for every name. */
export function requestKeyOf(name: string): string {
  return `key-${name}`.padStart(20, '0')
}
