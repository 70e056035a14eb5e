import { useCallback } from 'react'
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { Stage } from '../../../../src/packages/organizer/results/Stage'
import { useTrackRows } from '../../../../src/packages/organizer/results/useTrackRows'
import { aPhase } from '../../../support/builders/aPlan'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { NOW } from './aDesk'

const ANNOUNCED = {
  ...{ state: 'announced', rows: [], objectionsUntil: NOW - 1, works: 0, mostAwards: 0, nextCursor: null },
  counting: null,
}

function Desk() {
  const of = useTrackRows('craft', 'photo')
  const phases = useCallback(() => [aPhase('vote', -9, -8)], [])
  return <Stage campaignId="craft" phases={phases()} of={of} now={NOW} />
}

/** Ten thousand certificates, of which each call makes some. */
function manyCertificates() {
  const waiting: ((answer: object) => void)[] = []
  const host = fakeHost({
    'jury.results': () => ANNOUNCED,
    'jury.settle': () => new Promise((resolve) => waiting.push(resolve)),
  })
  return {
    sent: () => (host.sent['jury.settle'] ?? []).map(({ requestKey }) => requestKey),
    answer: (certificates: number, isDone: boolean) =>
      act(async () => void waiting.shift()?.({ state: 'settled', certificates, isDone })),
  }
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: 'craft' })
  jest.spyOn(Taro, 'showModal').mockResolvedValue({ confirm: true, cancel: false, errMsg: '' })
})

const settle = () => act(async () => void fireEvent.click(screen.getByRole('button', { name: '确定结果' })))

it('settling asks on with one request until every certificate is out, and says how many are', async () => {
  const cloud = manyCertificates()
  await act(async () => void render(<Desk />))
  await settle()
  await cloud.answer(2_000, false)
  expect(screen.getByRole('status').textContent).toBe('结果定了，正在发证书：发了 2000 份。可以离开，其余的照样会发')
  await cloud.answer(2_400, true)
  expect(screen.getByRole('status').textContent).toBe('')
  expect(cloud.sent()).toHaveLength(2)
  expect(new Set(cloud.sent()).size).toBe(1)
})

it('settling asks no more once the page was left: the timer makes the rest', async () => {
  const cloud = manyCertificates()
  const page = await act(async () => render(<Desk />))
  await settle()
  page.unmount()
  await cloud.answer(2_000, false)
  expect(cloud.sent()).toHaveLength(1)
})
