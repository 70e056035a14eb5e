import { useCallback } from 'react'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { Stage } from '../../../../src/packages/organizer/results/Stage'
import { useTrackRows } from '../../../../src/packages/organizer/results/useTrackRows'
import { aPhase } from '../../../support/builders/aPlan'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { NOW } from './aDesk'

const button = (name: string) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const told = () => screen.getByRole('status').textContent

const NOTHING = { state: 'open', rows: [], objectionsUntil: null, works: 0, mostAwards: 0, nextCursor: null }
const at = (track: number) => ({ state: 'open', isDone: false, entries: 0, progress: { track, tracks: 10 } })
const DONE = { state: 'counted', isDone: true, entries: 90_000, progress: null }

function Desk() {
  const of = useTrackRows('craft', 'photo')
  const phases = useCallback(() => [aPhase('vote', -9, -1)], [])
  return <Stage campaignId="craft" phases={phases()} of={of} now={NOW} />
}

/** A cloud that answers a count when the test lets it. */
function slowCloud(begun: object | null = null) {
  const waiting: ((answer: object | Error) => void)[] = []
  let counting = begun
  const host = fakeHost({
    'jury.results': () => ({ ...NOTHING, counting }),
    'jury.count': () =>
      new Promise((resolve, reject) =>
        waiting.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
      ),
  })
  return {
    sent: () => (host.sent['jury.count'] ?? []).map(({ requestKey }) => requestKey),
    answer: (answer: object | Error) => act(async () => void waiting.shift()?.(answer)),
    leaves: (left: object) => void (counting = left),
  }
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: 'craft' })
})

it('asks with one request until it is done, and says how far it is', async () => {
  const cloud = slowCloud()
  await act(async () => void render(<Desk />))
  await tap(button('统计结果'))
  expect(told()).toBe('正在统计。可以离开，回来接着统计')
  await cloud.answer(at(1))
  await cloud.answer(at(3))
  expect(told()).toBe('正在统计：第 3 组，共 10 组。可以离开，回来接着统计')
  await cloud.answer(DONE)
  expect(told()).toBe('')
  expect(cloud.sent()).toHaveLength(3)
  expect(new Set(cloud.sent()).size).toBe(1)
})

it('asks no more once the page was left', async () => {
  const cloud = slowCloud()
  const page = await act(async () => render(<Desk />))
  await tap(button('统计结果'))
  page.unmount()
  await cloud.answer(at(2))
  expect(cloud.sent()).toHaveLength(1)
})

it('goes on where it stopped, with the request that began it, for whoever comes back', async () => {
  const cloud = slowCloud({ requestKey: 'begun-by-somebody', track: 4, tracks: 10 })
  await act(async () => void render(<Desk />))
  expect(told()).toBe('统计到第 4 组，共 10 组，还没统计完')
  expect(screen.queryByRole('button', { name: '统计结果' })).toBeNull()
  await tap(button('接着统计'))
  await cloud.answer(at(5))
  expect(told()).toBe('正在统计：第 5 组，共 10 组。可以离开，回来接着统计')
  await cloud.answer(DONE)
  expect(cloud.sent()).toEqual(['begun-by-somebody', 'begun-by-somebody'])
})

it('that was cut off says so, and goes on with the same request', async () => {
  const cloud = slowCloud()
  await act(async () => void render(<Desk />))
  await tap(button('统计结果'))
  await cloud.answer(at(2))
  cloud.leaves({ requestKey: String(cloud.sent()[0]), track: 2, tracks: 10 })
  await cloud.answer(new Refused({ code: 'internal.unexpected', message: '没办成，等几秒再试' }))
  expect(told()).toBe('统计到第 2 组，共 10 组，还没统计完')
  await tap(button('接着统计'))
  await cloud.answer(DONE)
  expect(new Set(cloud.sent()).size).toBe(1)
})
