import type { ComponentType } from 'react'
import Taro from '@tarojs/taro'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import CampaignDetailPage from '../../../../src/packages/campaign/detail'
import EntryPage from '../../../../src/packages/campaign/entry'
import EventPage from '../../../../src/packages/campaign/event'
import EventsPage from '../../../../src/packages/campaign/events'
import CampaignsPage from '../../../../src/packages/campaign/index'
import MyEntriesPage from '../../../../src/packages/campaign/mine'
import MyPlacesPage from '../../../../src/packages/campaign/places'
import QuizPage from '../../../../src/packages/campaign/quiz'
import RiddlesPage from '../../../../src/packages/campaign/riddles'
import WalkPage from '../../../../src/packages/campaign/walk'
import WallPage from '../../../../src/packages/campaign/wall'
import { DAY_MS } from '../../../../domain/time'
import { fakeHost, Refused, setOnline } from '../../../support/fakeHost'
import { emptyPhone, openWith, showPage } from '../../../support/taro'
import { NOW } from './aView'
import { anEventPage, ANSWERS, aWalkPage, EVENT_ID, MESSAGE, PHONE } from './everyPage'

interface Case {
  Page: ComponentType
  id: string
  /** What was there last. */
  words: readonly string[]
  /** What needs the cloud, and the sentence that says when it goes on. */
  off?: { buttons: readonly string[]; switches?: readonly RegExp[]; because: string }
}

const PAGES: Readonly<Record<string, Case>> = {
  'the list of campaigns': { Page: CampaignsPage, id: 'craft', words: ['身边的工匠'] },
  'a campaign': { Page: CampaignDetailPage, id: 'craft', words: ['身边的工匠', '我要投稿'] },
  'a quiz': {
    ...{ Page: QuizPage, id: 'craft', words: ['第 1 关', '最好答对 5 题，已过关，今天还能答 3 次'] },
    off: { buttons: ['再答第 1 关', '练第 1 关', '开始练习'], because: '没有网络，连上网络后再答题' },
  },
  riddles: {
    ...{ Page: RiddlesPage, id: 'craft', words: ['元宵灯谜'] },
    off: { buttons: ['开始猜'], because: '没有网络，连上网络后再猜灯谜' },
  },
  'a walk': {
    ...{ Page: WalkPage, id: 'craft', words: ['4,100', '1 / 20 天', '大家一共走够 25 天，目标 40 天'] },
    off: { buttons: ['同步步数', '退队'], because: '没有网络，连上网络后再同步步数' },
  },
  'a wall': {
    ...{ Page: WallPage, id: 'craft', words: ['谢谢师傅', '返工才耽误', '我写给师傅的'] },
    off: {
      buttons: ['写一句', '删掉“我写给师傅的”'],
      ...{ switches: [/谢谢师傅/, /返工才耽误/], because: '没有网络，连上网络后再留言和点赞' },
    },
  },
  'one’s own works': { Page: MyEntriesPage, id: 'craft', words: ['车间里的早晨'] },
  'a work of one’s own': {
    ...{ Page: EntryPage, id: 'entry-1', words: ['六点半，第一台机床亮灯。', '通过了，大家都能看到'] },
    off: { buttons: ['撤下《车间里的早晨》'], because: '没有网络，连上网络后再撤下' },
  },
  'the events of a campaign': { Page: EventsPage, id: 'craft', words: ['车间安全讲座', '南门二楼'] },
  'one’s own sign-ups': { Page: MyPlacesPage, id: 'craft', words: ['车间安全讲座', '南门二楼'] },
  'a sign-up': {
    ...{ Page: EventPage, id: EVENT_ID, words: ['车间安全讲座', '南门二楼', '名额给你留好了'] },
    off: { buttons: ['来不了，取消报名'], because: '没有网络，连上网络后再取消' },
  },
}
const cases = Object.entries(PAGES)
const acting = cases.flatMap(([name, { off, ...rest }]) => (off ? [[name, { ...rest, off }] as const] : []))

const button = (name: string) => screen.getByRole('button', { name })
const isOff = (element: HTMLElement) => element.getAttribute('aria-disabled') === 'true'
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const settle = () => act(async () => undefined)

async function open({ Page, id }: Pick<Case, 'Page' | 'id'>, answers: Parameters<typeof fakeHost>[0] = {}) {
  openWith({ id })
  const host = fakeHost({ ...ANSWERS, ...answers })
  await act(async () => void render(<Page />))
  return host
}
/** Looked at with a network, and opened again without one. */
async function openLater(page: Case) {
  await open(page)
  cleanup()
  setOnline(false)
  return open(page)
}
const signIn = (account: string | null) =>
  account === null
    ? window.sessionStorage.clear()
    : window.sessionStorage.setItem('cloudhost.session', JSON.stringify({ token: account, label: '林小禾', account }))
const stored = () => {
  const { keys } = Taro.getStorageInfoSync()
  return JSON.stringify(keys.map((key) => Taro.getStorageSync<unknown>(key)))
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
  // A phone: jsdom does not know of any screen.
  window.matchMedia = () => ({ matches: false }) as MediaQueryList
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  signIn(null)
  setOnline(true)
})
afterEach(() => {
  jest.useRealTimers()
  act(() => setOnline(true))
})

describe.each(cases)('%s without a network', (_, page) => {
  it('shows what was there last, since when, and a way to ask again', async () => {
    await openLater(page)
    for (const words of page.words) expect(screen.getAllByText(words).length).toBeGreaterThan(0)
    expect(screen.getAllByText(/^没连上，下面是 .*\d+:\d\d 的内容/)).toHaveLength(1)
  })

  it('shows it at once, before anything is answered, and with a network without a word about it', async () => {
    await open(page)
    cleanup()
    openWith({ id: page.id })
    jest.spyOn(Taro, 'request').mockReturnValue(new Promise(() => undefined) as never)
    render(<page.Page />)
    for (const words of page.words) expect(screen.getAllByText(words).length).toBeGreaterThan(0)
    expect(screen.queryByText(/没连上|没有网络/)).toBeNull()
    await settle()
  })

  it('is fresh again when the network is back, without anybody’s doing', async () => {
    await openLater(page)
    await act(async () => setOnline(true))
    expect(screen.queryByText(/没连上|没有网络/)).toBeNull()
  })

  it('keeps nobody’s telephone number on the phone', async () => {
    await open(page)
    expect(Taro.getStorageInfoSync().keys.length).toBeGreaterThan(0)
    expect(stored()).not.toContain(PHONE)
  })

  it('shows nothing of whoever used this browser before', async () => {
    signIn('lin')
    await open(page)
    cleanup()
    signIn('wu')
    setOnline(false)
    await open(page)
    for (const words of page.words) expect(screen.queryByText(words)).toBeNull()
    expect(screen.getAllByText('没加载出来').length).toBeGreaterThan(0)
  })

  it('keeps nothing of what was taken away', async () => {
    await open(page)
    cleanup()
    const gone = () => {
      throw new Refused({ code: 'campaign.not_found', message: '没找到这个活动' })
    }
    await open(page, Object.fromEntries(Object.keys(ANSWERS).map((action) => [action, gone])))
    cleanup()
    setOnline(false)
    await open(page)
    for (const words of page.words.slice(0, 1)) expect(screen.queryByText(words)).toBeNull()
  })
})

describe.each(acting)('what needs the cloud on the page of %s', (_, page) => {
  const offOnes = ({ buttons, switches = [] }: NonNullable<Case['off']>) => [
    ...buttons.map((name) => button(name)),
    ...switches.map((name) => screen.getByRole('switch', { name })),
  ]

  it('is off with the next step in words, and asks for nothing when tapped', async () => {
    await openLater(page)
    expect(screen.getByText(page.off.because)).toBeTruthy()
    const request = jest.spyOn(Taro, 'request')
    const asked = request.mock.calls.length
    for (const each of offOnes(page.off)) {
      expect(isOff(each)).toBe(true)
      await tap(each)
    }
    expect(request.mock.calls).toHaveLength(asked)
  })

  it('goes off and on with the network while one looks at it', async () => {
    await open(page)
    expect(offOnes(page.off).map(isOff)).not.toContain(true)
    await act(async () => setOnline(false))
    expect(screen.getByText(page.off.because)).toBeTruthy()
    expect(offOnes(page.off).map(isOff)).not.toContain(false)
    await act(async () => setOnline(true))
    expect(offOnes(page.off).map(isOff)).not.toContain(true)
  })
})

describe('a refresh that fails', () => {
  it('leaves what was read in this visit, with a line, and what can be done', async () => {
    const host = await open(PAGES['a walk']!)
    host.answers['walk.open'] = () => {
      throw new Error('502')
    }
    await act(async () => showPage())
    expect(screen.getByText(/^没连上，下面是刚才的内容/)).toBeTruthy()
    expect(isOff(button('同步步数'))).toBe(false)
    host.answers['walk.open'] = ANSWERS['walk.open']!
    await tap(button('重连'))
    expect(screen.queryByText(/没连上/)).toBeNull()
  })

  it('takes what is left of an earlier visit for reading alone, until it is answered', async () => {
    await open(PAGES['a quiz']!)
    cleanup()
    const host = await open(PAGES['a quiz']!, {
      'quiz.open': () => {
        throw new Error('502')
      },
    })
    expect(screen.getByText('没连上，点“重连”，连上后再答题')).toBeTruthy()
    expect(isOff(button('再答第 1 关'))).toBe(true)
    host.answers['quiz.open'] = ANSWERS['quiz.open']!
    await tap(button('重连'))
    expect(isOff(button('再答第 1 关'))).toBe(false)
  })
})

describe('what the cloud answered last', () => {
  it('is what a walk shows without a network, also right after steps were fetched', async () => {
    const walked = { ...aWalkPage(), mine: { ...aWalkPage().mine, today: 6_200, done: 2 } }
    await open(PAGES['a walk']!, { 'walk.report': () => walked })
    await tap(button('同步步数'))
    cleanup()
    setOnline(false)
    await open(PAGES['a walk']!)
    expect(screen.getByText('6,200')).toBeTruthy()
    expect(screen.getByText('2 / 20 天')).toBeTruthy()
  })

  it('is what an event shows, also where the network went right after signing up', async () => {
    const host = await open(PAGES['a sign-up']!, { 'event.open': () => anEventPage('none') })
    host.answers['event.signUp'] = () => {
      host.answers['event.open'] = () => {
        throw new Error('lost')
      }
      return anEventPage('placed')
    }
    await tap(button('报名'))
    expect(screen.getByText('名额给你留好了')).toBeTruthy()
    cleanup()
    setOnline(false)
    await open(PAGES['a sign-up']!)
    expect(screen.getByText('名额给你留好了')).toBeTruthy()
  })

  it('is of its day: steps of the day before are not today’s', async () => {
    jest.useFakeTimers({ now: NOW })
    await open(PAGES['a walk']!)
    cleanup()
    jest.setSystemTime(NOW + DAY_MS)
    setOnline(false)
    await open(PAGES['a walk']!)
    expect(screen.getByText('今天还差 6,000 步')).toBeTruthy()
    expect(screen.queryByText('4,100')).toBeNull()
    expect(screen.getByText('1 / 20 天')).toBeTruthy()
  })

  it('is what a like shows after its own answer was lost', async () => {
    const host = await open(PAGES['a wall']!, {
      'wall.like': () => {
        // It was counted, and nobody heard of it.
        host.answers['wall.messages'] = () => ({
          messages: [{ ...MESSAGE, likes: 4, isLiked: true }],
          now: NOW,
          nextCursor: null,
        })
        throw new Error('lost')
      },
    })
    await tap(screen.getByRole('switch', { name: /谢谢师傅/ }))
    await act(async () => showPage())
    expect(screen.getByText('4 赞，已赞')).toBeTruthy()
  })
})

describe('a try that runs', () => {
  it('is not gone on with without a network', async () => {
    await openLater(PAGES['a quiz']!)
    expect(screen.getByText('第 1 关还没答完，时间在走')).toBeTruthy()
    expect(screen.queryByText('接着答')).toBeNull()
    await act(async () => setOnline(true))
    expect(screen.getByText('接着答')).toBeTruthy()
  })
})
