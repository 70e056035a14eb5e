import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import type { UnionWorks } from '../../../../domain/entry/reporting'
import WorksPage from '../../../../src/packages/organizer/works'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { NOW } from './aDesk'

const button = (name: string) => screen.getByRole('button', { name })
const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))

const aLine = (differing: Partial<UnionWorks> = {}): UnionWorks => ({
  ...{ unionId: 'gaoxin', name: '高新区总工会', sentAt: null, isSentStale: false },
  tracks: [
    { trackId: 'photo', received: 5, accepted: 3, goneUp: 2 },
    { trackId: 'essay', received: 4, accepted: 4, goneUp: 0 },
  ],
  ...differing,
})

interface Opening {
  role?: 'manager' | 'auditor'
  own?: Partial<UnionWorks>
  goesTo?: string | null
  /** When it is sent: the answer to every further look. */
  after?: Partial<UnionWorks>
}

async function open({ role = 'manager', own = {}, goesTo = '青禾市总工会', after = own }: Opening = {}) {
  const host = fakeHost({
    'identity.home': () => ({
      roles: { staff: [{ unionId: 'gaoxin', unionName: '高新区总工会', role }], clerk: null },
      card: { name: '吴启明' },
    }),
    'selection.figures': () => ({
      ...{ campaignTitle: '身边的工匠', goesTo, sent: 2, unions: 3, now: NOW, nextCursor: null },
      tracks: [
        { id: 'photo', title: '摄影' },
        { id: 'essay', title: '网评文章' },
      ],
      own: aLine(host.sent['selection.sendUp'] ? after : own),
      below: [
        aLine({ unionId: 'z', name: '还没报的工会' }),
        aLine({ unionId: 'a', name: '报过又变了的工会', sentAt: NOW, isSentStale: true }),
        aLine({ unionId: 'b', name: '报好了的工会', sentAt: NOW }),
      ],
    }),
    'selection.sendUp': () => ({ sentAt: NOW, figures: aLine() }),
  })
  await act(async () => void render(<WorksPage />))
  return host
}

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
  openWith({ id: 'craft', union: 'gaoxin' })
})

describe('figures of works', () => {
  it('go up with one tap, after they were shown once more, and stand as sent then', async () => {
    const ask = jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: true } as never)
    const host = await open({ after: { sentAt: NOW } })
    expect(screen.getByText('报表按作品自动生成，点“上报”交给青禾市总工会')).toBeTruthy()
    await tap(button('上报'))
    expect(ask.mock.calls[0]?.[0]).toMatchObject({ title: '上报给青禾市总工会？' })
    expect(ask.mock.calls[0]?.[0]?.content).toContain('2 个子项目，收到 9 件，通过审核 7 件，推荐到上级 2 件')
    expect(host.sent['selection.sendUp']).toMatchObject([{ campaignId: 'craft', unionId: 'gaoxin' }])
    expect(screen.getByText('11 月 20 日 09:41 已上报给青禾市总工会')).toBeTruthy()
    expect(button('重新上报')).toBeTruthy()
  })

  it('stay where they are when somebody thinks again', async () => {
    jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: false } as never)
    const host = await open()
    await tap(button('上报'))
    expect(host.sent['selection.sendUp']).toBeUndefined()
  })

  it('ask to be sent again when they have changed', async () => {
    await open({ own: { sentAt: NOW, isSentStale: true } })
    expect(screen.getByText('11 月 20 日 09:41 报过，之后有变化，再报一次')).toBeTruthy()
    expect(button('重新上报')).toBeTruthy()
  })

  it('say of every union below whether it has sent, when, and whether that still holds', async () => {
    await open({ goesTo: null })
    expect(screen.getByText('下级工会（2/3 已上报）')).toBeTruthy()
    const [names, tags] = [/的工会$/, /上报$|未上报|报后变了$/].map((words) =>
      screen.getAllByText(words).map(({ textContent }) => textContent),
    )
    expect(names).toEqual(['还没报的工会', '报过又变了的工会', '报好了的工会'])
    expect(tags).toEqual(['未上报', '11 月 20 日 09:41 报后变了', '11 月 20 日 09:41 上报'])
    expect(screen.queryByRole('button', { name: '上报' })).toBeNull()
  })

  it('are an auditor’s to read, neither to send nor as the table that names authors', async () => {
    await open({ role: 'auditor' })
    expect(screen.getByText('还没有上报给青禾市总工会')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '上报' })).toBeNull()
    expect(screen.queryByRole('button', { name: '下载附件4' })).toBeNull()
    expect(screen.getAllByText('收到 9 件，通过审核 7 件，推荐到上级 2 件').length).toBeGreaterThan(0)
  })
})
