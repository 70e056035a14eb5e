import { act, fireEvent, render, screen } from '@testing-library/react'
import type { StaffRole } from '../../../../domain/identity/contract'
import AuditPage from '../../../../src/packages/staff/audit'
import { useDisplay } from '../../../../src/stores/display'
import { fakeHost, type Sent } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'

const NOW = Date.parse('2126-11-20T10:00:00+08:00')
const TOTAL = 24
const PAGE = 20
const entry = (seq: number) => ({
  seq,
  at: NOW,
  by: '高新区总工会 周**',
  what: seq === 23 ? '停用了会员卡' : '查看了会员资料',
  reason: seq === 23 ? '会员资料有误，待核对' : null,
  subjectId: `member-${seq}`,
})

/** Twenty entries a page of twenty-four, newest first. */
function twoPages({ cursor }: Sent) {
  const first = cursor === undefined ? TOTAL - 1 : TOTAL - PAGE - 1
  const last = cursor === undefined ? TOTAL - PAGE : 0
  return {
    entries: Array.from({ length: first - last + 1 }, (_, at) => entry(first - at)),
    total: TOTAL,
    isIntact: true,
    nextCursor: cursor === undefined ? 'older' : null,
  }
}

function aConsole(role: StaffRole, audit: (asked: Sent) => object = twoPages) {
  return fakeHost({
    'identity.home': () => ({
      card: null,
      roles: { isMember: false, clerk: null, staff: [{ unionId: 'gaoxin', unionName: '高新区总工会', role }] },
    }),
    'staff.overview': () => new Promise<never>(() => undefined),
    'staff.audit': audit,
  })
}

const show = () => act(async () => void render(<AuditPage />))
const tap = (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  useDisplay.setState({ isWindowWide: false })
})

describe('the record of what staff did', () => {
  it('is read on a phone page by page: what, who, when, why, about whom', async () => {
    const { sent } = aConsole('auditor')
    await show()
    expect(screen.getByText('24 条')).toBeTruthy()
    expect(screen.getByText('这一页记录完整，没有被改动')).toBeTruthy()
    for (const words of ['停用了会员卡', '原因：会员资料有误，待核对', '对象 member-23']) {
      expect(screen.getByText(words)).toBeTruthy()
    }
    expect(screen.getAllByText('高新区总工会 周**')).toHaveLength(PAGE)
    expect(screen.getAllByText('2126 年 11 月 20 日 10:00')).toHaveLength(PAGE)
    await tap('下一页')
    expect(screen.queryByText('停用了会员卡')).toBeNull()
    expect(screen.getByText('对象 member-0')).toBeTruthy()
    expect(sent['staff.audit']).toEqual([
      { unionId: 'gaoxin', limit: PAGE },
      { unionId: 'gaoxin', limit: PAGE, cursor: 'older' },
    ])
  })

  it.each([
    ['are not what was written', [entry(0)], 1],
    ['are all gone', [], 7],
  ])('says so where entries %s, and whom to call', async (_how, entries, total) => {
    aConsole('auditor', () => ({ entries, total, isIntact: false, nextCursor: null }))
    await show()
    expect(screen.getByText('记录对不上，联系市总工会信息员')).toBeTruthy()
    expect(screen.queryByText('还没有记录')).toBeNull()
  })

  it('is neither shown to a manager nor asked for', async () => {
    const { sent } = aConsole('manager')
    await show()
    expect(screen.getByText('这里看不了')).toBeTruthy()
    expect(sent['staff.audit']).toBeUndefined()
  })
})

describe('on a wide screen', () => {
  const platform = process.env.TARO_ENV
  beforeEach(() => void (process.env.TARO_ENV = 'h5'))
  afterEach(() => void (process.env.TARO_ENV = platform))

  it('opens an entry beside the table by keyboard', async () => {
    useDisplay.setState({ isWindowWide: true })
    aConsole('auditor')
    await show()
    expect(screen.getByRole('link', { name: '操作记录' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: '会员名册' })).toBeNull()
    for (const key of ['ArrowDown', 'Enter']) await act(async () => void fireEvent.keyDown(document.body, { key }))
    for (const words of ['没有写原因', 'member-22', '第 23 条']) expect(screen.getByText(words)).toBeTruthy()
  })
})
