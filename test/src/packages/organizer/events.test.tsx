import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { UnionFigures } from '../../../../domain/event/organizing'
import { problemOfEvent } from '../../../../domain/event/readiness'
import { DAY_MS, momentText } from '../../../../domain/time'
import FiguresPage from '../../../../src/packages/organizer/events/figures'
import { firstForm, moved } from '../../../../src/packages/organizer/events/edit/form'
import { eventsPart } from '../../../support/builders/aPlan'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'

const NOW = Date.parse('2026-11-20T09:41:00+08:00')
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

const aLine = (differing: Partial<UnionFigures> = {}): UnionFigures => ({
  ...{ unionId: 'yuanfan', name: '远帆精密制造工会', depth: 1, isUnit: true, target: 3, held: 2, planned: 1 },
  ...{ missing: 1, people: 57, pictures: 4, sentAt: null, isSentStale: false, ...differing },
})

async function open(
  role: 'manager' | 'auditor',
  own: Partial<UnionFigures> = {},
  goesTo: string | null = '高新区总工会',
) {
  const host = fakeHost({
    'identity.home': () => ({
      roles: { staff: [{ unionId: 'yuanfan', unionName: '远帆精密制造工会', role }], clerk: null },
      card: { name: '吴启明' },
    }),
    'event.figures': () => ({
      ...{ campaignTitle: '“12351+”职工活动季', plan: eventsPart(), own: aLine(own), goesTo, sent: 1, unions: 2 },
      below: [
        aLine({ unionId: 'z', name: '最先办完的工会', held: 0, missing: 3 }),
        aLine({ unionId: 'a', name: '办得最多的工会', held: 9, missing: 0, sentAt: NOW, isSentStale: true }),
      ],
      ...{ now: NOW, nextCursor: null },
    }),
    'event.sendUp': () => ({ sentAt: NOW, figures: aLine() }),
  })
  await act(async () => void render(<FiguresPage />))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: 'season', union: 'yuanfan' })
})

describe('figures of events', () => {
  it('go up with one tap, after they were shown once more', async () => {
    const ask = jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: true } as never)
    const host = await open('manager')
    await tap(button('上报'))
    expect(ask.mock.calls[0]?.[0]).toMatchObject({ title: '上报给高新区总工会？' })
    expect(ask.mock.calls[0]?.[0]?.content).toContain('已办 2 场，57 人参加，还差 1 场')
    expect(host.sent['event.sendUp']).toMatchObject([{ campaignId: 'season', unionId: 'yuanfan' }])
  })

  it('are an auditor’s to read, not to send, and nobody’s at the organiser', async () => {
    await open('auditor')
    expect(screen.queryByRole('button', { name: '上报' })).toBeNull()
    expect(button('下载附件3')).toBeTruthy()
  })

  it('stand in the order they come in, whoever has held most, and say who has to send again', async () => {
    await open('manager', {}, null)
    const names = screen.getAllByText(/的工会$/).map(({ textContent }) => textContent)
    expect(names).toEqual(['最先办完的工会', '办得最多的工会'])
    expect(screen.getByText('11 月 20 日 09:41 报后变了')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '上报' })).toBeNull()
  })
})

describe('a new event', () => {
  it('begins with times that can be published', () => {
    const form = { ...firstForm(eventsPart(), NOW), title: '车间安全讲座', address: '二号车间' }
    expect(momentText(form.startsAt)).toBe('11 月 27 日 19:00')
    expect(problemOfEvent(form, eventsPart(), NOW)).toBeUndefined()
  })

  it('lasts as long, and closes as long before, when it is moved', () => {
    const form = firstForm(eventsPart(), NOW)
    const next = moved(form, form.startsAt + 3 * DAY_MS)
    expect([next.endsAt - next.startsAt, next.startsAt - next.signUpUntil]).toEqual([
      form.endsAt - form.startsAt,
      form.startsAt - form.signUpUntil,
    ])
  })
})
