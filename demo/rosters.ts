import type { MemberDocument } from '../cloudfunctions/_store/members'
import type { RosterDocument } from '../cloudfunctions/_store/rosters'
import { PERSON_INDEX, simulated } from './cast'
import { documentNumber, phoneNumber } from './documentNumbers'
import { sealedIdentity } from './people'

interface OnTheList {
  union: string
  index: number
  name: string
  phone: string
  /** The list has another document for this name: a typing error on one of the two sides. */
  documentOf?: number
}

const NOT_YET_MEMBERS: readonly OnTheList[] = [
  { union: 'yuanfan', index: PERSON_INDEX.sumiaomiao, name: '苏禾苗', phone: simulated('sumiaomiao').phone },
  { union: 'yuanfan', index: 151, name: '梁若谷', phone: phoneNumber(151) },
  { union: 'yuanfan', index: 123, name: '沈南舟', phone: phoneNumber(123), documentOf: 152 },
  { union: 'hekang', index: 122, name: '江南枝', phone: phoneNumber(122), documentOf: 153 },
  { union: 'hefeng', index: 154, name: '温行之', phone: phoneNumber(154) },
  { union: 'qingmu', index: 155, name: '宋清和', phone: phoneNumber(155) },
]

/** What four employers have handed in: their members, and a few who have not joined yet. */
export function cityRosters(members: readonly MemberDocument[]): RosterDocument[] {
  const joined = members
    .filter(({ unionId, employment }) => HANDED_IN.includes(unionId) && employment === 'employed')
    .map(({ unionId, personHash, name, phoneHash }): RosterDocument => {
      return { _id: `${unionId}:${personHash}`, unionId, personHash, name, phoneHash, employment: 'employed' }
    })
  const waiting = NOT_YET_MEMBERS.map(({ union, index, name, phone, documentOf }): RosterDocument => {
    const number = documentNumber('resident', documentOf ?? index)
    const { personHash, phoneHash } = sealedIdentity({ kind: 'resident', number, phone })
    return { _id: `${union}:${personHash}`, unionId: union, personHash, name, phoneHash, employment: 'employed' }
  })
  return [...joined, ...waiting]
}

const HANDED_IN = ['yuanfan', 'hekang', 'hefeng', 'qingmu']
