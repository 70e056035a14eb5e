import { type Account, emptyAccount } from '../../../cloudfunctions/_kit/account'
import type { PartnerDocument } from '../../../cloudfunctions/_store/partners'
import type { Service } from '../../../domain/benefit/benefit'
import type { Cloud, Person } from '../aCloud'

export const ORDINARY: Service = {
  id: 'ordinary',
  name: '普通门诊诊查费',
  kind: '普通门诊',
  priceFen: 5000,
  patientShareFen: 1000,
}
export const EMERGENCY: Service = {
  id: 'emergency',
  name: '急诊诊查费',
  kind: '急诊',
  priceFen: 7000,
  patientShareFen: 2000,
}
export const EXPERT: Service = {
  id: 'expert',
  name: '专家门诊诊查费',
  kind: '专家门诊',
  priceFen: 9000,
  patientShareFen: 4000,
}

/** 青禾门诊: an outpatient clinic with a day shift from 8:00 to 17:00. */
export async function aPartner(cloud: Cloud, differing: Partial<PartnerDocument> = {}): Promise<PartnerDocument> {
  return cloud.store<PartnerDocument>('partners').put({
    _id: 'clinic',
    name: '青禾门诊',
    category: 'clinic',
    unionId: 'qinghe',
    unionPath: '/qinghe/',
    address: '青禾市高新区云帆路 1 号',
    phone: null,
    place: { latitude: 30.5, longitude: 120.5 },
    status: 'active',
    suspendedReason: null,
    shifts: [{ name: '白班', hours: { from: 480, to: 1020 } }],
    services: [ORDINARY, EMERGENCY, EXPERT],
    clerks: [],
    history: [],
    ...differing,
  })
}

/** Somebody who stands at a partner's desk. */
export async function aClerk(
  cloud: Cloud,
  { partnerId = 'clinic', openid = `o-clerk-${partnerId}` }: { partnerId?: string; openid?: string } = {},
): Promise<Person> {
  const partner = await cloud.store<PartnerDocument>('partners').get(partnerId)
  const post = { clerkId: `clerk-of-${openid}`, partnerId, partnerName: partner!.name, label: '前台', since: cloud.now }
  await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), clerk: post })
  return cloud.as(openid)
}
