import cloud from 'wx-server-sdk'
import { type CloudHost, createCloudHost } from '../../../cloudhost'
import { CLOUD_ID_LIFE_MS } from '../../../cloudhost/openapi/pedometer'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

interface Opened {
  cloudID: string
  data: { stepInfoList: { timestamp: number; step: number }[]; watermark: { appid: string; timestamp: number } }
}
const sdk = cloud as unknown as { getOpenData(ask: { list: string[] }): Promise<{ list: Opened[] }> }

const NOON = Date.parse('2026-11-20T12:00:00+08:00')
const MIDNIGHT = Date.parse('2026-11-20T00:00:00+08:00') / 1000

describe.each(['inProcess', 'http'] as const)('cloud.getOpenData of the unmodified SDK, %s', (transport) => {
  let now: number
  let host: CloudHost
  beforeEach(async () => {
    now = NOON
    host = createCloudHost({
      ...{ functions: {}, collections: { collections: {} }, transport, clock: () => now, appId: 'wx0011' },
    })
    await host.ready
  })
  afterEach(() => host.dispose())

  const opened = (...list: string[]) => host.runAsHost(() => sdk.getOpenData({ list }))

  it('opens an id to today and thirty days before it, each at its midnight in Beijing', async () => {
    host.openApi.pedometer.walks('oWang', (day) => (day === MIDNIGHT ? 1_234 : 6_000))
    const { cloudID } = host.openApi.pedometer.mint('oWang')
    const [first] = (await opened(cloudID)).list
    expect(first?.cloudID).toBe(cloudID)
    expect(first?.data.stepInfoList).toHaveLength(31)
    expect(first?.data.stepInfoList.at(-1)).toEqual({ timestamp: MIDNIGHT, step: 1_234 })
    expect(first?.data.stepInfoList[0]).toEqual({ timestamp: MIDNIGHT - 30 * 86_400, step: 6_000 })
    expect(first?.data.watermark).toEqual({ appid: 'wx0011', timestamp: NOON / 1000 })
  })

  it('answers several ids in their order, and the same steps for the same person each time', async () => {
    const [wang, li] = [host.openApi.pedometer.mint('oWang'), host.openApi.pedometer.mint('oLi')]
    const { list } = await opened(li.cloudID, wang.cloudID)
    expect(list.map(({ cloudID }) => cloudID)).toEqual([li.cloudID, wang.cloudID])
    expect(list[0]?.data.stepInfoList).not.toEqual(list[1]?.data.stepInfoList)
    expect((await opened(wang.cloudID)).list[0]?.data).toEqual(list[1]?.data)
  })

  it('opens an id for five minutes', async () => {
    const { cloudID } = host.openApi.pedometer.mint('oWang')
    now += CLOUD_ID_LIFE_MS - 1
    expect((await opened(cloudID)).list).toHaveLength(1)
    now += 1
    await expect(opened(cloudID)).rejects.toMatchObject({ errMsg: expect.stringContaining('svrkit') as string })
  })

  it('refuses an id nobody was given, and everything asked beside it', async () => {
    const { cloudID } = host.openApi.pedometer.mint('oWang')
    await expect(opened(cloudID, 'made-up')).rejects.toMatchObject({
      errMsg: expect.stringContaining('svrkit') as string,
    })
  })
})
