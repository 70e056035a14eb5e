import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { LINES } from '../../../../domain/campaign/lines'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import ChangePage from '../../../../src/packages/organizer/change'
import type { Opened } from '../../../../src/packages/organizer/compose/planForm'
import { useDisplay } from '../../../../src/stores/display'
import { aPhase } from '../../../support/builders/aPlan'
import { fakeHost, Refused, type Sent } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { aDraftCampaign, NOW, SEATED } from './aDesk'

// As the browser's build takes it.
jest.mock('../../../../src/packages/organizer/events/edit/When', () =>
  jest.requireActual('../../../../src/packages/organizer/events/edit/When.h5'),
)

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds))
const typeIn = (selector: string, value: string) =>
  act(async () => void fireEvent.change(document.querySelector(selector)!, { target: { value } }))
const sayWhy = (value: string) => typeIn('input[aria-label^="原因"]', value)

const PHASES = [aPhase('collect', -5, 5), aPhase('show', 6, 20)]

function aRunning(plan: Partial<CampaignPlan> = {}, revision = 7): Opened {
  const opened = aDraftCampaign({ phases: PHASES, ...plan })
  return { ...opened, row: { ...opened.row, state: 'published', revision } }
}

/** The cloud's side of one campaign that is out: what is being written of it, and its revision. */
function aCloudOf(opened: Opened) {
  const kept: { change: Opened['change'] } = { change: opened.change }
  return {
    kept,
    'organizer.campaign': () => ({ ...opened, change: kept.change }),
    'organizer.keepChange': ({ revision, of, html, text, requestKey: _key, campaignId: _id, ...more }: Sent) => {
      if (revision !== (kept.change?.revision ?? 0)) throw new Refused(ELSEWHERE)
      const next = { ...more, of, text, revision: revision + 1, savedAt: NOW, pictures: {} }
      kept.change = { ...next, ...(html === undefined ? {} : { body: BODY }) } as Opened['change']
      return { revision: next.revision, savedAt: NOW, dropped: [] }
    },
    'organizer.discardChange': () => {
      kept.change = null
      return {}
    },
    'organizer.change': ({ draft }: Sent) => {
      if (draft !== (kept.change?.revision ?? 0)) throw new Refused(ELSEWHERE)
      kept.change = null
      return { row: { ...opened.row, revision: opened.row.revision + 1 } }
    },
  }
}

const ELSEWHERE = { code: 'campaign.changed_elsewhere', message: '别处改过了，打开最新的再改' } as const
const BODY = [{ kind: 'paragraph' as const, inlines: [{ text: '改到月底。' }] }]
/** Until a writer's pause is long enough to save. */
const SAVED_MS = 2_000

async function open(opened: Opened, answers: Parameters<typeof fakeHost>[0] = {}) {
  const { kept, ...cloud } = aCloudOf(opened)
  const host = fakeHost({ ...SEATED, ...cloud, ...answers })
  await act(async () => void render(<ChangePage />))
  await pass(0)
  return { ...host, kept }
}

/** The same person on another device, or a colleague on theirs: nothing of this phone is there. */
async function openElsewhere(opened: Opened, change: Opened['change'], answers: Parameters<typeof fakeHost>[0] = {}) {
  cleanup()
  emptyPhone()
  return open({ ...opened, change }, answers)
}

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

describe('a change of what is out', () => {
  it('is saved as it is typed, and gone on with on another device, with the sentence that goes with it', async () => {
    const { kept } = await open(aRunning())
    await typeIn('input[aria-label^="名称"]', '再征集一周')
    await sayWhy('征集延长一周')
    await pass(SAVED_MS)
    expect(screen.getByText(/^已保存/)).toBeTruthy()
    expect(kept.change).toMatchObject({
      of: 7,
      revision: 1,
      text: '征集延长一周',
      phases: [{ title: '再征集一周' }, {}],
    })
    expect(kept.change).not.toHaveProperty('contacts')

    const host = await openElsewhere(aRunning(), kept.change)
    expect(screen.getByText(/^接着写，上次写到/)).toBeTruthy()
    expect(screen.queryByText(/上次没存上的内容还在/)).toBeNull()
    await tap(button('发布修改'))
    await pass(0)
    expect(host.sent['organizer.change']).toMatchObject([
      { revision: 7, draft: 1, text: '征集延长一周', phases: [{ title: '再征集一周' }, { title: '展示' }] },
    ])
    // It was saved already, and once it is out there is nothing to go on with.
    expect(host.sent['organizer.keepChange']).toBeUndefined()
    await openElsewhere(aRunning(), host.kept.change)
    expect(screen.queryByText(/^接着写/)).toBeNull()
  })

  it('that never reached the cloud is on this device still, and is let go of where nobody wants it', async () => {
    const lost = { 'organizer.keepChange': () => Promise.reject(new Error('no answer')) }
    await open(aRunning(), lost)
    await sayWhy('征集延长一周')
    await pass(SAVED_MS)
    cleanup()
    await open(aRunning(), lost)
    await tap(button('恢复'))
    expect(document.querySelector<HTMLInputElement>('input[aria-label^="原因"]')!.value).toBe('征集延长一周')
    cleanup()
    await open(aRunning())
    await tap(button('不要'))
    cleanup()
    await open(aRunning())
    expect(screen.queryByText(/上次没存上的内容还在/)).toBeNull()
  })

  it('of two devices at once tells the later one, which loses nothing', async () => {
    const { kept } = await open(aRunning())
    await sayWhy('我写的')
    // A colleague was faster.
    kept.change = { of: 7, revision: 3, text: '同事写的', pictures: {}, savedAt: NOW }
    await pass(SAVED_MS)
    expect(screen.getByText('这次修改在别处改过了')).toBeTruthy()
    await tap(button('打开最新的'))
    await pass(0)
    const why = () => document.querySelector<HTMLInputElement>('input[aria-label^="原因"]')!.value
    expect(why()).toBe('同事写的')
    expect(screen.getByText('上次没存上的内容还在，这次修改后来在别处接着写了，恢复后核对一遍')).toBeTruthy()
    await tap(button('恢复'))
    expect(why()).toBe('我写的')
    await pass(SAVED_MS)
    expect(kept.change).toMatchObject({ text: '我写的', revision: 4 })
  })

  it('is not published past what a colleague wrote on, and is kept here', async () => {
    const { kept } = await open(aRunning())
    await typeIn('input[aria-label^="名称"]', '再征集一周')
    await sayWhy('征集延长一周')
    await pass(SAVED_MS)
    kept.change = { of: 7, revision: 2, text: '同事接着写的', pictures: {}, savedAt: NOW }
    await tap(button('发布修改'))
    await pass(0)
    expect(screen.getByText('这次修改在别处改过了')).toBeTruthy()
    await tap(button('打开最新的'))
    await pass(0)
    expect(button('恢复')).toBeTruthy()
  })

  it('is thrown away once somebody said so, here and in the cloud', async () => {
    const { kept, sent } = await open(aRunning())
    expect(screen.queryByRole('button', { name: '放弃修改' })).toBeNull()
    await typeIn('input[aria-label^="名称"]', '再征集一周')
    await tap(button('放弃修改'))
    await pass(0)
    expect(sent['organizer.discardChange']).toMatchObject([{ campaignId: 'craft', revision: 1 }])
    expect(kept.change).toBeNull()
    expect(document.querySelector<HTMLInputElement>('input[aria-label^="名称"]')!.value).toBe(PHASES[0]!.title)
    expect(screen.queryByText(/上次没存上的内容还在/)).toBeNull()
  })

  it('is thrown away also where the cloud will not have it as it is', async () => {
    const { sent } = await open(aRunning(), {
      'organizer.keepChange': () => {
        throw new Refused({ code: 'request.too_large', message: '内容太长，删掉一些再保存', field: 'html' })
      },
    })
    await sayWhy('征集延长一周')
    await pass(SAVED_MS)
    expect(screen.getByText('没存上：内容太长，删掉一些再保存')).toBeTruthy()
    await tap(button('放弃修改'))
    await pass(0)
    expect(sent['organizer.discardChange']).toMatchObject([{ revision: 0 }])
    expect(screen.queryByText(/上次没存上的内容还在/)).toBeNull()
  })

  it('leaves what a colleague changed meanwhile, and a phase that is over by now, as they are', async () => {
    const mine = [{ ...PHASES[0]!, title: '再征集一周' }, PHASES[1]!]
    const change = { of: 7, revision: 2, text: '征集延长一周', phases: mine, pictures: {}, savedAt: NOW }
    const contacts = [{ name: '组织部', phone: '0570-8000001', email: '' }]
    const over = [aPhase('collect', -5, -1), aPhase('show', 6, 20)]
    const host = await open({ ...aRunning({ contacts, phases: over }, 9), change })
    expect(screen.getByText('上次写的还没发布，活动后来又改过，核对一遍再发布')).toBeTruthy()
    expect(screen.getByText(/还没有改动/)).toBeTruthy()
    await typeIn('input[aria-label^="名称"]', '优秀作品展')
    await tap(button('发布修改'))
    await pass(0)
    const [asked] = host.sent['organizer.change'] ?? []
    expect(asked).toMatchObject({ revision: 9, draft: 3, phases: [over[0], { title: '优秀作品展' }] })
    expect(asked).not.toHaveProperty('contacts')
  })

  it('is told while it is typed what the guard will say', async () => {
    await open(aRunning())
    await sayWhy('每天 da ka 的延到十二月')
    expect(screen.getByText('不能发布：改了什么写了“每天打卡的延到十二月”')).toBeTruthy()
    await sayWhy('征集延到十二月')
    expect(screen.queryByText(/^不能发布/)).toBeNull()
  })

  it('tells by which line it is refused, and keeps what was written', async () => {
    const { kept } = await open(aRunning(), {
      'organizer.change': () => {
        throw new Refused({
          code: 'campaign.forbidden',
          message: '有规定不允许的内容，改好标出的地方再发',
          field: 'text',
          refusals: [{ clause: LINES.forcing, title: '改了什么写了“转发后方可抽奖”', next: '删掉这个条件' }],
        })
      },
    })
    await typeIn('input[aria-label^="名称"]', '再征集一周')
    await sayWhy('转发后方可抽奖')
    await tap(button('发布修改'))
    await pass(0)
    expect(screen.getByText(`改了什么写了“转发后方可抽奖”。删掉这个条件（${LINES.forcing}）`)).toBeTruthy()
    cleanup()
    await open({ ...aRunning(), change: kept.change })
    expect(screen.getByText(/^接着写/)).toBeTruthy()
  })
})
