import { documentTail, maskDocument, maskPhone } from '../domain/identity/masking'
import { checkDocument } from '../domain/identity/documents'
import type { DocumentKind, Employment, FlexibleGroup, Insurance } from '../domain/membership/contract'
import { addDays, DAY_MS, startOfDay, unionDate } from '../domain/time'
import { indexHash, seal } from '../cloudfunctions/_kit/secrets'
import { hashOfPerson, type MemberDocument } from '../cloudfunctions/_store/members'
import type { UnionDocument } from '../cloudfunctions/_store/unions'
import { documentNumber, phoneNumber, pick } from './documentNumbers'

/** Whose card it becomes, for everybody in the city. */
export const ISSUER = '青禾市总工会'

const SURNAMES = Array.from('林苏陆方江沈顾程秦许夏叶梁温季穆宋罗唐白')
const GIVEN_NAMES = [
  '麦青',
  '知远',
  '一禾',
  '木兰',
  '听雨',
  '小满',
  '南舟',
  '砚秋',
  '望舒',
  '清和',
  '若谷',
  '行之',
  '云帆',
]
/** Names a naive form would refuse or cut: a middle dot, a compound surname, four characters. */
const LONGER_NAMES = ['欧阳禾青', '古丽娜·江', '司徒小麦', '阿依禾丽·木']

/** Everybody below has a number; it decides name, document and phone, so that no two people share any. */
export function nameOf(index: number): string {
  if (index % 29 === 7) return pick(LONGER_NAMES, Math.floor(index / 29))
  return pick(SURNAMES, index) + pick(GIVEN_NAMES, index)
}

/** What is stored of somebody's document and phone. */
export function sealedIdentity({ kind, number, phone }: { kind: DocumentKind; number: string; phone: string }) {
  const check = checkDocument(kind, number, { today: '2026-01-01' })
  if (!check.ok) throw new Error(check.reason)
  const { normalized, birthDate } = check
  return {
    personHash: hashOfPerson(kind, normalized),
    documentKind: kind,
    documentSealed: seal(normalized, 'document'),
    documentMasked: maskDocument(normalized),
    documentTail: documentTail(normalized),
    phoneSealed: seal(phone, 'phone'),
    phoneHash: indexHash('phone', phone),
    phoneMasked: maskPhone(phone),
    phoneTail: phone.slice(-4),
    birthYear: birthDate === null ? null : Number(birthDate.slice(0, 4)),
  }
}

interface MemberSketch {
  id: string
  index: number
  name: string
  openid: string | null
  phone: string
  kind: DocumentKind
  union: UnionDocument
  status: MemberDocument['status']
  employment: Employment
  flexibleGroup: FlexibleGroup | null
  insurance: Insurance
  joinedAt: number
}

export function memberFrom(sketch: MemberSketch): MemberDocument {
  const { union, joinedAt } = sketch
  const number = documentNumber(sketch.kind, sketch.index)
  return {
    _id: sketch.id,
    openid: sketch.openid,
    name: sketch.name,
    ...sealedIdentity({ kind: sketch.kind, number, phone: sketch.phone }),
    unionId: union._id,
    unionName: union.name,
    unionPath: union.path,
    unionKind: union.kind,
    issuerName: ISSUER,
    status: sketch.status,
    suspension: null,
    employment: sketch.employment,
    flexibleGroup: sketch.flexibleGroup,
    insurance: sketch.insurance,
    employerName: union.employer,
    // Sixteen digits that look like nothing else; steps without a common factor keep them apart.
    cardNumber: `6610${String((sketch.index * 7_654_321) % 1_000_000_000_000).padStart(12, '0')}`,
    joinedAt,
    history: [
      { at: joinedAt, what: `加入${union.name}`, by: union.name, reason: null, key: `demo-join-${sketch.index}` },
      ...(sketch.status === 'reserved'
        ? [
            {
              at: joinedAt + DAY_MS,
              what: '会籍保留',
              by: union.name,
              reason: null,
              key: `demo-reserve-${sketch.index}`,
            },
          ]
        : []),
    ],
  }
}

/** Members without an account of their own: the city behind the people one can be. */
const MEMBERS = 112
/** How many joined on each of the last fourteen days, oldest first: working weeks with quiet ends. */
const JOINED = [3, 2, 4, 1, 0, 3, 2, 3, 4, 2, 0, 1, 3, 4]
const GROUPS: readonly FlexibleGroup[] = [
  'food_rider',
  'courier',
  'truck_driver',
  'domestic_worker',
  'care_worker',
  'security_guard',
  'estate_agent',
  'mall_informant',
]

export function cityMembers(unions: readonly UnionDocument[], now: number): MemberDocument[] {
  const units = unions.filter(({ level }) => level === 'unit')
  const regional = unions.filter(({ isRegional }) => isRegional)
  const recent = recentJoins(now)
  return Array.from({ length: MEMBERS }, (_, at) => {
    const index = at + 1
    const isFlexible = index % 6 === 5
    const isReserved = index % 19 === 3
    return memberFrom({
      id: `member-${String(index).padStart(3, '0')}`,
      index,
      name: nameOf(index),
      openid: null,
      phone: phoneNumber(index),
      kind: kindOf(index),
      union: isFlexible ? pick(regional, index) : pick(units, index),
      status: isReserved ? 'reserved' : 'active',
      employment: isReserved ? pick(['retired', 'unemployed'], index) : isFlexible ? 'flexible' : 'employed',
      flexibleGroup: isFlexible ? pick(GROUPS, Math.floor(index / 6)) : null,
      insurance: pick(['city', 'city', 'city', 'elsewhere', 'city', 'none'], index),
      joinedAt: recent[at] ?? startOfDay(addDays(unionDate(now), -20 - at * 8)) + 10 * 60 * 60_000,
    })
  })
}

/** Residents mostly, and one in a while of each other kind of document. */
function kindOf(index: number): DocumentKind {
  if (index === 31) return 'hk_macau_resident'
  if (index === 57) return 'taiwan_resident'
  if (index === 83) return 'foreign_permanent_2023'
  return 'resident'
}

/** Instants of the last fourteen days, none of them still to come. */
function recentJoins(now: number): number[] {
  const today = unionDate(now)
  return JOINED.flatMap((count, at) => {
    const began = startOfDay(addDays(today, at - JOINED.length + 1))
    const open = Math.min(began + DAY_MS, now + 1) - began
    return Array.from({ length: count }, (_, nth) => began + Math.floor((open * (nth + 1)) / (count + 1)))
  })
}
