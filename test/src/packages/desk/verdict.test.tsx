import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { Verdict } from '../../../../domain/benefit/contract'
import { useNetwork } from '../../../../src/cloud/online'
import { putDown, settle, unansweredAsk } from '../../../../src/packages/desk/asked'
import VerdictPage from '../../../../src/packages/desk/verdict'
import { fakeHost, Refused } from '../../../support/fakeHost'

const AT = Date.parse('2126-11-20T09:41:00+08:00')
const PASS: Verdict = {
  verdict: 'pass',
  row: {
    id: 'row1',
    number: 'HK1120-0146',
    at: AT,
    kind: 'redeem',
    nameMasked: '林**',
    benefitTitle: '普通门诊减免',
    serviceName: '普通门诊',
    billFen: 1000,
    savedFen: 1000,
    payFen: 0,
    reversedAt: null,
    reason: null,
  },
  member: { nameMasked: '林**', unionName: '远帆精密制造工会', documentTail: '4721' },
  headline: '普通门诊减 10 元，已记账',
  timesText: '第 2 次，还剩 1 次',
  now: AT,
}
const DENY: Verdict = {
  verdict: 'deny',
  member: PASS.member,
  headline: '今天 3 次已经用完',
  refusals: [
    { clause: 'limit.day', title: '今天 3 次已经用完', next: '明天 0 点恢复 3 次' },
    { clause: 'when.hours', title: '现在不在时段', next: '8:00–17:00 再来' },
  ],
  usedToday: [{ at: AT, here: false }],
  now: AT,
}

const ASK = { scanned: 'U1CODE', serviceId: 'plain', partnerId: 'clinic' }
const tap = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const show = () => act(async () => void render(<VerdictPage />))

beforeEach(() => {
  jest.restoreAllMocks()
  settle()
  useNetwork.setState({ isOnline: true })
})

describe('the verdict', () => {
  it('asks once and shows who it was, which use, and the number in the books', async () => {
    const vibrate = jest.spyOn(Taro, 'vibrateShort')
    const { sent } = fakeHost({ 'benefit.redeem': () => PASS })
    putDown(ASK)
    await show()
    for (const words of ['通过', '普通门诊减 10 元，已记账', '第 2 次，还剩 1 次', 'HK1120-0146', '林**']) {
      expect(screen.getByText(words)).toBeTruthy()
    }
    expect(sent['benefit.redeem']).toHaveLength(1)
    expect(vibrate).toHaveBeenCalledTimes(1)
    expect(unansweredAsk()).toBeUndefined()
  })

  it('says every reason and every next step of a refusal, and not where else the card was used', async () => {
    fakeHost({ 'benefit.redeem': () => DENY })
    putDown(ASK)
    await show()
    for (const words of ['不通过', '现在不在时段', '明天 0 点恢复 3 次', '8:00–17:00 再来', '其他门店']) {
      expect(screen.getByText(words)).toBeTruthy()
    }
  })

  it('asks with the same key after a lost answer, also when the desk was closed in between', async () => {
    const { sent, answers } = fakeHost({
      'benefit.redeem': () => {
        throw new Error('the line is cut')
      },
    })
    putDown(ASK)
    const first = render(<VerdictPage />)
    await act(async () => undefined)
    expect(screen.getByText('结果还没收到')).toBeTruthy()
    await tap('再问一次')
    first.unmount()

    answers['benefit.redeem'] = () => PASS
    await show()
    expect(screen.getByText('通过')).toBeTruthy()
    const keys = (sent['benefit.redeem'] ?? []).map(({ requestKey }) => requestKey)
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
  })

  it('asks again by itself when the network comes back', async () => {
    const { answers } = fakeHost({
      'benefit.redeem': () => {
        throw new Error('no network')
      },
    })
    putDown(ASK)
    await show()
    answers['benefit.redeem'] = () => PASS
    await act(async () => useNetwork.setState({ isOnline: false }))
    await act(async () => useNetwork.setState({ isOnline: true }))
    expect(screen.getByText('通过')).toBeTruthy()
  })

  it('lets the next person be scanned once the desk itself was refused', async () => {
    fakeHost({
      'benefit.redeem': () => {
        throw new Refused({ code: 'desk.partner_suspended', message: '本店已暂停合作，请联系工会' })
      },
    })
    putDown(ASK)
    await show()
    expect(screen.getByText('本店已暂停合作，请联系工会')).toBeTruthy()
    expect(unansweredAsk()).toBeUndefined()
  })

  it('takes a use back only with a reason, and then says so', async () => {
    const reversedAt = AT + 60_000
    const { sent } = fakeHost({
      'benefit.redeem': () => PASS,
      'benefit.reverse': () => ({ row: { ...PASS.row, id: 'row2', kind: 'reverse', at: reversedAt } }),
    })
    putDown(ASK)
    await show()
    await tap('撤销本次')
    await tap('撤销这笔')
    expect(screen.getByText('选一个原因，或写一句')).toBeTruthy()
    expect(sent['benefit.reverse']).toBeUndefined()

    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: '扫错人了' })))
    await tap('撤销这笔')
    expect(sent['benefit.reverse']).toMatchObject([{ rowId: 'row1', reason: '扫错人了' }])
    expect(screen.getByText('09:42 已撤销，次数还给会员，这笔不记账')).toBeTruthy()
  })
})
