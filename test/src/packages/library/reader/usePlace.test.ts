import { act, renderHook } from '@testing-library/react'
import Taro from '@tarojs/taro'
import type { Position } from '../../../../../domain/library/position'
import { keepOwn, ownReading } from '../../../../../src/cloud/bookKeeping/positions'
import type { Opened } from '../../../../../src/packages/library/reader/book/beginReading'
import { usePlace } from '../../../../../src/packages/library/reader/usePlace'
import { emptyPhone } from '../../../../support/taro'

const FIRST: Position = { chapter: 0, offset: 0 }
const outline = { bookId: 'b1', edition: 1, chapters: [{ title: '第一章', length: 900, pieces: [0], isLinear: true }] }
const opened = (more: Partial<Opened> = {}) => ({ book: { outline }, at: FIRST, ...more }) as unknown as Opened

beforeEach(() => {
  process.env.TARO_ENV = 'weapp'
  emptyPhone()
  jest.useFakeTimers()
  jest.spyOn(Taro.cloud, 'callFunction').mockRejectedValue(new Error('request:fail'))
})
afterEach(() => {
  jest.useRealTimers()
  jest.restoreAllMocks()
})
const stay = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds))

describe('whoever opens a book for the first time', () => {
  it('finds it again after staying on its first page', async () => {
    renderHook(() => usePlace(opened()))
    await stay(6_000)
    expect(ownReading('b1')).toMatchObject({ position: FIRST, chapterTitle: '第一章' })
  })

  it('leaves no trace by a glance', async () => {
    const { unmount } = renderHook(() => usePlace(opened()))
    await stay(5_000)
    unmount()
    await stay(60_000)
    expect(ownReading('b1')).toBeUndefined()
  })

  it('is not put back to the beginning who has moved on by then', async () => {
    renderHook(() => usePlace(opened()))
    await stay(3_000)
    keepOwn({ bookId: 'b1', edition: 1, position: { chapter: 0, offset: 500 }, progress: 0.5, chapterTitle: '第一章' })
    await stay(60_000)
    expect(ownReading('b1')?.position.offset).toBe(500)
  })

  it('is remembered to have stayed, whether anything was kept before or not, and moving keeps the answer', () => {
    const question = { to: { chapter: 0, offset: 800 }, because: 'other_device' as const, readAt: 77 }
    const { result } = renderHook(() => usePlace(opened()))
    act(() => result.current.answered(question))
    expect(ownReading('b1')).toMatchObject({ position: FIRST, askedAt: 77 })
    act(() => result.current.answered({ ...question, because: 'furthest' }))
    act(() => result.current.moved({ chapter: 0, offset: 5 }, false))
    expect(ownReading('b1')).toMatchObject({ position: { offset: 5 }, askedAt: 77, askedUpTo: question.to })
  })

  it('keeps no place while a question about another one is open, or where a link led', async () => {
    const ask = { to: { chapter: 0, offset: 800 }, because: 'furthest' as const, readAt: 1 }
    renderHook(() => usePlace(opened({ ask })))
    renderHook(() => usePlace(opened({ before: { chapter: 0, offset: 700 } })))
    await stay(60_000)
    expect(ownReading('b1')).toBeUndefined()
  })
})
