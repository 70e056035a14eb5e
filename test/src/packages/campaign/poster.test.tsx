import Taro from '@tarojs/taro'
import { act, render, screen } from '@testing-library/react'
import type { codeOfCampaign } from '../../../../domain/campaign/contract'
import type { Output } from '../../../../domain/contract'
import PosterPage from '../../../../src/packages/campaign/poster'
import { aPhase } from '../../../support/builders/aPlan'
import { callThroughWechat, fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone, openWith } from '../../../support/taro'
import { aView, NOW } from './aView'

type Picture = NonNullable<Output<typeof codeOfCampaign>['picture']>

const PICTURE: Picture = {
  ...{ id: 'code', kind: 'picture', name: '小程序码.jpg', type: 'image/jpeg', size: 9, width: 430, height: 430 },
  ...{ seconds: null, url: 'https://storage.example/code.jpg' },
}
const IN_WORDS = ['在“网上工会”里参加', '打开小程序，点“主题活动”']

/** A canvas that remembers what was put on it: texts, pictures by their address, and how many squares. */
function aCanvas() {
  const drawn = { texts: [] as string[], pictures: [] as string[], squares: 0 }
  const ink = new Proxy(
    {
      measureText: (text: string) => ({ width: text.length * 8 }),
      fillText: (text: string) => void drawn.texts.push(text),
      fillRect: () => void drawn.squares++,
      drawImage: ({ src }: { src: string }) => void drawn.pictures.push(src),
    },
    { get: (own, name) => (own as Record<string | symbol, unknown>)[name] ?? (() => undefined), set: () => true },
  )
  return { drawn, getContext: () => ink, toDataURL: () => 'data:image/png;base64,poster' }
}

/** WeChat's canvas: found by a query, drawn into a file; pictures open unless they are called broken. */
function aWechatCanvas() {
  const canvas = aCanvas()
  const createImage = () => {
    const image = { onload: () => undefined, onerror: () => undefined, address: '' }
    return Object.defineProperty(image, 'src', {
      get: () => image.address,
      set: (address: string) => {
        image.address = address
        queueMicrotask(() => (address.includes('broken') ? image.onerror() : image.onload()))
      },
    })
  }
  const query = {
    select: () => query,
    fields: () => query,
    exec: (tell: (found: object[]) => void) => tell([{ node }]),
  }
  const node = { ...canvas, createImage, width: 0, height: 0 }
  Object.assign(Taro, {
    createSelectorQuery: () => query,
    canvasToTempFilePath: () => Promise.resolve({ tempFilePath: 'wxfile://poster.png' }),
  })
  return canvas
}

async function open(answers: Parameters<typeof fakeHost>[0], view = aView()) {
  const host = fakeHost({ 'campaign.open': () => ({ campaign: view, now: NOW }), ...answers })
  await act(async () => void render(<PosterPage />))
  await act(() => jest.advanceTimersByTimeAsync(1_000))
  return host
}

const environment = process.env.TARO_ENV
beforeEach(() => {
  jest.restoreAllMocks()
  jest.useFakeTimers({ now: NOW })
  emptyPhone()
  openWith({ id: 'craft' })
})
afterEach(() => {
  jest.useRealTimers()
  process.env.TARO_ENV = environment
})

describe('a poster in WeChat', () => {
  let canvas: ReturnType<typeof aWechatCanvas>
  beforeEach(() => {
    process.env.TARO_ENV = 'weapp'
    process.env.WEB_URL = 'https://gh.example.cn'
    callThroughWechat()
    canvas = aWechatCanvas()
    const downloadFile = ({ url }: { url: string }) =>
      Promise.resolve({ statusCode: url.includes('gone') ? 404 : 200, tempFilePath: `wxfile://${url.slice(24)}` })
    Object.assign(Taro, { downloadFile })
  })

  it('carries the mini-program code, and no address of browsers beside it', async () => {
    const host = await open({ 'campaign.code': () => ({ picture: PICTURE }) })
    expect(host.sent['campaign.code']).toEqual([{ campaignId: 'craft' }])
    expect(canvas.drawn.pictures).toEqual(['wxfile://code.jpg'])
    // The ground alone: the squares of a drawn code would be hundreds.
    expect(canvas.drawn.squares).toBe(1)
    expect(canvas.drawn.texts).toEqual(expect.arrayContaining(['微信扫码参加', '谁都能看，入会就能参加']))
    expect(screen.getByRole('img', { name: '身边的工匠的海报，上面有活动的码' })).toBeTruthy()
  })

  it.each([
    ['WeChat gives none', () => ({ picture: null })],
    ['the cloud does not answer well', () => Promise.reject(new Refused({ code: 'internal.unexpected', message: '' }))],
    ['its picture is gone', () => ({ picture: { ...PICTURE, url: 'https://storage.example/gone.jpg' } })],
    ['this phone cannot open it', () => ({ picture: { ...PICTURE, url: 'https://storage.example/broken.jpg' } })],
  ])('says in words where to go when %s', async (_why, code) => {
    await open({ 'campaign.code': code })
    expect(canvas.drawn).toMatchObject({ pictures: [], squares: 1, texts: expect.arrayContaining(IN_WORDS) })
    expect(screen.getByRole('img', { name: /^身边的工匠的海报/ })).toBeTruthy()
    expect(screen.getByRole('button', { name: '存图片' }).getAttribute('aria-disabled')).not.toBe('true')
  })
})

describe('a poster in a browser', () => {
  it('carries the address of the page, drawn here, and asks WeChat for nothing', async () => {
    process.env.TARO_ENV = 'h5'
    const canvas = aCanvas()
    jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(canvas.getContext as never)
    jest.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockImplementation(canvas.toDataURL)
    const members = { audience: { unionIds: ['qinghe'], isPublic: false } }
    const host = await open({}, aView({ plan: members }))
    expect(host.sent['campaign.code']).toBeUndefined()
    expect(canvas.drawn.squares).toBeGreaterThan(300)
    expect(canvas.drawn.texts).toEqual(expect.arrayContaining(['扫码参加', '给主办工会的会员']))
    expect(canvas.drawn.pictures).toEqual([])
  })

  it.each([
    [20, '2026 年 11 月 19 日至 12 月 10 日'],
    [60, '2026 年 11 月 19 日至 2027 年 1 月 19 日'],
  ])('says the year again where it is another: %s days', async (days, said) => {
    process.env.TARO_ENV = 'h5'
    const canvas = aCanvas()
    jest.spyOn(HTMLCanvasElement.prototype, 'getContext').mockImplementation(canvas.getContext as never)
    jest.spyOn(HTMLCanvasElement.prototype, 'toDataURL').mockImplementation(canvas.toDataURL)
    await open({}, aView({ plan: { phases: [aPhase('collect', -1, days)] } }))
    expect(canvas.drawn.texts).toContain(said)
  })
})
