import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { StaffRole } from '../../../../domain/identity/contract'
import DeskStatementPage from '../../../../src/packages/desk/statement'
import StatementPage from '../../../../src/packages/staff/statement'
import { openFile } from '../../../../src/cloud/openFile'
import { useDisplay } from '../../../../src/stores/display'
import { fakeHost, type Sent, setOnline } from '../../../support/fakeHost'
import { emptyPhone, openWith, showPage } from '../../../support/taro'

/** What becomes of a file is the phone's; here that it is opened. */
jest.mock('../../../../src/cloud/openFile', () => ({ openFile: jest.fn() }))

const NOW = Date.parse('2126-12-03T10:00:00+08:00')
const row = (id: string, name: string, benefitsFen: number, vouchersFen: number) => ({
  ...{ id, name, benefits: benefitsFen > 0 ? 12 : 0, benefitsFen, vouchers: vouchersFen > 0 ? 3 : 0, vouchersFen },
  totalFen: benefitsFen + vouchersFen,
})
const ROWS = [
  row('clinic', '青禾门诊', 12_000, 5_905),
  row('depot', '河东车站', 0, 2_000),
  row('cafe', '云帆咖啡', 0, 0),
]

const owed = ({ month = '2126-12' }: Sent, rows = ROWS) => ({
  ...{ unionName: '高新区总工会', month, isOpen: month === '2126-12', rows, total: rows.length },
  ...{ benefitsFen: 12_000, vouchersFen: 7_905, totalFen: 19_905, below: [], now: NOW, nextCursor: null },
})
const owedTo = ({ month }: Sent) => ({
  ...{ partnerId: 'clinic', partnerName: '青禾门诊', month, isOpen: false, now: NOW },
  benefits: [{ benefitId: 'visit', title: '诊查费减免', unionName: '高新区总工会', uses: 12, savedFen: 12_000 }],
  vouchers: [{ campaignId: 'c', campaignTitle: '身边的工匠', unionName: '高新区总工会', uses: 3, worthFen: 5_905 }],
  ...{ benefitsFen: 12_000, vouchersFen: 5_905, totalFen: 17_905 },
})
const use = (at: number, differing: object = {}) => ({
  ...{
    id: `use-${at}`,
    number: `HK1130-${at}`,
    at: NOW,
    kind: 'redeem',
    title: '诊查费减免',
    about: '普通门诊',
    fen: 1_000,
  },
  ...differing,
})
const uses = ({ part, cursor }: Sent) => {
  if (part === 'vouchers')
    return { rows: [use(9, { number: 'K7Q4-93MA-CD', title: '图书券' })], now: NOW, nextCursor: null }
  if (cursor !== undefined) return { rows: [use(2, { kind: 'reverse', fen: -1_000 })], now: NOW, nextCursor: null }
  return { rows: [use(0), use(1)], now: NOW, nextCursor: 'more' }
}

function aConsole(role: StaffRole, answers: Record<string, (asked: Sent) => object> = {}) {
  return fakeHost({
    'identity.home': () => ({
      card: null,
      roles: { isMember: false, clerk: null, staff: [{ unionId: 'gaoxin', unionName: '高新区总工会', role }] },
    }),
    'staff.overview': () => new Promise<never>(() => undefined),
    'benefit.owed': owed,
    'benefit.owedTo': owedTo,
    'benefit.owedUses': uses,
    ...answers,
  })
}

const show = (page = <StatementPage />) => act(async () => void render(page))
const tap = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({})
  setOnline(true)
  useDisplay.setState({ isWindowWide: false })
})

describe('what a union owes, on a phone', () => {
  it('is its partners with what each is owed, those of other months a tap away', async () => {
    const { sent } = aConsole('auditor')
    await show()
    for (const words of ['2126 年 12 月', '199.05 元', '179.05 元', '权益 12 笔，券 3 张']) {
      expect(screen.getAllByText(words).length).toBeGreaterThan(0)
    }
    expect(screen.getByText('都撤销了')).toBeTruthy()
    expect(screen.getByText('这个月还没过完，合计还会变。撤销了的不算')).toBeTruthy()
    await tap('看上个月')
    expect(screen.getByText('2126 年 11 月')).toBeTruthy()
    expect(screen.getByText('这个月过完了，不会再变。撤销了的不算')).toBeTruthy()
    await tap('看下个月')
    // There is no month after this one.
    expect(screen.getByRole('button', { name: '看下个月' }).getAttribute('aria-disabled')).toBe('true')
    expect(sent['benefit.owed']).toEqual([
      { unionId: 'gaoxin' },
      { unionId: 'gaoxin', month: '2126-11' },
      { unionId: 'gaoxin', month: '2126-12' },
    ])
  })

  it('opens one partner on a page of its own', async () => {
    aConsole('manager')
    const navigateTo = jest.spyOn(Taro, 'navigateTo').mockResolvedValue({ errMsg: 'ok' })
    await show()
    await tap(/青禾门诊/)
    expect(navigateTo).toHaveBeenCalledWith({
      url: '/packages/staff/statement/index?union=gaoxin&partner=clinic&month=2126-12',
    })
  })

  it('leads to what a union below owes for itself, and back', async () => {
    const below = [{ unionId: 'yunpu', unionName: '云浦街道总工会', totalFen: 4_000 }]
    const { sent } = aConsole('manager', {
      'benefit.owed': (asked) => ({
        ...owed(asked),
        ...(asked.unionId === 'gaoxin' ? { below } : { unionName: '云浦街道总工会' }),
      }),
    })
    await show()
    await tap(/云浦街道总工会/)
    expect(screen.getByText('这是云浦街道总工会自己结的')).toBeTruthy()
    await tap('回本工会')
    expect(screen.queryByText('这是云浦街道总工会自己结的')).toBeNull()
    expect(sent['benefit.owed']?.map(({ unionId }) => unionId)).toEqual(['gaoxin', 'yunpu', 'gaoxin'])
  })

  it('shows every use with the number that partner and union call it by, and what was taken back', async () => {
    openWith({ partner: 'clinic', month: '2126-11' })
    const { sent } = aConsole('manager')
    await show()
    expect(screen.getByText('179.05 元')).toBeTruthy()
    expect(screen.getByText('12 月 3 日 10:00，HK1130-1')).toBeTruthy()
    await tap('再看一些')
    expect(screen.getByText('-10 元')).toBeTruthy()
    expect(screen.getByText('撤销')).toBeTruthy()
    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: '券逐张' })))
    expect(screen.getByText('12 月 3 日 10:00，K7Q4-93MA-CD')).toBeTruthy()
    const of = { unionId: 'gaoxin', partnerId: 'clinic', month: '2126-11' }
    expect(sent['benefit.owedTo']).toEqual([of])
    expect(sent['benefit.owedUses']).toEqual([
      { ...of, part: 'benefits' },
      { ...of, part: 'benefits', cursor: 'more' },
      { ...of, part: 'vouchers' },
    ])
    expect(sent['benefit.owed']).toBeUndefined()
  })

  it('says so where nothing is owed, and stays with what it had without a network', async () => {
    const { answers } = aConsole('manager', { 'benefit.owed': (asked) => owed(asked, []) })
    await show()
    expect(screen.getByText('这个月没有要结的')).toBeTruthy()
    answers['benefit.owed'] = owed
    await act(async () => showPage())
    expect(screen.getByText('青禾门诊')).toBeTruthy()
    setOnline(false)
    await act(async () => showPage())
    expect(screen.getByText('青禾门诊')).toBeTruthy()
    expect(screen.getByText('没连上，下面是刚才的内容')).toBeTruthy()
  })

  it('is asked for again where it did not come', async () => {
    let isDown = true
    aConsole('manager', {
      'benefit.owed': (asked) => {
        if (isDown) throw new Error('down')
        return owed(asked)
      },
    })
    await show()
    isDown = false
    await tap(/再试|重试/)
    expect(screen.getByText('青禾门诊')).toBeTruthy()
  })

  it('is neither shown to a reviewer nor asked for', async () => {
    const { sent } = aConsole('reviewer')
    await show()
    expect(screen.getByText('这里看不了')).toBeTruthy()
    expect(sent['benefit.owed']).toBeUndefined()
  })

  it('is made into a table of the month that is shown', async () => {
    const { sent } = aConsole('manager', {
      'benefit.owedTable': () => ({ name: '门店对账.xlsx', url: 'https://storage/table' }),
    })
    await show()
    await tap('看上个月')
    await tap('导出这个月的表')
    expect(sent['benefit.owedTable']).toEqual([{ unionId: 'gaoxin', month: '2126-11' }])
    expect(openFile).toHaveBeenCalledWith(expect.objectContaining({ name: '门店对账.xlsx' }), expect.anything())
  })
})

describe('on a wide screen', () => {
  const platform = process.env.TARO_ENV
  beforeEach(() => void (process.env.TARO_ENV = 'h5'))
  afterEach(() => void (process.env.TARO_ENV = platform))

  it('opens a partner beside the table by keyboard, and closes it with the month', async () => {
    useDisplay.setState({ isWindowWide: true })
    const { sent } = aConsole('auditor')
    await show()
    expect(screen.getByRole('link', { name: '门店对账' })).toBeTruthy()
    for (const key of ['ArrowDown', 'Enter']) await act(async () => void fireEvent.keyDown(document.body, { key }))
    expect(sent['benefit.owedTo']).toHaveLength(1)
    expect(screen.getByText('12 月 3 日 10:00，HK1130-1')).toBeTruthy()
    await tap('看上个月')
    expect(sent['benefit.owedTo']?.at(-1)).toMatchObject({ month: '2126-11' })
  })
})

describe('a partner’s own side', () => {
  it('says of every line which union owes it', async () => {
    fakeHost({ 'benefit.statement': () => owedTo({ month: '2126-11' }) })
    await show(<DeskStatementPage />)
    expect(screen.getByText('12 笔，和高新区总工会结')).toBeTruthy()
    expect(screen.getByText('3 张，和高新区总工会结')).toBeTruthy()
    expect(screen.getByText('179.05 元')).toBeTruthy()
  })
})
