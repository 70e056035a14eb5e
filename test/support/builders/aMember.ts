import type { Account } from '../../../cloudfunctions/_kit/account'
import { emptyAccount } from '../../../cloudfunctions/_kit/account'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { Cloud } from '../aCloud'

/** 林青禾 of 远帆精密制造, employed and insured in the city: whoever a rule's ordinary case is about. */
export function memberDocument(differing: Partial<MemberDocument> = {}): MemberDocument {
  const _id = differing._id ?? 'm-lin'
  return {
    _id,
    openid: `o-${_id}`,
    personHash: `person-of-${_id}`,
    name: '林青禾',
    documentKind: 'resident',
    documentSealed: 'sealed',
    documentMasked: '1********1',
    documentTail: '4721',
    phoneSealed: 'sealed',
    phoneHash: `phone-of-${_id}`,
    phoneMasked: '154****0001',
    phoneTail: '0001',
    birthYear: 1988,
    unionId: 'yuanfan',
    unionName: '远帆精密制造工会',
    unionPath: '/qinghe/gaoxin/yuanfan/',
    unionKind: 'single',
    issuerName: '青禾市总工会',
    status: 'active',
    suspension: null,
    employment: 'employed',
    flexibleGroup: null,
    insurance: 'city',
    employerName: '远帆精密制造有限公司',
    cardNumber: cardNumberOf(_id),
    joinedAt: Date.parse('2025-03-01T10:00:00+08:00'),
    history: [],
    ...differing,
  }
}

/** A member who can open a card: the membership, and the WeChat account bound to it. */
export async function aMember(cloud: Cloud, differing: Partial<MemberDocument> = {}): Promise<MemberDocument> {
  const member = memberDocument(differing)
  await cloud.store<MemberDocument>('members').put(member)
  if (member.openid !== null) {
    await cloud.store<Account>('accounts').put({ ...emptyAccount(member.openid), memberId: member._id })
  }
  return member
}

/** Sixteen digits, another for every id. */
function cardNumberOf(id: string): string {
  const sum = Array.from(id).reduce((total, letter) => (total * 131 + letter.charCodeAt(0)) % 1e12, 7)
  return `3302${String(sum).padStart(12, '0')}`
}
