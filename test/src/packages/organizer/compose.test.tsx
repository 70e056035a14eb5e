import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import ComposePage from '../../../../src/packages/organizer/compose'
import { useDisplay } from '../../../../src/stores/display'
import { worksPart } from '../../../support/builders/aPlan'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { aDraftCampaign, NOW, SEATED } from './aDesk'

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const box = (label: string) => document.querySelector(`input[aria-label^="${label}"]`)!
const type = (label: string, value: string) => act(async () => void fireEvent.change(box(label), { target: { value } }))
const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds))

async function open(differing: Partial<CampaignPlan> = {}, answers: Parameters<typeof fakeHost>[0] = {}) {
  let revision = 4
  const host = fakeHost({
    ...SEATED,
    'organizer.campaign': () => aDraftCampaign(differing),
    'organizer.keep': () => ({ revision: ++revision, savedAt: NOW, findings: [], dropped: [] }),
    ...answers,
  })
  await act(async () => void render(<ComposePage />))
  await pass(0)
  return host
}
const kept = (host: Awaited<ReturnType<typeof open>>) =>
  (host.sent['organizer.keep'] ?? []).map(({ plan }) => plan as CampaignPlan)

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  jest.useFakeTimers({ now: NOW })
  emptyPhone()
  openWith({ id: 'craft' })
  useDisplay.setState({ isWindowWide: false })
})
afterEach(() => jest.useRealTimers())

describe('a campaign that is being written', () => {
  it('is saved as it is typed, from the revision it was opened at', async () => {
    const host = await open()
    await tap(button(/^标题与封面/))
    await type('标题', '车间里的人')
    await pass(2_100)
    expect(kept(host).map(({ title }) => title)).toEqual(['车间里的人'])
    expect(host.sent['organizer.keep']?.[0]).toMatchObject({ campaignId: 'craft', revision: 4 })
  })

  it('saves rows that are half filled in as the cloud takes them', async () => {
    const host = await open({ works: worksPart() })
    await tap(button(/^标题与封面/))
    await tap(button('加一个单位'))
    await tap(button('全部内容'))
    await tap(button(/^评审与投票/))
    await type('第 1 项', '')
    await pass(2_100)
    expect(kept(host).at(-1)).toMatchObject({
      organizers: ['青禾市总工会'],
      works: { judging: { criteria: [{ title: '评分项 1' }, { title: '表现' }] } },
    })
  })

  it('is found again after a crash that the cloud heard nothing of', async () => {
    await open(
      {},
      {
        'organizer.keep': () => {
          throw new Error('no network')
        },
      },
    )
    await tap(button(/^标题与封面/))
    await type('标题', '车间里的人')
    cleanup()
    const host = await open()
    await tap(button('恢复'))
    await pass(2_100)
    expect(kept(host).at(-1)?.title).toBe('车间里的人')
  })

  it('says at once, beside what is meant, which line forbids it and what to do', async () => {
    await open()
    await tap(button(/^发布前问一问/))
    await tap(screen.getByRole('checkbox', { name: /给个人排名/ }))
    expect(screen.getByText(/不能发布：按积分、步数或时长给个人排名/)).toBeTruthy()
    expect(screen.getByText('改成达到目标就算完成，奖品从完成的人里抽')).toBeTruthy()
    expect(screen.getByText(/国办函〔2026〕12号（二）/)).toBeTruthy()
    await tap(button('全部内容'))
    expect(button('发布前问一问，不能这样发')).toBeTruthy()
  })

  it('keeps judges and votes at 100 together, whichever is changed', async () => {
    const host = await open({ works: worksPart({ voting: { hoursApart: 24, mostADay: 5 } }) })
    await tap(button(/^评审与投票/))
    await type('投票占', '35')
    await pass(2_100)
    expect(kept(host).at(-1)?.works?.weights).toEqual({ judges: 65, votes: 35 })
    // Half a number is no number yet: nothing is saved of it.
    await type('评委占', '650')
    await pass(2_100)
    expect(kept(host)).toHaveLength(1)
  })

  it('is not published while something forbids it, and goes to where it is put right', async () => {
    const host = await open({ intentions: { ...aDraftCampaign().plan.intentions, sells: true } })
    await tap(button('发布'))
    expect(button(/^去改发布前问一问/)).toBeTruthy()
    await act(async () => void fireEvent.click(screen.getAllByRole('button', { name: '发布' }).at(-1)!))
    expect(host.sent['organizer.publish']).toBeUndefined()
  })

  it('tells what the cloud forbids where this phone saw nothing', async () => {
    await open(
      {},
      {
        'organizer.publish': () => {
          throw new Refused({
            code: 'campaign.forbidden',
            message: '有规定不允许的内容，改好标出的地方再发',
            field: 'rewards.0',
            refusals: [{ clause: '国办函〔2026〕12号（五）：不得从事经营活动', title: '奖励里有推销', next: '去掉' }],
          })
        },
      },
    )
    await tap(button('发布'))
    await act(async () => void fireEvent.click(screen.getAllByRole('button', { name: '发布' }).at(-1)!))
    await pass(0)
    expect(screen.getByText(/奖励里有推销。去掉/)).toBeTruthy()
  })
})
