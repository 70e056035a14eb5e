import { CONSENT_VERSIONS } from '../../../domain/identity/consentVersions'
import { createHash } from 'node:crypto'
import type { Account } from '../../../cloudfunctions/_kit/account'
import { hashOfPerson, type MemberDocument } from '../../../cloudfunctions/_store/members'
import { asStored, hashOfPhone, provePhone } from '../../../cloudfunctions/_store/phoneProofs'
import type { RosterDocument } from '../../../cloudfunctions/_store/rosters'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import type { PersonDocument } from '../../../cloudfunctions/_store/members'
import type { Actor } from '../../../cloudfunctions/_store/audit'
import { readDocument } from '../../../cloudfunctions/membership/document'
import { cityUnions } from '../../../demo/unions'
import { documentNumber } from '../../../demo/documentNumbers'
import type { Draft } from '../../../domain/contract'
import type { applyToJoin } from '../../../domain/membership/contract'
import { aCloud, type Cloud } from '../aCloud'

/** Somebody with a WeChat account, a phone and a document, who is nobody to the union yet. */
export interface Applicant {
  openid: string
  name: string
  phone: string
  number: string
}

/** Person number `index`: two indexes share nothing. The phones are of a range no operator has. */
export function anApplicant(index = 1, differing: Partial<Applicant> = {}): Applicant {
  return {
    openid: `o_applicant_${index}`,
    name: '苏木兰',
    phone: `154${String(10_000_000 + index * 7_919)}`,
    number: documentNumber('resident', index),
    ...differing,
  }
}

export type JoinDraft = Draft<typeof applyToJoin>

/** The tap on 提交申请: a filled-in form for the union of 远帆精密制造, and the key of this one tap. */
export async function aJoin(
  cloud: Cloud,
  applicant: Applicant,
  {
    key = `tap-${applicant.openid}-1`,
    isClaim = false,
    ...form
  }: Partial<JoinDraft['form']> & {
    key?: string
    isClaim?: boolean
  } = {},
): Promise<JoinDraft> {
  return {
    form: {
      name: applicant.name,
      documentKind: 'resident',
      documentNumber: applicant.number,
      phoneProof: await aPhoneProof(cloud, applicant),
      unionId: 'yuanfan',
      channel: 'employer',
      employerName: '远帆精密制造有限公司',
      insurance: 'city',
      consents: { terms: CONSENT_VERSIONS.terms, documentNumber: CONSENT_VERSIONS.document_number },
      ...form,
    },
    isClaim,
    requestKey: key.padEnd(16, '0').slice(0, 64),
  }
}

export async function aPhoneProof(cloud: Cloud, { openid, phone }: Applicant): Promise<string> {
  return cloud.run(async () => provePhone(openid, phone, cloud.now).phoneProof)
}

/** A cloud with the unions of the city and nobody in them. */
export async function aCity(options: Parameters<typeof aCloud>[0] = {}): Promise<Cloud> {
  const cloud = await aCloud({ functions: ['membership', 'identity'], ...options })
  const unions = cloud.store<UnionDocument>('unions')
  await Promise.all(cityUnions().map((union) => unions.put(union)))
  return cloud
}

/** Puts somebody on an employer's roster. */
export async function onRoster(
  cloud: Cloud,
  { name, number, phone }: Applicant,
  { unionId = 'yuanfan', ...differing }: Partial<RosterDocument> = {},
): Promise<void> {
  const line = await cloud.run(async () => {
    const personHash = hashOfPerson('resident', number)
    return { _id: `${unionId}:${personHash}`, personHash, phoneHash: hashOfPhone(phone) }
  })
  await cloud.store<RosterDocument>('rosters').put({ ...line, unionId, name, employment: 'employed', ...differing })
}

/** Somebody who is a member already, with everything that belongs to it. */
export async function aJoinedMember(
  cloud: Cloud,
  applicant: Applicant,
  differing: Partial<MemberDocument> = {},
): Promise<MemberDocument> {
  const facts = await cloud.run(async () => ({
    ...readDocument('resident', applicant.number, cloud.now),
    ...asStored(applicant.phone),
  }))
  const member: MemberDocument = {
    _id: `member-${applicant.openid}`,
    openid: applicant.openid,
    name: applicant.name,
    ...facts,
    documentSealed: facts.documentSealed ?? '',
    unionId: 'qingmu',
    unionName: '青木食品工会',
    unionPath: '/qinghe/gaoxin/qingmu/',
    unionKind: 'single',
    issuerName: '青禾市总工会',
    status: 'active',
    suspension: null,
    employment: 'employed',
    flexibleGroup: null,
    insurance: 'city',
    employerName: '青木食品有限公司',
    cardNumber: cardNumberOf(applicant.openid),
    joinedAt: cloud.now - 86_400_000,
    history: [{ at: cloud.now - 86_400_000, what: '加入青木食品工会', by: '青木食品工会', reason: null }],
    ...differing,
  }
  await cloud.store<MemberDocument>('members').put(member)
  await cloud.store<PersonDocument>('persons').put({ _id: member.personHash, memberId: member._id })
  if (member.openid) await anAccount(cloud, member.openid, { memberId: member._id })
  return member
}

/** Twelve digits that differ from person to person and hold nothing of theirs. */
function cardNumberOf(openid: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(openid).digest('hex').slice(0, 9)}`).toString()
  return `3302${digits.padStart(12, '0').slice(-12)}`
}

export async function anAccount(cloud: Cloud, openid: string, differing: Partial<Account> = {}): Promise<Account> {
  return cloud
    .store<Account>('accounts')
    .put({ _id: openid, memberId: null, applicationId: null, seats: [], clerk: null, ...differing })
}

/** A reviewer of the district above 远帆精密制造. */
export const REVIEWER: Actor = { openid: 'o_reviewer', by: '高新区总工会 周**', unionName: '高新区总工会' }

/** Every document of every collection, as the database holds it. */
export async function everythingStored(cloud: Cloud, collections: string[]): Promise<string> {
  const all = await Promise.all(collections.map((name) => cloud.store(name).all()))
  return JSON.stringify(all)
}
