import { act, renderHook } from '@testing-library/react'
import { AppError } from '../../../domain/errors'
import { useNetwork } from '../../../src/cloud/online'
import { recall, remember } from '../../../src/cloud/remembered'
import { useCloud } from '../../../src/cloud/useCloud'
import { emptyPhone, showEarly, showPage } from '../../support/taro'

function deferred<T>() {
  let resolve!: (value: T) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

beforeEach(() => {
  emptyPhone()
  useNetwork.setState({ isOnline: true })
})

describe('useCloud', () => {
  it('loads when the page shows and says so until the answer is there', async () => {
    const answer = deferred<string>()
    const load = jest.fn().mockReturnValue(answer.promise)
    const { result } = renderHook(() => useCloud<string>(load))
    expect(result.current.state).toBe('loading')
    await act(async () => answer.resolve('notices'))
    expect(result.current).toMatchObject({ state: 'ready', data: 'notices' })
    expect(load).toHaveBeenCalledTimes(1)
  })

  it.each([true, false])('loads once when a page opens, whichever Taro tells first: %s', async (isEarly) => {
    showEarly(isEarly)
    const load = jest.fn().mockResolvedValue('notices')
    const { result } = renderHook(() => useCloud<string>(load))
    await act(async () => undefined)
    expect(result.current).toMatchObject({ state: 'ready', data: 'notices' })
    expect(load).toHaveBeenCalledTimes(1)
    await act(async () => showPage())
    expect(load).toHaveBeenCalledTimes(2)
    showEarly(false)
  })

  it('ignores an older answer that arrives after a newer one', async () => {
    const [slow, fast] = [deferred<string>(), deferred<string>()]
    const load = jest.fn().mockReturnValueOnce(slow.promise).mockReturnValueOnce(fast.promise)
    const { result } = renderHook(() => useCloud<string>(load))
    act(() => showPage())
    await act(async () => fast.resolve('new'))
    await act(async () => slow.resolve('old'))
    expect(result.current).toMatchObject({ state: 'ready', data: 'new' })
  })

  it('keeps the last good data on screen when a refresh fails', async () => {
    const load = jest.fn().mockResolvedValueOnce('notices').mockRejectedValueOnce(new AppError('network.unreachable'))
    const { result } = renderHook(() => useCloud<string>(load))
    await act(async () => undefined)
    await act(async () => showPage())
    expect(result.current).toMatchObject({ state: 'failed', data: 'notices' })
    expect(result.current.error?.code).toBe('network.unreachable')
  })

  it('opens with the answer kept on the phone when there is no network', async () => {
    remember('home', 'kept')
    const load = jest.fn().mockRejectedValue(new AppError('network.unreachable'))
    const { result } = renderHook(() => useCloud<string>(load, { remember: 'home' }))
    expect(result.current).toMatchObject({ state: 'ready', data: 'kept' })
    await act(async () => undefined)
    expect(result.current).toMatchObject({ state: 'failed', data: 'kept' })
    expect(result.current.keptAt).toBeLessThanOrEqual(Date.now())
  })

  it('asks again for what was not reached when the network is back, and for nothing else', async () => {
    const unreached = jest.fn().mockRejectedValue(new AppError('network.unreachable'))
    const refused = jest.fn().mockRejectedValue(new AppError('campaign.not_found'))
    const there = jest.fn().mockResolvedValue('notices')
    const hooks = [unreached, refused, there].map((load: jest.Mock) => renderHook(() => useCloud<string>(load)))
    await act(async () => undefined)
    await act(async () => useNetwork.setState({ isOnline: false }))
    unreached.mockResolvedValue('notices')
    await act(async () => useNetwork.setState({ isOnline: true }))
    expect(hooks[0]?.result.current).toMatchObject({ state: 'ready', data: 'notices' })
    expect([unreached, refused, there].map((load) => load.mock.calls.length)).toEqual([2, 1, 1])
  })

  it.each(['campaign.not_found', 'session.not_member'] as const)('keeps nothing of what is %s', async (code) => {
    remember('campaign', 'kept')
    const load = jest.fn().mockRejectedValue(new AppError(code))
    renderHook(() => useCloud<string>(load, { remember: 'campaign' }))
    await act(async () => undefined)
    expect(recall('campaign')).toBeUndefined()
  })

  it.each(['network.unreachable', 'session.signed_out', 'request.too_many'] as const)(
    'keeps what it has through %s',
    async (code) => {
      remember('campaign', 'kept')
      const load = jest.fn().mockRejectedValue(new AppError(code))
      renderHook(() => useCloud<string>(load, { remember: 'campaign' }))
      await act(async () => undefined)
      expect(recall('campaign')?.data).toBe('kept')
    },
  )

  it('keeps of an answer what is to be kept, and nothing where that is nothing', async () => {
    remember('campaign', 'kept')
    const load = jest.fn().mockResolvedValue('text with a number')
    const short = (all: string): string | undefined => all.slice(0, 4)
    const { rerender } = renderHook(({ keep }) => useCloud<string>(load, { remember: 'campaign', keep }), {
      initialProps: { keep: short },
    })
    await act(async () => undefined)
    expect(recall('campaign')?.data).toBe('text')
    rerender({ keep: () => undefined })
    await act(async () => undefined)
    expect(recall('campaign')).toBeUndefined()
  })

  it('loads in a part of a page that appears after the page has shown', async () => {
    const load = jest.fn().mockResolvedValue('late')
    const { result } = renderHook(() => useCloud<string>(load))
    await act(async () => undefined)
    expect(result.current).toMatchObject({ state: 'ready', data: 'late' })
    expect(load).toHaveBeenCalledTimes(1)
  })

  it('loads again when the question changes', async () => {
    const { result, rerender } = renderHook(({ load }) => useCloud<string>(load), {
      initialProps: { load: jest.fn().mockResolvedValue('all') },
    })
    await act(async () => undefined)
    rerender({ load: jest.fn().mockResolvedValue('near') })
    await act(async () => undefined)
    expect(result.current.data).toBe('near')
  })
})
