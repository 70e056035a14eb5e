import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import * as z from 'zod/mini'
import { CampaignPlan } from '../../../../domain/campaign/plan'
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

  it('asks of a file whatever a call may ask: formats, sizes, lengths, pixels and the frame', async () => {
    const host = await open({ works: worksPart() })
    await tap(button(/^子项目/))
    await tap(button('改子项目 摄影'))
    const demandNow = () => kept(host).at(-1)!.works!.tracks[0]!.files[0]!
    const within = (name: string) => document.querySelector(`[aria-label^="${name}"]`)!

    await tap(screen.getByRole('checkbox', { name: '收什么 视频' }))
    await tap(screen.getByRole('checkbox', { name: '收什么 图片' }))
    await tap(screen.getByRole('checkbox', { name: /^格式.* MP4$/ }))
    await type('每个最大', '120.5')
    await type('每个最小', '0.5')
    await type('最长', '180')
    await type('最短', '15')
    await type('宽至少', '1920')
    await type('高至少', '1080')
    await tap(screen.getByRole('radio', { name: '16:9' }))
    await type('可以差', '3')
    await pass(2_100)
    expect(demandNow()).toMatchObject({
      label: '照片',
      demand: {
        ...{ kinds: ['video'], formats: ['mp4'], mostBytes: 126_353_408, leastBytes: 524_288 },
        ...{ mostSeconds: 180, leastSeconds: 15, leastWidth: 1_920, leastHeight: 1_080, leastLongSide: null },
        aspect: { width: 16, height: 9, tolerance: 0.03 },
      },
    })
    expect(z.safeParse(CampaignPlan, kept(host).at(-1)).success).toBe(true)
    expect(screen.getByText(/^投稿的人看到：照片 1–8 个：MP4，15 秒到 3 分钟，最大 121 MB，至少 512 KB/)).toBeTruthy()

    await tap(screen.getByRole('radio', { name: '其他' }))
    await type('比例的宽', '21')
    await type('比例的高', '9')
    await type('最短', '200')
    expect(within('最长')).toBeTruthy()
    expect(screen.getByText('至少 3 分 20 秒，最长却是 3 分钟，改长最长的')).toBeTruthy()
    await pass(2_100)
    expect(demandNow().demand).toMatchObject({ leastSeconds: 200, aspect: { width: 21, height: 9, tolerance: 0.03 } })

    // What cannot be asked of pictures goes with the films.
    await tap(screen.getByRole('checkbox', { name: '收什么 图片' }))
    await tap(screen.getByRole('checkbox', { name: '收什么 视频' }))
    await pass(2_100)
    expect(demandNow().demand).toMatchObject({
      ...{ kinds: ['picture'], formats: null, mostBytes: 20 * 1024 * 1024, leastBytes: 524_288 },
      ...{ mostSeconds: null, leastSeconds: null, leastWidth: 1_920, aspect: { width: 21 } },
    })
  })

  it('takes a table of as many rows as are asked for, and an icon for what a track is about', async () => {
    const host = await open({ works: worksPart() })
    await tap(button(/^子项目/))
    await tap(button('改子项目 网评文章'))
    await tap(screen.getByRole('radio', { name: '图标 文章' }))
    await tap(button('加一个填写项'))
    await type('问什么', '服务情况')
    await tap(screen.getByRole('radio', { name: '表格' }))
    const rows = () => Array.from(document.querySelectorAll(`input[aria-label^="最多"]`)).at(-1)!
    await act(async () => void fireEvent.change(rows(), { target: { value: '12' } }))
    await pass(2_100)
    expect(kept(host).at(-1)!.works!.tracks[1]).toMatchObject({
      icon: 'pen-nib-duotone',
      fields: [{ label: '服务情况', kind: 'table', most: 12 }],
    })
  })

  it('sets who recommends, hands in and wins, and how ties stand: all of it data', async () => {
    const host = await open({ works: worksPart() })
    const works = () => kept(host).at(-1)!.works!
    const flip = async (name: string) => tap(screen.getByRole('switch', { name }))
    const go = async (part: RegExp) => {
      if (screen.queryByRole('button', { name: '全部内容' })) await tap(button('全部内容'))
      await tap(button(part))
    }
    await go(/^子项目/)
    await flip('单位投稿')
    await flip('个人投稿')
    await go(/^推荐名额/)
    await flip('街道工会推荐')
    await type('推荐', '7')
    await type('每项入围', '50')
    await go(/^评审与投票/)
    await tap(screen.getByRole('radio', { name: '70 / 30' }))
    await tap(screen.getByRole('radio', { name: /^票多的在前/ }))
    await type('同一件隔', '48')
    await go(/^奖项/)
    await type('最多占', '20')
    await pass(2_100)
    expect(works()).toMatchObject({
      ways: { bySelf: false, byUnit: true },
      ...{ quotas: [{ level: 'street', perTrack: 7 }], shortlist: 50 },
      ...{ weights: { judges: 70, votes: 30 }, ties: 'votes_first', voting: { hoursApart: 48 }, mostAwardShare: 20 },
    })
    await type('最多占', '35')
    expect(screen.getByText(/不能发布：获奖作品最多占 35%/)).toBeTruthy()
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
