import { decodeQR } from 'qr/decode.js'
import sharp from 'sharp'
import cloud from 'wx-server-sdk'
import { createCloudHost, type CloudHost } from '../../../cloudhost'
import { PHONE_CODE_LIFE_MS } from '../../../cloudhost/openapi/phoneCodes'
import { TRIGGER_WORDS } from '../../../cloudhost/openapi/contentCheck'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
/** The APIs called here; each answers what its test says. */
type Api<Methods extends string> = Record<Methods, (args: object) => Promise<never>>
const openapi = cloud.openapi as unknown as {
  phonenumber: Api<'getPhoneNumber'>
  subscribeMessage: Api<'send'>
  cloudbase: Api<'sendSms' | 'sendSmsV2'>
  security: Api<'msgSecCheck' | 'mediaCheckAsync'>
  wxacode: Api<'get' | 'getUnlimited'>
  __proto__: Api<'getPhoneNumber'>
}

/** Without a callback it is a promise; the SDK's types leave both open. */
const callFunction = async (name: string, data: object = {}) =>
  ((await cloud.callFunction({ name, data })) as { result: unknown }).result

const NOON = Date.parse('2026-11-20T12:00:00+08:00')

describe.each(['inProcess', 'http'] as const)('cloud.openapi of the unmodified SDK, %s', (transport) => {
  let now: number
  let host: CloudHost
  let pushes: (event: Record<string, unknown>) => void = () => undefined
  beforeEach(async () => {
    now = NOON
    host = createCloudHost({
      functions: {
        echo: (event) => ({ said: event.word, by: cloud.getWXContext().OPENID, source: cloud.getWXContext().SOURCE }),
        relay: () => callFunction('echo', { word: 'hello' }),
        circle: () => callFunction('circle'),
        broken: () => Promise.reject(new Error('inner')),
        pushed: (event) => pushes(event),
        relayBroken: () => callFunction('broken').catch((error: unknown) => error),
      },
      collections: { collections: {} },
      messagePush: 'pushed',
      transport,
      clock: () => now,
      appId: 'wx0011',
    })
    await host.ready
  })
  afterEach(() => host.dispose())

  const refusal = (work: () => Promise<unknown>) =>
    host.runAsHost(() =>
      work().then(
        () => undefined,
        (error: unknown) => error as { errCode: number; errMsg: string },
      ),
    )

  it('trades a phone code for the number once', async () => {
    const { code } = host.openApi.phoneCodes.mint('15400000011')
    const answer = await host.runAsHost(() => openapi.phonenumber.getPhoneNumber({ code }))
    expect(answer).toMatchObject({
      errCode: 0,
      phoneInfo: {
        phoneNumber: '15400000011',
        purePhoneNumber: '15400000011',
        countryCode: '86',
        watermark: { appid: 'wx0011', timestamp: NOON / 1000 },
      },
    })
    expect(await refusal(() => openapi.phonenumber.getPhoneNumber({ code }))).toMatchObject({ errCode: 40029 })
  })

  it('refuses a phone code after five minutes, and one it never gave', async () => {
    const { code } = host.openApi.phoneCodes.mint('15400000011')
    now += PHONE_CODE_LIFE_MS
    expect(await refusal(() => openapi.phonenumber.getPhoneNumber({ code }))).toMatchObject({ errCode: 40029 })
    expect(await refusal(() => openapi.phonenumber.getPhoneNumber({ code: 'guess' }))).toMatchObject({ errCode: 40029 })
  })

  it.each([
    ['who switched messages off', 'userRefused', 43101],
    ['while the platform is busy', 'systemBusy', -1],
    ['when the day’s number is used up', 'quotaReached', 45009],
  ] as const)('refuses a subscribe message to somebody %s, and takes the next one', async (_who, reason, errCode) => {
    const send = () =>
      openapi.subscribeMessage.send({ touser: 'oLi', templateId: 'review', data: { thing1: { value: '通知' } } })
    host.openApi.outbox.refuse('oLi', reason)
    expect(await refusal(send)).toMatchObject({ errCode })
    expect(host.openApi.outbox.to('oLi')).toEqual([])
    host.openApi.outbox.refuse('oLi', null)
    await host.runAsHost(send)
    expect(host.openApi.outbox.to('oLi')).toHaveLength(1)
  })

  it('puts a subscribe message into the outbox of its receiver', async () => {
    await host.runAsHost(() =>
      openapi.subscribeMessage.send({
        touser: 'oWang',
        templateId: 'review',
        page: 'pages/card/index',
        data: { thing1: { value: '入会申请' }, phrase2: { value: '已通过' } },
      }),
    )
    expect(host.openApi.outbox.to('oWang')).toEqual([
      {
        id: expect.any(String),
        kind: 'subscribe',
        sentAt: NOON,
        templateId: 'review',
        lines: ['入会申请', '已通过'],
        page: 'pages/card/index',
      },
    ])
    expect(await refusal(() => openapi.subscribeMessage.send({ touser: '', templateId: 't', data: {} }))).toMatchObject(
      {
        errCode: 40003,
      },
    )
  })

  it('puts an SMS into the outbox of its number, by text or by template', async () => {
    const sent = await host.runAsHost<{ sendStatusList: unknown[] }>(() =>
      openapi.cloudbase.sendSms({
        env: 'e',
        phoneNumberList: ['+8615400000011'],
        smsType: 'Notification',
        content: '验证码 123456',
      }),
    )
    expect(sent.sendStatusList).toEqual([expect.objectContaining({ phoneNumber: '+8615400000011', code: 'Ok' })])
    await host.runAsHost(() =>
      openapi.cloudbase.sendSmsV2({
        env: 'e',
        phoneNumberList: ['15400000011'],
        templateId: '844110',
        templateParamList: ['654321'],
      }),
    )
    expect(host.openApi.outbox.to('15400000011').map(({ lines }) => lines)).toEqual(
      expect.arrayContaining([['验证码 123456'], ['654321']]),
    )
  })

  it('passes ordinary text, and answers each trigger word as documented', async () => {
    const check = (content: string) =>
      host.runAsHost<{ result: unknown }>(() =>
        openapi.security.msgSecCheck({ content, version: 2, scene: 2, openid: 'oWang' }),
      )
    expect((await check('今天食堂的饭很好吃')).result).toEqual({ suggest: 'pass', label: 100 })
    for (const { word, suggest, label } of TRIGGER_WORDS) {
      expect((await check(`前面${word}后面`)).result).toEqual({ suggest, label })
    }
  })

  it('takes questions about pictures and sounds, and says what would be pushed by the words of their address', async () => {
    const ask = (more: object) =>
      host.runAsHost<{ traceId: string }>(() =>
        openapi.security.mediaCheckAsync({
          ...{ mediaUrl: 'https://127.0.0.1/a.jpg', mediaType: 2, version: 2, scene: 2, openid: 'oWang' },
          ...more,
        }),
      )
    const { traceId } = await ask({})
    await ask({ mediaUrl: `https://127.0.0.1/${encodeURIComponent('违规测试')}.mp3`, mediaType: 1 })
    const { mediaChecks } = host.openApi
    const [picture, sound] = mediaChecks.questions().map((each) => mediaChecks.answerTo(each))
    expect(picture).toMatchObject({ Event: 'wxa_media_check', trace_id: traceId, result: { suggest: 'pass' } })
    expect(sound).toMatchObject({ MsgType: 'event', result: { suggest: 'risky', label: 20006 } })
    for (const wrong of [{ mediaType: 3 }, { mediaUrl: 'cloud://a' }, { version: 1 }]) {
      expect(await refusal(() => ask(wrong))).toMatchObject({ errCode: 47001 })
    }
  })

  it('pushes the answer to the function that takes pushes, without anybody calling', async () => {
    const pushed = new Promise<Record<string, unknown>>((resolve) => {
      pushes = (event) => resolve({ ...event, by: cloud.getWXContext().OPENID ?? '' })
    })
    await host.runAsHost(() =>
      openapi.security.mediaCheckAsync({
        ...{ mediaUrl: 'https://127.0.0.1/a.jpg', mediaType: 2, version: 2, scene: 2, openid: 'oWang' },
      }),
    )
    expect(await pushed).toMatchObject({ Event: 'wxa_media_check', by: '' })
  })

  it('draws a code that says its page and scene, as a picture that the SDK hands on byte for byte', async () => {
    const asked = { scene: 'a_B-9.c:~', page: 'packages/campaign/detail/index', envVersion: 'release', width: 430 }
    const { buffer, contentType } = await host.runAsHost<{ buffer: Buffer; contentType: string }>(() =>
      openapi.wxacode.getUnlimited({ ...asked, checkPath: true }),
    )
    expect(contentType).toBe('image/png')
    const { data, info } = await sharp(buffer).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    expect([info.width, info.height]).toEqual([info.height, info.width])
    expect(info.width).toBeGreaterThan(280)
    expect(decodeQR({ data, width: info.width, height: info.height })).toBe(
      `packages/campaign/detail/index?scene=${encodeURIComponent(asked.scene)}`,
    )
    for (const [wrong, errCode] of [
      [{ scene: 'x'.repeat(33) }, 40169],
      [{ scene: '活动' }, 40169],
      [{ scene: '' }, 40169],
      [{ page: '/packages/campaign/detail/index' }, 41030],
      [{ page: 'packages/campaign/detail/index?id=1' }, 41030],
      [{ width: 100 }, 47001],
      [{ envVersion: 'newest' }, 47001],
    ] as const) {
      expect(await refusal(() => openapi.wxacode.getUnlimited({ ...asked, ...wrong }))).toMatchObject({ errCode })
    }
    host.openApi.programCodes.refuse('pageNotPublished')
    expect(await refusal(() => openapi.wxacode.getUnlimited(asked))).toMatchObject({
      ...{ errCode: 41030, errMsg: expect.stringContaining('invalid page') },
    })
  })

  it('refuses an API it does not stand in for, by the platform’s number', async () => {
    expect(await refusal(() => openapi.wxacode.get({ path: 'p' }))).toMatchObject({ errCode: -604100 })
    expect(await refusal(() => openapi.__proto__.getPhoneNumber({ path: 'p' }))).toMatchObject({ errCode: -604100 })
  })

  it('lets a function call a function, which sees the same person', async () => {
    const { result } = await host.call('relay', {}, { openid: 'oWang' })
    expect(result).toEqual({ said: 'hello', by: 'oWang', source: 'wx_client,scf' })
  })

  it('keeps people apart when many functions call functions at once', async () => {
    const people = Array.from({ length: 200 }, (_, at) => `oPerson${at}`)
    const answers = await Promise.all(people.map((openid) => host.call('relay', {}, { openid })))
    expect(answers.map(({ result }) => (result as { by: string }).by)).toEqual(people)
  })

  it('ends a circle of functions, and tells a calling function of a failure', async () => {
    await expect(host.call('circle', {}, { openid: 'oWang' })).rejects.toMatchObject({ errCode: -504002 })
    const { result } = await host.call('relayBroken', {}, { openid: 'oWang' })
    expect(result).toMatchObject({ errMsg: expect.stringContaining('errCode: -504002') })
    expect(JSON.stringify(result)).not.toContain('inner')
  })
})
