import { act, fireEvent, render, screen } from '@testing-library/react'
import type { BenefitSummary } from '../../../../domain/benefit/contract'
import BenefitPage from '../../../../src/pages/benefit'
import { setCategory, setUsableOnly } from '../../../../src/stores/benefitFilter'
import { forgetPlace } from '../../../../src/stores/place'
import Taro, { emptyPhone } from '../../../support/taro'

function aSummary(id: string, change: Partial<BenefitSummary> = {}): BenefitSummary {
  return {
    id,
    title: `权益 ${id}`,
    amountText: '8 折',
    whenText: '每天',
    category: 'food',
    partnerId: 'p',
    partnerName: '小满粥铺',
    partnerCount: 1,
    distanceMetres: null,
    availability: { state: 'usable', remaining: 2, of: 3, remainingText: '今日剩 2 次', hint: '今天 17:00 结束' },
    ...change,
  }
}

const request = jest.spyOn(Taro, 'request')
type Asked = { text?: string; category?: string; usableNow?: boolean; cursor?: string; place?: object }
const asked: Asked[] = []

/** Three benefits on two pages. */
function cloudHasThree() {
  request.mockImplementation(async (call) => {
    const { data } = (call as { data: { data: { data: Asked } } }).data.data
    asked.push(data)
    const [benefits, nextCursor] = data.cursor ? [[aSummary('c')], null] : [[aSummary('a'), aSummary('b')], 'after-b']
    const result = { ok: true, data: { benefits, categories: ['food', 'film'], nextCursor, total: 3 } }
    return { statusCode: 200, data: { result } }
  })
}

const openPage = () => act(async () => void render(<BenefitPage />))

beforeEach(() => {
  jest.useFakeTimers()
  asked.length = 0
  emptyPhone()
  setCategory('all')
  setUsableOnly(false)
  forgetPlace()
  cloudHasThree()
})
afterEach(() => jest.useRealTimers())

describe('the list of benefits', () => {
  it('goes on page by page and says when that was all', async () => {
    await openPage()
    expect(screen.queryByText('权益 c')).toBeNull()
    await act(async () => void fireEvent.click(screen.getByText('再看一些')))
    expect(screen.getByText('权益 a')).toBeTruthy()
    expect(screen.getByText('权益 c')).toBeTruthy()
    expect(screen.getByText('一共 3 项，都在这里了')).toBeTruthy()
  })

  it('asks the cloud once the person has stopped typing, and for no word in between', async () => {
    await openPage()
    const box = screen.getByPlaceholderText('搜门诊、店名')
    for (const text of ['口', '口腔', '口腔 '])
      await act(async () => void fireEvent.change(box, { target: { value: text } }))
    await act(async () => jest.advanceTimersByTime(300))
    expect(asked.map(({ text }) => text)).toEqual([undefined, '口腔'])
  })

  it('leaves category and 今天能用 to the cloud', async () => {
    await openPage()
    await act(async () => void fireEvent.click(screen.getByText('电影')))
    await act(async () => void fireEvent.click(screen.getByRole('checkbox', { name: '只看今天能用' })))
    expect(asked.at(-1)).toEqual({ category: 'film', usableNow: true })
  })

  it('asks for the place only when somebody wants what is near, and does without', async () => {
    const getLocation = jest.spyOn(Taro, 'getLocation').mockRejectedValueOnce(new Error('denied'))
    await openPage()
    expect(getLocation).not.toHaveBeenCalled()
    await act(async () => void fireEvent.click(screen.getByRole('switch', { name: '离我最近' })))
    expect(screen.getByText('权益 a')).toBeTruthy()
    getLocation.mockResolvedValueOnce({ latitude: 30, longitude: 120 })
    await act(async () => void fireEvent.click(screen.getByRole('switch', { name: '离我最近' })))
    expect(asked.at(-1)?.place).toEqual({ latitude: 30, longitude: 120 })
  })

  it('says why only where something cannot simply be used', async () => {
    request.mockImplementation(async () => {
      const usedUp = {
        state: 'used_up',
        remaining: 0,
        of: 1,
        remainingText: '今日剩 0 次',
        hint: '明天 0 点恢复 1 次',
      } as const
      const benefits = [aSummary('a'), aSummary('b', { availability: usedUp })]
      const result = { ok: true, data: { benefits, categories: ['food'], nextCursor: null, total: 2 } }
      return { statusCode: 200, data: { result } }
    })
    await openPage()
    expect(screen.queryByText('今天 17:00 结束')).toBeNull()
    expect(screen.getByText('明天 0 点恢复 1 次')).toBeTruthy()
  })
})
