import Taro from '@tarojs/taro'
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import InboxPage from '../../../../src/packages/notice/inbox'
import { recall, remember } from '../../../../src/cloud/remembered'
import { fakeHost } from '../../../support/fakeHost'
import { emptyPhone, showPage } from '../../../support/taro'
import { aRow, aShelf, at } from './aRow'

const tap = (element: HTMLElement) => act(async () => void fireEvent.click(element))
const open = () => act(async () => void render(<InboxPage />))
const titles = () =>
  screen.queryAllByRole('button', { name: /^(未读|已读)，/ }).map((row) => row.getAttribute('aria-label'))

beforeAll(() => {
  process.env.TARO_ENV = 'h5'
})
beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
})

describe('the inbox', () => {
  it('shows what is pinned once, above the days', async () => {
    const pinned = aRow('pinned', { isPinned: true, at: at('2026-11-17T10:00:00') })
    fakeHost({ 'notice.inbox': () => aShelf([aRow('new'), pinned], { pinned: [pinned] }) })
    await open()
    expect(titles()).toEqual([expect.stringContaining('通知 pinned'), expect.stringContaining('通知 new')])
    expect(screen.getByText('置顶')).toBeTruthy()
    expect(screen.queryByText('本周')).toBeNull()
  })

  it('reads again as far as was read when one comes back from a notice', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => aRow(`n${n}`, { isUnread: true }))
    const { sent, answers } = fakeHost({
      'notice.inbox': ({ cursor }) =>
        cursor === undefined
          ? aShelf(rows.slice(0, 20), { nextCursor: 'page 2' })
          : aShelf(rows.slice(20), { nextCursor: 'page 3' }),
    })
    await open()
    await tap(screen.getByRole('button', { name: '看更早的' }))
    expect(titles()).toHaveLength(40)

    answers['notice.inbox'] = () => aShelf(rows.map((row) => ({ ...row, isUnread: row.id !== 'n30' })))
    await act(async () => showPage())

    expect(sent['notice.inbox']?.at(-1)).toMatchObject({ limit: 40 })
    expect(titles()[30]).toMatch(/^已读/)
  })

  it('opens without a network with every page that was read, and says of when it is', async () => {
    const first = Array.from({ length: 20 }, (_, n) => aRow(`n${n}`))
    fakeHost({
      'notice.inbox': ({ cursor }) =>
        cursor === undefined ? aShelf(first, { nextCursor: 'page 2' }) : aShelf([aRow('older')]),
    })
    await open()
    await tap(screen.getByRole('button', { name: '看更早的' }))
    cleanup()
    jest.spyOn(Taro, 'request').mockRejectedValue(new Error('no network'))

    await open()

    expect(titles()).toHaveLength(21)
    expect(screen.getByText(/^没连上，下面是 .* 的内容$/)).toBeTruthy()
  })

  it('takes the text of a recalled notice off the phone', async () => {
    remember('notice.taken-back', 'its text')
    fakeHost({ 'notice.inbox': () => aShelf([aRow('taken-back', { recalledAt: 1 })]) })
    await open()
    expect(recall('notice.taken-back')).toBeUndefined()
  })

  it('asks before everything is marked as read, and marks no more than what was in view', async () => {
    const shelf = aShelf([aRow('a', { isUnread: true })], { counts: { unread: 1, toConfirm: 0 } })
    // One that was published a moment before the page was loaded may hang a moment after.
    expect(shelf.rows[0]!.at).toBeLessThan(shelf.now)
    const { sent } = fakeHost({
      'notice.inbox': () => shelf,
      'notice.markAllRead': () => ({ counts: { unread: 0, toConfirm: 0 } }),
    })
    await open()
    await tap(screen.getByRole('radio', { name: '未读，1 条' }))
    jest.spyOn(Taro, 'showModal').mockResolvedValueOnce({ confirm: false, cancel: true } as never)
    await tap(screen.getByRole('button', { name: '全部已读' }))
    expect(sent['notice.markAllRead']).toBeUndefined()
    await tap(screen.getByRole('button', { name: '全部已读' }))
    expect(sent['notice.markAllRead']).toMatchObject([{ upTo: shelf.rows[0]!.at }])
  })
})
