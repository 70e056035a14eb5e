import { actions } from '../../../cloudfunctions/staff'
import type { PartnerDocument } from '../../../cloudfunctions/_store/partners'
import { aStaffedCity, aWaitingApplication, requestKeyOf } from '../../support/aStaffedCity'

/** Who may do what to something of 远帆, a union of 高新区: written by hand, from the regulation. */
const MAY: Record<string, readonly string[]> = {
  'staff.overview': ['oCityManager', 'oCityAuditor', 'oGaoxinManager', 'oGaoxinReviewer', 'oYuanfanReviewer'],
  'staff.applications': ['oCityManager', 'oGaoxinManager', 'oGaoxinReviewer', 'oYuanfanReviewer'],
  'staff.application': ['oCityManager', 'oGaoxinManager', 'oGaoxinReviewer', 'oYuanfanReviewer'],
  'staff.members': ['oCityManager', 'oGaoxinManager', 'oGaoxinReviewer', 'oYuanfanReviewer'],
  'staff.member': ['oCityManager', 'oGaoxinManager', 'oGaoxinReviewer', 'oYuanfanReviewer'],
  'staff.unmask': ['oCityManager', 'oGaoxinManager'],
  'staff.suspendMember': ['oCityManager', 'oGaoxinManager'],
  'staff.reinstateMember': ['oCityManager', 'oGaoxinManager'],
  'staff.partners': ['oCityManager', 'oGaoxinManager'],
  'staff.inviteClerk': ['oCityManager', 'oGaoxinManager'],
  'staff.removeClerk': ['oCityManager', 'oGaoxinManager'],
  'staff.suspendPartner': ['oCityManager', 'oGaoxinManager'],
  'staff.reinstatePartner': ['oCityManager', 'oGaoxinManager'],
  'staff.audit': ['oCityAuditor'],
  'staff.decide': ['oCityManager', 'oGaoxinManager', 'oGaoxinReviewer', 'oYuanfanReviewer'],
}
const PEOPLE = [
  'oCityManager',
  'oCityAuditor',
  'oGaoxinManager',
  'oGaoxinReviewer',
  'oYuanfanReviewer',
  'oHedongManager',
  'oNobodyAtAll',
]
const IDS: Record<'there' | 'missing', Record<string, unknown>> = {
  there: {
    unionId: 'yuanfan',
    applicationId: 'waiting-1000',
    applicationIds: ['waiting-1000'],
    memberId: 'member-linxiaohe',
    partnerId: 'yuanfan-canteen',
    clerkId: 'clerk-canteen',
  },
  missing: {
    unionId: 'no-such-union',
    applicationId: 'no-such',
    applicationIds: ['no-such'],
    memberId: 'no-such',
    partnerId: 'no-such',
    clerkId: 'no-such',
  },
}

async function aCityWithACanteen() {
  const cloud = await aStaffedCity()
  await aWaitingApplication(cloud, 1000, 'yuanfan')
  const clinic = (await cloud.store<PartnerDocument>('partners').get('hekang-clinic'))!
  await cloud.store<PartnerDocument>('partners').put({
    ...clinic,
    _id: 'yuanfan-canteen',
    unionId: 'yuanfan',
    unionPath: '/qinghe/gaoxin/yuanfan/',
    clerks: [{ clerkId: 'clerk-canteen', openid: 'oCanteen', label: '食堂', since: 1 }],
  })
  return cloud
}

const dataFor = (name: string, openid: string, ids: Record<string, unknown>) => ({
  ...ids,
  field: 'phone',
  label: '小李',
  reason: '例行核对',
  decision: { kind: 'approve' },
  requestKey: requestKeyOf(`${name.slice(6)}-${openid}`),
})

interface SentReply {
  ok: boolean
  data?: { results?: { done: boolean; message: string | null }[] }
  error?: { code: string }
}

/** What came of it: `allowed`, or the code of the refusal. A decision answers row by row. */
function outcomeOf(reply: SentReply): string {
  const row = reply.data?.results?.[0]
  if (row)
    return row.done
      ? 'allowed'
      : row.message === '没找到，或不归你管理。需要帮助打 12351'
        ? 'session.not_allowed'
        : 'allowed'
  // Allowed to ask, whatever the state of the thing was.
  return reply.ok || reply.error?.code === 'membership.wrong_state' ? 'allowed' : (reply.error?.code ?? '')
}

describe('who may do what', () => {
  it('is written down for every action', () => {
    expect(actions.map(({ contract }) => contract.name).sort()).toEqual(Object.keys(MAY).sort())
  })

  it.each(PEOPLE)('holds for %s in every action', async (openid) => {
    const cloud = await aCityWithACanteen()
    for (const [name, allowed] of Object.entries(MAY)) {
      const reply = (await cloud
        .as(openid)
        .send('staff', { action: name, data: dataFor(name, openid, IDS.there) })) as SentReply
      const expected = allowed.includes(openid) ? 'allowed' : 'session.not_allowed'
      expect([name, outcomeOf(reply)]).toEqual([name, expected])
      expect(cloud.faults).toEqual([])
    }
  })

  it('tells nobody whether something they may not see exists', async () => {
    const cloud = await aCityWithACanteen()
    for (const name of Object.keys(MAY)) {
      for (const openid of ['oHedongManager', 'oCityAuditor', 'oNobodyAtAll']) {
        const answer = async (ids: Record<string, unknown>) => {
          const reply = await cloud.as(openid).send('staff', { action: name, data: dataFor(name, openid, ids) })
          return JSON.stringify(reply).replaceAll(/waiting-1000|no-such/g, 'x')
        }
        if (MAY[name]?.includes(openid)) continue
        expect(await answer(IDS.missing)).toBe(await answer(IDS.there))
      }
    }
  })
})
