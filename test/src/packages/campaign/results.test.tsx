import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import ResultsPage from '../../../../src/packages/campaign/results'
import VerifyPage from '../../../../src/packages/campaign/verify'
import type { ResultRow } from '../../../../domain/entry/judging'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { anEntryView, aView, NOW } from './aView'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const { card } = anEntryView()
const ROW: ResultRow = {
  ...{ card, place: 1, score: 9432, judgesScore: 9210, votesScore: 9800, votes: 1240, frozenVotes: 320 },
  ...{ sheets: 5, excludedSheets: 1, awardTitle: '十佳', disqualifiedBecause: null },
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
})

describe('results that are announced', () => {
  beforeEach(() => openWith({ id: 'craft' }))

  async function open(answers: Parameters<typeof fakeHost>[0] = {}, results: object = {}) {
    const host = fakeHost({
      'campaign.open': () => ({ campaign: aView(), now: NOW }),
      'jury.results': () => ({
        ...{ state: 'announced', rows: [ROW], objectionsUntil: NOW + 3 * 86_400_000, nextCursor: null },
        ...results,
      }),
      'jury.objections': () => ({ objections: [], nextCursor: null }),
      'vote.freezes': () => ({ freezes: [], frozenVotes: 0, nextCursor: null }),
      ...answers,
    })
    await act(async () => void render(<ResultsPage />))
    return host
  }

  it('say how every score came about, and what did not count', async () => {
    await open()
    expect(screen.getByText('评委打分占 60%，会员投票占 40%')).toBeTruthy()
    for (const words of [
      '94.32',
      '评委 92.10（5 份）',
      '投票 98.00（1,240 票）',
      '回避 1 份没计入',
      '冻结 320 票没计入',
    ])
      expect(screen.getByText(words)).toBeTruthy()
  })

  it('say how many votes of the whole campaign are frozen, of which work and why, and nothing where none are', async () => {
    await open()
    expect(screen.queryByText(/因为异常被冻结/)).toBeNull()
    cleanup()
    const freeze = {
      ...{ id: 'f1', entryId: 'entry-1', entryTitle: '三把刀', from: NOW - 600_000, until: NOW, votes: 1240 },
      ...{ reason: '10 分钟内 1,240 票，是平时的 60 倍', by: 'rule', liftedAt: NOW, liftReason: '核实过' },
    }
    await open({ 'vote.freezes': () => ({ freezes: [freeze], frozenVotes: 320, nextCursor: null }) })
    expect(screen.getByText('整个活动有 320 票因为异常被冻结，没有计入')).toBeTruthy()
    await tap(button('看原因'))
    for (const words of ['《三把刀》', '10 分钟内 1,240 票，是平时的 60 倍', '11 月 20 日 09:41 解冻：核实过']) {
      expect(screen.getByText(words)).toBeTruthy()
    }
  })

  it('take an objection with its reason, and repeat the same one after a lost answer', async () => {
    let tries = 0
    const host = await open({
      'jury.object': () => {
        if (++tries === 1) throw new Error('lost')
        return { objectionId: 'o1' }
      },
    })
    await tap(button('我有异议'))
    await tap(button('提交异议'))
    expect(screen.getByText('选一个原因，或写一句')).toBeTruthy()
    await tap(screen.getByRole('radio', { name: '抄袭或盗用' }))
    await tap(button('提交异议'))
    await tap(button('提交异议'))
    const sent = host.sent['jury.object'] ?? []
    expect(sent).toHaveLength(2)
    expect(sent[0]).toEqual(sent[1])
    expect(sent[0]).toMatchObject({ campaignId: 'craft', reason: '抄袭或盗用' })
  })

  it('take none once their time is over, by the cloud', async () => {
    await open({}, { objectionsUntil: NOW })
    expect(screen.queryByRole('button', { name: '我有异议' })).toBeNull()
  })

  it('that are only counted show nothing yet', async () => {
    await open({}, { state: 'counted', rows: [] })
    expect(screen.getByText('还没出结果')).toBeTruthy()
  })
})

describe('a certificate somebody holds up', () => {
  it('is real or not, for anybody with its code', async () => {
    openWith({ code: 'JG46-TN9P-K4AH-APM4' })
    const host = fakeHost({
      'jury.verify': () => ({
        certificate: {
          ...{ code: 'JG46-TN9P-K4AH-APM4', campaignTitle: '身边的工匠', trackTitle: '摄影', entryTitle: '炉前' },
          ...{ awardTitle: '十佳', name: '林**', unionName: '远帆精密制造工会', organizerName: '青禾市总工会' },
          ...{ settledAt: NOW, revokedBecause: null },
        },
      }),
    })
    await act(async () => void render(<VerifyPage />))
    expect(host.sent['jury.verify']).toEqual([{ code: 'JG46-TN9P-K4AH-APM4' }])
    expect(screen.getByText('证书是真的')).toBeTruthy()
    expect(screen.getByText('林**')).toBeTruthy()
  })

  it('that nobody has is said to be none', async () => {
    openWith({ code: 'AAAA-AAAA-AAAA-AAAA' })
    fakeHost({
      'jury.verify': () => {
        throw new Refused({ code: 'jury.certificate_not_found', message: '没有这个编号的证书，核对后再查' } as never)
      },
    })
    await act(async () => void render(<VerifyPage />))
    expect(screen.getByText('没有这张证书')).toBeTruthy()
  })
})
