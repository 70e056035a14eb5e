import { isAboutCode, nextSteps } from '../../../../src/packages/desk/verdict/steps'

const limit = { clause: 'limit.day', title: '今天 3 次已经用完', next: '明天 0 点恢复 3 次' }
const closed = { clause: 'when.hours', title: '现在不在时段', next: '8:00–17:00 再来' }
const expired = { clause: 'card.token_expired', title: '码已过期', next: '请会员点“换一张”' }

describe('what a clerk does after a refusal', () => {
  it('charges the full price and says the next step of every refusal', () => {
    expect(nextSteps({ refusals: [limit, closed] })).toEqual([
      '本次按原价收费，会员卡不受影响',
      '明天 0 点恢复 3 次',
      '8:00–17:00 再来',
      '有疑问，请会员打 12351',
    ])
  })

  it('does not send a member away whose code has only run out', () => {
    expect(isAboutCode({ refusals: [expired] })).toBe(true)
    expect(nextSteps({ refusals: [expired] })).toEqual([
      '请会员点“换一张”',
      '换好后再扫一次，本次还没有记账',
      '有疑问，请会员打 12351',
    ])
  })

  it('says a step once, however many clauses ask for it', () => {
    const steps = nextSteps({ refusals: [limit, { ...limit, clause: 'limit.month' }] })
    expect(steps.filter((step) => step === limit.next)).toHaveLength(1)
  })
})
