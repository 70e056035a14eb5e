import Taro from '@tarojs/taro'
import type { ReplyError } from '../../domain/contract'
import { useNetwork } from '../../src/cloud/online'

/** What a page sent: the action's data, in order. */
export type Sent = Record<string, unknown>

type Answer = (data: Sent) => object | Promise<object>

/**
 * A host for the tests of one page: answers actions by name, remembers what they were asked. What an action decides is
 * tested where it is written; here only what the page makes of it. Without a network nothing arrives.
 */
export function fakeHost(answers: Record<string, Answer>) {
  const sent: Record<string, Sent[]> = {}
  jest.spyOn(Taro, 'request').mockImplementation((async (request: { url: string; data?: unknown }) => {
    if (!useNetwork.getState().isOnline) throw new Error('no network')
    if (request.url.endsWith('/health')) return { statusCode: 200, data: { identity: 'simulated' } }
    if (request.url.endsWith('/sim/phoneCode')) return { statusCode: 200, data: { code: 'phone-code' } }
    if (request.url.endsWith('/sim/steps')) return { statusCode: 200, data: { cloudID: 'simulated-cloud-id' } }
    const { action, data } = (request.data as { data: { action: string; data: Sent } }).data
    ;(sent[action] ??= []).push(data)
    const answer = answers[action]
    if (!answer) throw new Error(`the test has no answer for ${action}`)
    const result = await Promise.resolve()
      .then(() => answer(data))
      .then(
        (value) => ({ ok: true, data: value }),
        (error: unknown) => {
          if (error instanceof Refused) return { ok: false, error: error.reply }
          throw error
        },
      )
    return { statusCode: 200, data: { result } }
  }) as never)
  return { sent, answers }
}

/** The phone loses its network, or has it again, and says so to the page. */
export const setOnline = (isOnline: boolean) => useNetwork.setState({ isOnline })

/** In WeChat calls go through the platform; from now on they reach the same host. */
export function callThroughWechat(): void {
  const callFunction = async ({ data }: { data: object }) => {
    const answer = (await Taro.request({ url: 'https://wechat', data: { data } })) as { data: { result: unknown } }
    return { result: answer.data.result }
  }
  Object.assign(Taro, { cloud: { ...Taro.cloud, callFunction } })
}

/** Thrown by an answer: the cloud says no, in these words. */
export class Refused extends Error {
  constructor(readonly reply: ReplyError) {
    super(reply.message)
  }
}
