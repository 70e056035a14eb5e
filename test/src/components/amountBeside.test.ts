import { cityBenefits } from '../../../demo/benefits'
import { cityPartners } from '../../../demo/partners'
import { amountText } from '../../../domain/benefit/words'
import { amountBeside } from '../../../src/components/amountBeside'

describe('the amount beside a title', () => {
  it('says what the title leaves out, and nothing twice', () => {
    expect(amountBeside('购书 8 折', '8 折，最多减 50 元')).toBe('最多减 50 元')
    expect(amountBeside('洗车 6 折，最多减 20 元', '6 折，最多减 20 元')).toBe('')
    expect(amountBeside('电影票 25 元', '会员价 25 元')).toBe('')
    expect(amountBeside('门诊医事服务费减免', '每次减 10 元')).toBe('每次减 10 元')
  })

  it('repeats no number in the demo city', () => {
    const partners = cityPartners()
    for (const benefit of cityBenefits(Date.parse('2026-11-20T09:41:00+08:00'))) {
      const partner = partners.find(({ _id }) => _id === benefit.partnerIds[0]) ?? null
      const numbers =
        amountBeside(
          benefit.title,
          amountText({ ...benefit, id: benefit._id }, partner && { ...partner, id: partner._id }),
        ).match(/\d+/g) ?? []
      expect(numbers.filter((number) => benefit.title.split(/\D+/).includes(number))).toEqual([])
    }
  })
})
