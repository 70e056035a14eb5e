import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { LINES } from '../../../../domain/campaign/lines'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import ChangePage from '../../../../src/packages/organizer/change'
import type { Opened } from '../../../../src/packages/organizer/compose/planForm'
import { useDisplay } from '../../../../src/stores/display'
import { aPhase } from '../../../support/builders/aPlan'
import { fakeHost, Refused } from '../../../support/fakeHost'
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

async function open(opened: Opened, answers: Parameters<typeof fakeHost>[0] = {}) {
  const host = fakeHost({
    ...SEATED,
    'organizer.campaign': () => opened,
    'organizer.change': () => ({ row: { ...opened.row, revision: opened.row.revision + 1 } }),
    ...answers,
  })
  await act(async () => void render(<ChangePage />))
  await pass(0)
  return host
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
  it('is there again after the window was closed, with the sentence that goes with it', async () => {
    await open(aRunning())
    await typeIn('input[aria-label^="名称"]', '再征集一周')
    await sayWhy('征集延长一周')
    cleanup()

    const host = await open(aRunning())
    expect(screen.getByText('上次没存上的内容还在')).toBeTruthy()
    await tap(button('恢复'))
    await tap(button('保存修改'))
    await pass(0)
    expect(host.sent['organizer.change']).toMatchObject([
      { revision: 7, text: '征集延长一周', phases: [{ title: '再征集一周' }, { title: '展示' }] },
    ])
    // Once it is out there is nothing to go on with.
    cleanup()
    await open(aRunning())
    expect(screen.queryByText(/上次没存上的内容还在/)).toBeNull()
  })

  it('is let go of where somebody does not want it', async () => {
    await open(aRunning())
    await sayWhy('征集延长一周')
    cleanup()
    await open(aRunning())
    await tap(button('不要'))
    cleanup()
    await open(aRunning())
    expect(screen.queryByText(/上次没存上的内容还在/)).toBeNull()
  })

  it('leaves what a colleague changed meanwhile, and a phase that is over by now, as they are', async () => {
    await open(aRunning())
    await typeIn('input[aria-label^="名称"]', '再征集一周')
    await sayWhy('征集延长一周')
    cleanup()

    const contacts = [{ name: '组织部', phone: '0570-8000001', email: '' }]
    const over = [aPhase('collect', -5, -1), aPhase('show', 6, 20)]
    const host = await open(aRunning({ contacts, phases: over }, 9))
    expect(screen.getByText('上次没存上的内容还在，活动后来又改过，恢复后核对一遍')).toBeTruthy()
    await tap(button('恢复'))
    expect(screen.getByText(/还没有改动/)).toBeTruthy()
    await typeIn('input[aria-label^="名称"]', '优秀作品展')
    await tap(button('保存修改'))
    await pass(0)
    const [asked] = host.sent['organizer.change'] ?? []
    expect(asked).toMatchObject({ revision: 9, phases: [over[0], { title: '优秀作品展' }] })
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
    await open(aRunning(), {
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
    await tap(button('保存修改'))
    await pass(0)
    expect(screen.getByText(`改了什么写了“转发后方可抽奖”。删掉这个条件（${LINES.forcing}）`)).toBeTruthy()
    cleanup()
    await open(aRunning())
    expect(button('恢复')).toBeTruthy()
  })
})
