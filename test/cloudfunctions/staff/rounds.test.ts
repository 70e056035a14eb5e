import type { AnyContract, Draft } from '../../../domain/contract'
import {
  decideApplications,
  inviteClerk,
  listApplications,
  listAudit,
  listMembers,
  listPartners,
  openApplication,
  openMember,
  openOverview,
  removeClerk,
  suspendMember,
  suspendPartner,
  unmask,
} from '../../../domain/staff/contract'
import { aStaffedCity, aWaitingApplication, requestKeyOf } from '../../support/aStaffedCity'

const reason = '核对社保缴费单位'
const memberId = 'member-linxiaohe'

/** An action, as somebody who may, and the round trips it may take: each costs 10 to 30 ms on the platform. */
function row<C extends AnyContract>(openid: string, contract: C, data: Draft<C>, steps: number, requests: number) {
  return { openid, contract: contract as AnyContract, data, taken: [contract.name, { steps, requests }] as const }
}

it('the staff’s actions take these steps and requests', async () => {
  const rows = [
    row('oCityManager', openOverview, { unionId: 'qinghe' }, 2, 23),
    row('oCityManager', listApplications, { unionId: 'qinghe' }, 2, 4),
    row('oCityManager', listMembers, { unionId: 'qinghe' }, 2, 4),
    row('oCityManager', listPartners, { unionId: 'qinghe' }, 3, 7),
    row('oCityAuditor', listAudit, { unionId: 'yuanfan' }, 2, 4),
    row('oYuanfanReviewer', openApplication, { applicationId: 'waiting-1000' }, 6, 7),
    row('oYuanfanReviewer', openMember, { memberId }, 6, 7),
    row(
      'oYuanfanReviewer',
      decideApplications,
      { applicationIds: ['waiting-1000'], decision: { kind: 'approve' }, requestKey: requestKeyOf('decide') },
      15,
      16,
    ),
    row('oCityManager', suspendMember, { memberId, reason, requestKey: requestKeyOf('suspend') }, 8, 8),
    // The first of the day makes the day's document: three more than the others.
    row('oCityManager', unmask, { memberId, field: 'phone', reason, requestKey: requestKeyOf('unmask') }, 13, 14),
    row(
      'oCityManager',
      inviteClerk,
      { partnerId: 'hekang-clinic', label: '小李', requestKey: requestKeyOf('invite') },
      8,
      9,
    ),
    row(
      'oCityManager',
      suspendPartner,
      { partnerId: 'hekang-clinic', reason, requestKey: requestKeyOf('partner') },
      9,
      11,
    ),
    row(
      'oCityManager',
      removeClerk,
      { partnerId: 'hekang-clinic', clerkId: 'clerk-qiantaixiaozhou', reason, requestKey: requestKeyOf('clerk') },
      11,
      13,
    ),
  ]
  const cloud = await aStaffedCity()
  await aWaitingApplication(cloud, 1000, 'yuanfan')
  const taken = []
  for (const { openid, contract, data } of rows) {
    const { steps, requests } = await cloud.steps(() => cloud.as(openid).must(contract, data))
    taken.push([contract.name, { steps, requests }])
  }
  expect(taken).toEqual(rows.map((each) => each.taken))
})
