import Taro from '@tarojs/taro'
import * as z from 'zod/mini'
import { contract } from '../../../domain/contract'
import type { AppError } from '../../../domain/errors'
import { call } from '../../../src/cloud/call'
import { recall, remember } from '../../../src/cloud/remembered'

const claim = contract('benefit.claim', { input: z.object({ id: z.string() }), output: z.object({ left: z.number() }) })

/** The build replaces these two; here they choose the face for each test. */
function on(face: 'weapp' | 'h5') {
  process.env.TARO_ENV = face
  process.env.CLOUDHOST_URL = ''
  return (data: { id: string }) => call(claim, data)
}
const refusal = (promise: Promise<unknown>) => promise.then(fail, (error: unknown) => error as AppError)
function fail(): never {
  throw new Error('expected a refusal')
}

afterEach(() => jest.restoreAllMocks())

describe('call in WeChat', () => {
  it('asks the function named before the dot and gives back the data', async () => {
    const send = jest
      .spyOn(Taro.cloud, 'callFunction')
      .mockResolvedValue({ result: { ok: true, data: { left: 2 } } } as never)
    await expect(on('weapp')({ id: 'a' })).resolves.toEqual({ left: 2 })
    expect(send).toHaveBeenCalledWith({ name: 'benefit', data: { action: 'benefit.claim', data: { id: 'a' } } })
  })

  it('passes on the code, the sentence and every failed clause', async () => {
    const error = {
      code: 'benefit.refused',
      message: '今天用完了',
      refusals: [{ clause: 'limit.day', title: '次数用完', next: '明天 0 点恢复' }],
    }
    jest.spyOn(Taro.cloud, 'callFunction').mockResolvedValue({ result: { ok: false, error } } as never)
    expect(await refusal(on('weapp')({ id: 'a' }))).toMatchObject(error)
  })

  it('says that the network is at fault when no answer comes', async () => {
    jest.spyOn(Taro.cloud, 'callFunction').mockRejectedValue(new Error('timeout'))
    expect(await refusal(on('weapp')({ id: 'a' }))).toMatchObject({ code: 'network.unreachable' })
  })

  it('shows the sentence of a code that this version does not know', async () => {
    const error = { code: 'benefit.from_the_future', message: '请更新后再试' }
    jest.spyOn(Taro.cloud, 'callFunction').mockResolvedValue({ result: { ok: false, error } } as never)
    expect(await refusal(on('weapp')({ id: 'a' }))).toMatchObject({
      code: 'internal.unexpected',
      message: '请更新后再试',
    })
  })
})

describe('call in a browser', () => {
  const answer = (statusCode: number, data: unknown = {}) =>
    jest.spyOn(Taro, 'request').mockResolvedValue({ statusCode, data } as never)

  it('carries the session of this tab', async () => {
    window.sessionStorage.setItem('cloudhost.session', JSON.stringify({ token: 't0', label: '王小明' }))
    const send = answer(200, { result: { ok: true, data: { left: 1 } } })
    await expect(on('h5')({ id: 'a' })).resolves.toEqual({ left: 1 })
    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        url: '/call',
        method: 'POST',
        data: { name: 'benefit', data: { action: 'benefit.claim', data: { id: 'a' } } },
        header: expect.objectContaining({ Authorization: 'Bearer t0' }),
      }),
    )
  })

  it('takes kept pages along where nobody is signed in any more', async () => {
    const pages = { name: 'pages', most: 3, mostBytes: 2_000 }
    remember('campaign', 'kept', pages)
    // jsdom goes nowhere, and says so.
    jest.spyOn(console, 'error').mockImplementation(() => undefined)
    answer(401)
    expect(await refusal(on('h5')({ id: 'a' }))).toMatchObject({ code: 'session.signed_out' })
    expect(recall('campaign')).toBeUndefined()
  })

  it.each([
    [429, 'request.too_many'],
    [413, 'request.too_large'],
    [503, 'network.unreachable'],
  ])('answers status %i with %s', async (status, code) => {
    answer(status)
    expect(await refusal(on('h5')({ id: 'a' }))).toMatchObject({ code })
  })

  it('takes an answer without a reply for a fault, not for data', async () => {
    answer(200, { result: null })
    expect(await refusal(on('h5')({ id: 'a' }))).toMatchObject({ code: 'internal.unexpected' })
  })
})
