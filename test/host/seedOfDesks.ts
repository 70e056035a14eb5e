import { readFileSync } from 'node:fs'
import path from 'node:path'
import { emptyAccount, type Account } from '../../cloudfunctions/_kit/account'
import type { Documents, Stored } from '../../cloudfunctions/_kit/documents'
import { accounts } from '../../cloudfunctions/_store/accounts'
import { benefits } from '../../cloudfunctions/_store/benefits'
import { hashOfPerson, members } from '../../cloudfunctions/_store/members'
import { partners, type PartnerDocument } from '../../cloudfunctions/_store/partners'
import { hashOfPhone } from '../../cloudfunctions/_store/phoneProofs'
import { rosters, type RosterDocument } from '../../cloudfunctions/_store/rosters'
import { unions } from '../../cloudfunctions/_store/unions'
import { cityUnions } from '../../demo/unions'
import { memberDocument } from '../support/builders/aMember'
import type { RosterLine } from './aHostProcess'
import { CLERKS, MANAGER, MEMBERS, PARTNERS } from './people'

/**
 * Desks, and members enough to keep them busy. Bundled and handed to a host process as its seed.
 *
 * `ordinary` is paid from a budget, `wash` is not: both ways of redeeming run.
 */
export async function seed(): Promise<void> {
  await insertAll(unions, cityUnions())
  await insertAll(
    members,
    MEMBERS.map(({ openid }) => memberDocument({ _id: `m-${openid}`, openid })),
  )
  await insertAll(accounts, [
    ...MEMBERS.map(({ openid }): Account => ({ ...emptyAccount(openid), memberId: `m-${openid}` })),
    ...CLERKS.map(({ openid, partnerId }): Account => {
      const post = { clerkId: `clerk-${openid}`, partnerId, partnerName: partnerId, label: '前台', since: 1 }
      return { ...emptyAccount(openid), clerk: post }
    }),
    { ...emptyAccount(MANAGER.openid), seats: [SEAT] },
  ])
  await insertAll(rosters, readRoster().map(rosterLine))
  await insertAll(partners, PARTNERS.map(partnerAt))
  await insertAll(benefits, [
    { ...OPEN, _id: 'visit', title: '门诊减免', what: { allow: ['普通门诊'], deny: [] }, budget: BUDGET },
    { ...OPEN, _id: 'wash', title: '洗车减免', what: { allow: ['洗车'], deny: [] }, budget: null },
  ])
}

/** Lies beside the bundled seed. */
function readRoster(): RosterLine[] {
  return JSON.parse(readFileSync(path.join(__dirname, 'roster.json'), 'utf8')) as RosterLine[]
}

function rosterLine({ name, number, phone }: RosterLine): RosterDocument {
  const personHash = hashOfPerson('resident', number)
  const unionId = 'yuanfan'
  return {
    _id: `${unionId}:${personHash}`,
    unionId,
    personHash,
    phoneHash: hashOfPhone(phone),
    name,
    employment: 'employed',
  }
}

const SEAT = {
  ...{ unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/', unionName: '高新区总工会' },
  ...{ role: 'manager' as const, nameMasked: '郑**' },
}
const BUDGET = { window: 'month' as const, limitFen: 1_000_000_000 }
const OPEN = {
  category: 'clinic' as const,
  unionId: 'qinghe',
  unionPath: '/qinghe/',
  status: 'published' as const,
  partnerIds: PARTNERS.map(String),
  who: { card: true, statuses: [], employments: [], insurances: [], groups: [], unionPath: null },
  when: { opensOn: null, closesOn: null, shift: null, hours: null, weekdays: null, days: 'any' as const },
  limits: [],
  amount: { kind: 'patient_share' as const },
  source: null,
}

function partnerAt(_id: string): PartnerDocument {
  return {
    _id,
    name: _id,
    category: 'clinic',
    unionId: 'qinghe',
    unionPath: '/qinghe/',
    address: '云帆路 1 号',
    phone: null,
    place: { latitude: 30.2, longitude: 118 },
    status: 'active',
    suspendedReason: null,
    shifts: [],
    services: [
      { id: 'ordinary', name: '普通门诊', kind: '普通门诊', priceFen: 5000, patientShareFen: 1000 },
      { id: 'wash', name: '洗车', kind: '洗车', priceFen: 3000, patientShareFen: 700 },
    ],
    clerks: [],
    history: [],
  }
}

async function insertAll<Doc extends Stored>(store: Documents<Doc>, documents: readonly Doc[]): Promise<void> {
  await Promise.all(documents.map((each) => store.insert(each)))
}
