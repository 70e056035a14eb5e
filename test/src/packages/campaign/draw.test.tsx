import { act, fireEvent, render, screen } from '@testing-library/react'
import type { DrawView, MyDraw, VoucherView } from '../../../../domain/draw/contract'
import { DAY_MS } from '../../../../domain/time'
import DrawPage from '../../../../src/packages/campaign/draw'
import DrawsPage from '../../../../src/packages/campaign/draws'
import { commandOf, leftText } from '../../../../src/packages/campaign/drawWords'
import VouchersPage from '../../../../src/packages/campaign/vouchers'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { NOW } from './aView'

const HASH = 'f6f2af907e7452e37643a07d507b6f7508e4185b3ecba0ed622e36cf6992dfef'
const CODE = '0123456789abcdef0123'

const aDraw = (differing: Partial<DrawView> = {}): DrawView => ({
  ...{ campaignId: 'craft', title: '身边的工匠', unionName: '青禾市总工会', state: 'frozen', entry: 'work_accepted' },
  prizes: [{ id: 'book', title: '20 元图书券', worthFen: 2_000, count: 2, use: null }],
  ...{
    seedSource: '福彩双色球第 2026135 期开奖号码',
    claimDays: 15,
    seedAt: NOW + DAY_MS + 60_000,
    seed: null,
    drawnAt: null,
    stopped: null,
  },
  list: { hash: HASH, count: 1_234, frozenAt: NOW - DAY_MS, file: null },
  ...{ counts: { prizes: 2, asked: 0, claimed: 0, passed: 0 }, history: [{ at: NOW, text: '名单冻结，共 1234 人' }] },
  ...differing,
})
const mineOf = (differing: Partial<MyDraw> = {}): MyDraw => ({ code: CODE, isIn: true, win: null, ...differing })
const WON = mineOf({
  win: { rank: 2, prizeTitle: '20 元图书券', state: 'open', claimUntil: NOW + 2 * DAY_MS, voucherId: null },
})
const VOUCHER: VoucherView = {
  ...{ id: 'v', code: 'K7Q4-93M-ACD', title: '20 元图书券', worthFen: 2_000, unionName: '青禾市总工会' },
  ...{ campaignId: 'craft', campaignTitle: '身边的工匠', way: 'desk', where: '', partners: ['青禾门诊'] },
  ...{ from: NOW, until: NOW + DAY_MS, state: 'open', usedAt: null, usedWhere: null },
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

async function open(draw = aDraw(), mine: MyDraw | null = mineOf(), answers: Parameters<typeof fakeHost>[0] = {}) {
  const host = fakeHost({
    'draw.open': () => ({ draw, mine, now: NOW }),
    'draw.winners': () => ({
      rows: [
        { rank: 1, code: 'f'.repeat(20), prizeTitle: '20 元图书券', state: 'passed', after: null, isMine: false },
        { rank: 2, code: CODE, prizeTitle: '20 元图书券', state: 'open', after: null, isMine: true },
      ],
      ...{ now: NOW, nextCursor: null },
    }),
    'membership.myApplication': () => ({ application: null }),
    ...answers,
  })
  await act(async () => void render(<DrawPage />))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: 'craft' })
})

describe('a draw whose list was withdrawn', () => {
  const stopped = { text: '活动已经停办，不再抽奖', reason: '场地维修，办不成了', since: NOW - DAY_MS }
  const withdrawn = /名单已撤回，\d{4} 年 \d+ 月 \d+ 日起不再有效/

  it('says why and since when, and gives nobody a list to compute with', async () => {
    await open(aDraw({ stopped }))
    expect(screen.getByText(/不再抽奖。原因：场地维修，办不成了/)).toBeTruthy()
    expect(screen.getAllByText(withdrawn).length).toBeGreaterThan(0)
    expect(screen.getByText('撤回的名单')).toBeTruthy()
    expect(screen.getByText('名单已撤回，这个编号不再用来抽奖')).toBeTruthy()
    for (const valid of [/公布后不再变动/, /你在名单里/, /recompute/]) expect(screen.queryByText(valid)).toBeNull()
  })

  it('stands so among all draws, and not as one whose list is out', async () => {
    const card = { campaignId: 'craft', title: '身边的工匠', unionName: '青禾市总工会', state: 'frozen' as const }
    const counted = { frozenAt: NOW - 2 * DAY_MS, count: 1_234, prizes: 2 }
    fakeHost({
      'draw.list': () => ({
        draws: [
          { ...card, ...counted, stopped },
          { ...card, ...counted, campaignId: 'read', title: '读书有奖', stopped: null },
        ],
        ...{ now: NOW, nextCursor: null },
      }),
    })
    await act(async () => void render(<DrawsPage />))
    expect(button(/身边的工匠/).textContent).toMatch(withdrawn)
    expect(button(/身边的工匠/).textContent).toContain('原因：场地维修，办不成了')
    expect(button(/身边的工匠/).textContent).not.toContain('名单已公布')
    expect(button(/读书有奖/).textContent).toContain('名单已公布')
  })
})

describe('a draw whose list is published', () => {
  it('counts down to the seed by the answer’s clock, and shows hash, number and one’s own code', async () => {
    await open()
    // The phone’s own clock is anywhere: NOW is the answer’s.
    expect(screen.getByText('1 天 0 小时')).toBeTruthy()
    expect(screen.getByLabelText(`名单指纹 ${HASH}`)).toBeTruthy()
    expect(screen.getByLabelText(`我的编号 ${CODE}`)).toBeTruthy()
    expect(screen.getByText(/名单共 1,234 人/)).toBeTruthy()
    expect(screen.getByText(/你在名单里/)).toBeTruthy()
  })

  it('says to whoever is not in it why that may be', async () => {
    await open(aDraw(), mineOf({ isIn: false }))
    expect(screen.getByText(/这份名单里没有你/)).toBeTruthy()
  })

  it('leads whoever is no member to joining, and shows them everything else', async () => {
    await open(aDraw(), null)
    expect(screen.getByText('加入工会')).toBeTruthy()
    expect(screen.getByLabelText(`名单指纹 ${HASH}`)).toBeTruthy()
    expect(screen.queryByText('我的编号')).toBeNull()
  })
})

describe('a draw that was held', () => {
  const drawn = aDraw({ state: 'drawn', seed: { text: '03 08 12', confirmedAt: NOW }, drawnAt: NOW })

  it('gives the command that computes it again', () => {
    expect(commandOf(drawn)).toBe('node recompute.mjs 名单.txt "03 08 12" 2')
  })

  it('shows winners as codes, with one’s own marked', async () => {
    await open(drawn, WON)
    expect(screen.getByText('过期，给了下一位')).toBeTruthy()
    expect(screen.getByText('我')).toBeTruthy()
  })

  it('is claimed once: the same intention keeps its key after a lost answer', async () => {
    let tries = 0
    const host = await open(drawn, WON, {
      'draw.claim': () => {
        if (++tries === 1) throw new Error('lost')
        return { voucher: VOUCHER, now: NOW }
      },
    })
    await tap(button('领取奖品'))
    await tap(button('领取奖品'))
    const keys = host.sent['draw.claim']?.map(({ requestKey }) => requestKey)
    expect(keys).toHaveLength(2)
    expect(keys?.[0]).toBe(keys?.[1])
  })

  it('offers nothing to claim once the days are over', async () => {
    await open(drawn, mineOf({ win: { ...WON.win!, state: 'passed' } }))
    expect(screen.getByText('过了领取时间')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '领取奖品' })).toBeNull()
  })
})

describe('vouchers', () => {
  it('stand with what is good first, and say where the rest went', async () => {
    const used: VoucherView = { ...VOUCHER, id: 'u', state: 'used', usedAt: NOW, usedWhere: '青禾门诊', title: '水杯' }
    fakeHost({ 'draw.vouchers': () => ({ vouchers: [used, VOUCHER], now: NOW, nextCursor: null }) })
    await act(async () => void render(<VouchersPage />))
    const titles = screen.getAllByText(/水杯|图书券/).map(({ textContent }) => textContent)
    expect(titles).toEqual(['20 元图书券', '水杯'])
    expect(screen.getAllByRole('button', { name: '去亮会员码' })).toHaveLength(1)
  })

  it('count the rest of time in words people use', () => {
    expect([90_000, 3_600_000 * 5 + 60_000, DAY_MS * 3 + 3_600_000, -5].map(leftText)).toEqual([
      ...['01:30', '5 小时 1 分', '3 天 1 小时', '00:00'],
    ])
  })
})
