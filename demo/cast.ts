import { CONSENT_VERSIONS } from '../domain/identity/consentVersions'
import { maskName } from '../domain/identity/masking'
import { emptyAccount, type Account, type Seat } from '../cloudfunctions/_kit/account'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import type { PartnerDocument } from '../cloudfunctions/_store/partners'
import type { UnionDocument } from '../cloudfunctions/_store/unions'
import { DAY_MS } from '../domain/time'
import listed from './accounts.json'
import { memberFrom } from './people'

/** The people one can be in the demo, as `accounts.json` lists them for the simulated identity. */
export type PersonKey =
  | 'linxiaohe'
  | 'sumiaomiao'
  | 'luxiaoman'
  | 'baizhiqiu'
  | 'chendaye'
  | 'heqinghe'
  | 'tangxiaohan'
  | 'zhouxiaozhou'
  | 'wuqiming'
  | 'qiantaixiaozhou'
  | 'dianyuanali'
  | 'xinren'
  | 'shenyanqiu'

/** Their place in the numbering of documents; nobody else is above 200. */
export const PERSON_INDEX: Readonly<Record<PersonKey, number>> = {
  linxiaohe: 201,
  sumiaomiao: 202,
  luxiaoman: 203,
  baizhiqiu: 204,
  chendaye: 205,
  heqinghe: 206,
  tangxiaohan: 207,
  zhouxiaozhou: 208,
  wuqiming: 209,
  qiantaixiaozhou: 210,
  dianyuanali: 211,
  xinren: 212,
  shenyanqiu: 213,
}

export function simulated(key: PersonKey): { openid: string; phone: string } {
  const found = listed.accounts.find((each) => each.key === key)
  if (!found) throw new Error(`accounts.json has no ${key}`)
  return found
}

type Unions = (id: string) => UnionDocument

const MEMBERS: readonly (Pick<MemberDocument, 'name' | 'employment' | 'status' | 'insurance'> &
  Partial<Pick<MemberDocument, 'flexibleGroup'>> & { key: PersonKey; union: string; daysAgo: number })[] = [
  {
    key: 'linxiaohe',
    name: '林小禾',
    union: 'yuanfan',
    employment: 'employed',
    status: 'active',
    insurance: 'city',
    daysAgo: 412,
  },
  {
    key: 'chendaye',
    name: '陈守田',
    union: 'yinshua',
    employment: 'retired',
    status: 'reserved',
    insurance: 'city',
    daysAgo: 3120,
  },
  {
    key: 'heqinghe',
    name: '何清禾',
    union: 'hefeng',
    employment: 'employed',
    status: 'active',
    insurance: 'city',
    daysAgo: 260,
  },
  {
    key: 'tangxiaohan',
    name: '唐小寒',
    union: 'xinjiuye',
    employment: 'flexible',
    flexibleGroup: 'food_rider',
    status: 'active',
    insurance: 'elsewhere',
    daysAgo: 88,
  },
  {
    key: 'zhouxiaozhou',
    name: '周小舟',
    union: 'shiyan',
    employment: 'employed',
    status: 'active',
    insurance: 'city',
    daysAgo: 1500,
  },
  {
    key: 'wuqiming',
    name: '吴启明',
    union: 'yuanfan',
    employment: 'employed',
    status: 'active',
    insurance: 'city',
    daysAgo: 2210,
  },
]

export function castMembers(unionOf: Unions, now: number): MemberDocument[] {
  return MEMBERS.map(({ key, union, daysAgo, ...rest }) =>
    memberFrom({
      flexibleGroup: null,
      ...rest,
      id: `member-${key}`,
      index: PERSON_INDEX[key],
      kind: 'resident',
      ...simulated(key),
      union: unionOf(union),
      joinedAt: now - daysAgo * DAY_MS,
    }),
  )
}

export function seatsOf(unionOf: Unions): Partial<Record<PersonKey, Seat[]>> {
  const seat = (union: string, role: Seat['role'], name: string): Seat => {
    const { _id, path, name: unionName } = unionOf(union)
    return { unionId: _id, unionPath: path, unionName, role, nameMasked: maskName(name) }
  }
  return {
    zhouxiaozhou: [seat('gaoxin', 'manager', '周小舟'), seat('qinghe', 'manager', '周小舟')],
    wuqiming: [seat('yuanfan', 'reviewer', '吴启明')],
    // A chain belongs to the union whose person it concerns, so the auditor has a seat for each one to be read.
    shenyanqiu: ['yuanfan', 'hefeng', 'gaoxin', 'qinghe'].map((union) => seat(union, 'auditor', '沈砚秋')),
  }
}

const CLERKS: readonly { key: PersonKey; partnerId: string; label: string; daysAgo: number }[] = [
  { key: 'qiantaixiaozhou', partnerId: 'hekang-clinic', label: '前台 小周', daysAgo: 96 },
  { key: 'dianyuanali', partnerId: 'liangjie-car', label: '店员 阿丽', daysAgo: 41 },
]

/** Puts the clerks at their desks. */
export function staffed(partner: PartnerDocument, now: number): PartnerDocument {
  const clerks = CLERKS.filter(({ partnerId }) => partnerId === partner._id).map(({ key, label, daysAgo }) => ({
    clerkId: `clerk-${key}`,
    openid: simulated(key).openid,
    label,
    since: now - daysAgo * DAY_MS,
  }))
  return { ...partner, clerks }
}

/** Accounts of everybody who is something: member, applicant, staff, clerk. 新人 and those who only will join have none. */
export function castAccounts(
  members: readonly MemberDocument[],
  applications: readonly { _id: string; openid: string }[],
  partners: readonly PartnerDocument[],
  unionOf: Unions,
): Account[] {
  const accounts = new Map<string, Account>()
  const agreedTerms = CONSENT_VERSIONS.terms
  const changed = (openid: string, changes: Partial<Account>) =>
    accounts.set(openid, { ...(accounts.get(openid) ?? emptyAccount(openid)), ...changes })
  for (const { _id, openid } of members) if (openid !== null) changed(openid, { memberId: _id, agreedTerms })
  for (const { _id, openid } of applications) changed(openid, { applicationId: _id, agreedTerms })
  for (const [key, seats] of Object.entries(seatsOf(unionOf))) changed(simulated(key as PersonKey).openid, { seats })
  for (const partner of partners) {
    for (const { clerkId, openid, label, since } of partner.clerks) {
      changed(openid, { clerk: { clerkId, partnerId: partner._id, partnerName: partner.name, label, since } })
    }
  }
  return [...accounts.values()]
}
