import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { StaffRole } from '../../../../domain/identity/contract'
import type { QueueRow } from '../../../../domain/staff/contract'
import ApplicationsPage from '../../../../src/packages/staff/applications'
import StaffHomePage from '../../../../src/packages/staff/home'
import { useDisplay } from '../../../../src/stores/display'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'

const NOW = Date.parse('2126-11-20T10:00:00+08:00')
const row = (id: string, name: string, match: QueueRow['match']): QueueRow => ({
  id,
  kind: 'join',
  name,
  phoneMasked: '154****2085',
  documentMasked: '3********3',
  unionName: '远帆精密制造工会',
  employerName: '远帆精密',
  match,
  submittedAt: NOW,
  dueAt: NOW,
  escalated: false,
})
const ROWS = [row('a1', '苏禾苗', 'matched'), row('a2', '陆小满', 'absent'), row('a3', '白知秋', 'matched')]
const OVERVIEW = {
  unionName: '高新区总工会',
  role: 'manager',
  waiting: 3,
  oldestWaitingSince: NOW,
  joinedToday: 2,
  joinedYesterday: 1,
  members: 18_426,
  netThisMonth: 5,
  redeemedToday: 4,
  refusedToday: 1,
  joinedByDay: [{ date: '2126-11-20', count: 2 }],
  now: NOW,
}

function aConsole(role: StaffRole, decide: (ids: string[]) => object[] = (ids) => ids.map(done)) {
  return fakeHost({
    'identity.home': () => ({
      card: null,
      roles: { isMember: false, clerk: null, staff: [{ unionId: 'gaoxin', unionName: '高新区总工会', role }] },
    }),
    'staff.overview': () => OVERVIEW,
    'staff.applications': () => ({ rows: ROWS, total: 3, nextCursor: null }),
    'staff.application': () => new Promise<never>(() => undefined),
    'staff.decide': ({ applicationIds }) => ({ results: decide(applicationIds as string[]) }),
  })
}
const done = (applicationId: string) => ({ applicationId, done: true, message: null })

const show = (page: React.ReactElement) => act(async () => void render(page))
const tap = (name: string | RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))
const press = (key: string) => act(async () => void fireEvent.keyDown(document.body, { key }))

beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  useDisplay.setState({ isWindowWide: false })
})

describe('the queue on a phone', () => {
  it('approves without looking only whom the roster knows, and asks first', async () => {
    const { sent } = aConsole('reviewer')
    const ask = jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: false, cancel: true } as never)
    await show(<ApplicationsPage />)
    expect(screen.queryByRole('button', { name: '通过 陆小满' })).toBeNull()
    expect(screen.getByRole('button', { name: '看 陆小满 的材料' })).toBeTruthy()

    await tap('通过 苏禾苗')
    expect(ask.mock.calls[0]?.[0]).toMatchObject({ title: '通过 苏禾苗' })
    expect(sent['staff.decide']).toBeUndefined()
  })

  it('says of each row that could not be decided why not', async () => {
    aConsole('reviewer', ([first = '', ...rest]) => [
      { applicationId: first, done: false, message: '这一步已经有人处理过了，刷新看最新结果' },
      ...rest.map(done),
    ])
    await show(<ApplicationsPage />)
    await tap('选几个一起办')
    await tap('全选')
    await tap('通过 3 人')
    expect(screen.getByText('已通过 2 人，1 人没办成')).toBeTruthy()
    expect(screen.getByText('苏禾苗：这一步已经有人处理过了，刷新看最新结果')).toBeTruthy()
  })
})

describe('the queue on a wide screen', () => {
  const platform = process.env.TARO_ENV
  beforeEach(() => void (process.env.TARO_ENV = 'h5'))
  afterEach(() => void (process.env.TARO_ENV = platform))

  it('is worked by keyboard: walk, tick, return with a reason', async () => {
    useDisplay.setState({ isWindowWide: true })
    const { sent } = aConsole('manager')
    await show(<ApplicationsPage />)
    await press(' ')
    await press('ArrowDown')
    await press(' ')
    expect(screen.getByText('已选 2 人')).toBeTruthy()
    await press('r')
    await act(async () => void fireEvent.click(screen.getByRole('radio', { name: '单位选错了' })))
    await tap('退回 2 人')
    expect(sent['staff.decide']).toMatchObject([
      { applicationIds: ['a1', 'a2'], decision: { kind: 'return', reason: '单位选错了' } },
    ])
    expect(screen.getByText('已退回 2 人，申请人会看到')).toBeTruthy()
  })

  it('opens nobody’s papers unasked: looking is on record', async () => {
    useDisplay.setState({ isWindowWide: true })
    const { sent } = aConsole('manager')
    await show(<ApplicationsPage />)
    await press('ArrowDown')
    await press(' ')
    expect(screen.getByText('已选 1 人')).toBeTruthy()
    expect(sent['staff.application']).toBeUndefined()
    await press('Enter')
    expect(sent['staff.application']).toEqual([{ applicationId: 'a2' }])
  })

  it('warns of those the roster does not know before they are approved', async () => {
    useDisplay.setState({ isWindowWide: true })
    aConsole('manager')
    await show(<ApplicationsPage />)
    await press('a')
    await press('p')
    expect(screen.getByText(/陆小满和名册对不上，核实过再通过/)).toBeTruthy()
    expect(screen.getByRole('button', { name: '确认通过 3 人' })).toBeTruthy()
  })
})

describe('an auditor', () => {
  it.each([false, true])('sees figures and no person (wide: %s)', async (isWindowWide) => {
    useDisplay.setState({ isWindowWide })
    const { sent } = aConsole('auditor')
    await show(<StaffHomePage />)
    expect(screen.getByText('你的岗位看数字和操作记录，不看个人资料')).toBeTruthy()
    expect(screen.queryByText('会员名册')).toBeNull()
    expect(sent['staff.applications']).toBeUndefined()
  })

  it('is told so when a link leads to the queue', async () => {
    aConsole('auditor')
    await show(<ApplicationsPage />)
    expect(screen.getByText('这里看不了')).toBeTruthy()
  })
})
