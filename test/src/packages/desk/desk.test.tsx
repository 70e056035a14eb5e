import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import DeskPage from '../../../../src/packages/desk/index'
import { settle, unansweredAsk } from '../../../../src/packages/desk/asked'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'

const CODE = '104938203948573920'
const VERDICT = { url: '/packages/desk/verdict/index' }
const service = (id: string, name: string) => ({ id, name, kind: name, feeFen: null, patientShareFen: null })
const offer = (id: string, name: string, needsBill: boolean) => ({
  service: service(id, name),
  benefitTitles: ['会员价'],
  needsBill,
})
const DESK = {
  partnerId: 'shop',
  partnerName: '亮洁洗车行',
  suspendedReason: null,
  services: [offer('wash', '标准洗车', false), offer('repair', '小修', true)],
  today: [],
  totals: { passed: 0, reversed: 0, savedFen: 0 },
  vouchers: { used: 0, worthFen: 0 },
  now: Date.parse('2126-11-20T10:00:00+08:00'),
}

async function open(desk: object = DESK) {
  const host = fakeHost({ 'benefit.desk': () => desk })
  const page = render(<DeskPage />)
  await act(async () => undefined)
  return { ...host, close: () => page.unmount() }
}
const choose = (name: string) => act(async () => void fireEvent.click(screen.getByRole('radio', { name })))
const tap = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const type = (label: RegExp, value: string) =>
  act(async () => void fireEvent.input(screen.getByLabelText(label), { target: { value } }))

beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  settle()
})

describe('the desk', () => {
  it('takes a typed code to the verdict with what the clerk has chosen', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    await open()
    await type(/^会员码/, CODE)
    await tap('核销')
    expect(go).toHaveBeenCalledWith(VERDICT)
    expect(unansweredAsk()).toMatchObject({ scanned: CODE, serviceId: 'wash', partnerId: 'shop' })
    expect(unansweredAsk()?.billFen).toBeUndefined()
  })

  it('asks for the bill where the amount depends on it, before anything is scanned', async () => {
    const scan = jest.spyOn(Taro, 'scanCode')
    await open()
    await choose('小修')
    await tap('扫码')
    expect(screen.getByText('先输入账单金额，再扫码')).toBeTruthy()
    expect(scan).not.toHaveBeenCalled()

    await type(/^账单金额/, '35.50')
    await type(/^会员码/, CODE)
    await tap('核销')
    expect(unansweredAsk()).toMatchObject({ serviceId: 'repair', billFen: 3550 })
  })

  it('stays with the service of the last person', async () => {
    const first = await open()
    await choose('小修')
    await type(/^账单金额/, '20')
    await type(/^会员码/, CODE)
    await tap('核销')
    first.close()
    settle()
    await open()
    expect(screen.getByRole('radio', { name: '小修', checked: true })).toBeTruthy()
  })

  it('scans nobody else while an answer is still to come', async () => {
    const go = jest.spyOn(Taro, 'navigateTo')
    const first = await open()
    await type(/^会员码/, CODE)
    await tap('核销')
    const asked = unansweredAsk()
    first.close()
    go.mockClear()
    await open()
    expect(go).toHaveBeenCalledWith(VERDICT)
    expect(screen.queryByRole('button', { name: '扫码' })).toBeNull()
    expect(unansweredAsk()).toEqual(asked)
  })

  it('redeems nothing while the partner is suspended, and says why', async () => {
    await open({ ...DESK, suspendedReason: '账目要核对' })
    expect(screen.getByText(/原因：账目要核对/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '扫码' })).toBeNull()
  })

  it('leads somebody who is no clerk to the invitation', async () => {
    const go = jest.spyOn(Taro, 'redirectTo')
    fakeHost({
      'benefit.desk': () => {
        throw new Refused({ code: 'desk.not_clerk', message: '你还不是合作门店的店员' })
      },
    })
    await act(async () => void render(<DeskPage />))
    await tap('输入邀请码')
    expect(go).toHaveBeenCalledWith({ url: '/packages/desk/join/index' })
  })
})
