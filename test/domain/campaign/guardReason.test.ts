import { guardReason, guardSaid, isForbidden } from '../../../domain/campaign/guard'
import { LINES } from '../../../domain/campaign/lines'
import { aPlan } from '../../support/builders/aPlan'

const PLACE = { where: 'reason', called: '原因' }

describe('the reason why a campaign is stopped', () => {
  it.each(['时间安排有变', '内容写错了，改好重发', '上级要求停办', '场地维修，办不成了'])(
    'is left alone: %s',
    (reason) => {
      expect(guardReason(reason, PLACE, aPlan())).toEqual([])
    },
  )

  // The one names what was wrong and the other forbids something to people: words alone do not tell them apart.
  it.each(['方案要求连续打卡，不合规定，停办整改', '没完成每日打卡的单位，下次不得参加', '积分排名不合规，改好再发'])(
    'is looked at and never refused: %s',
    (reason) => {
      const findings = guardReason(reason, PLACE, aPlan())
      expect(findings).toHaveLength(guardSaid(reason, PLACE, aPlan()).length)
      expect(findings[0]).toMatchObject({ weight: 'look', where: 'reason', rule: LINES.presence })
      expect(findings[0]!.sentence).toContain('原因写了')
      expect(isForbidden(findings)).toBe(false)
      expect(isForbidden(guardSaid(reason, PLACE, aPlan()))).toBe(true)
    },
  )
})
