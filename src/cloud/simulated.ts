import Taro from '@tarojs/taro'
import { AppError } from '../../domain/errors'
import { readSession } from './session'

interface Health {
  identity?: string
}

let asked: Promise<boolean> | undefined

/**
 * Whether the host's people are simulated. Its answer is asked for once.
 *
 * @throws {AppError} `network.unreachable` while there is none: nobody knows then
 */
export function hasSimulatedPeople(): Promise<boolean> {
  asked ??= Taro.request<Health>({ url: `${process.env.CLOUDHOST_URL}/health` }).then(
    ({ data }) => data.identity === 'simulated',
    (cause: unknown) => {
      asked = undefined
      throw new AppError('network.unreachable', { cause })
    },
  )
  return asked
}

/** As above; a host that does not answer is taken for a real one. */
export const isSimulated = (): Promise<boolean> => hasSimulatedPeople().catch(() => false)

/**
 * What WeChat's phone button gives a page, from a host of simulated people: a code to be exchanged once.
 *
 * @throws {AppError} `identity.phone_not_authorized` when there is none
 */
export async function askSimulatedPhoneCode(): Promise<string> {
  const { code } = await askPhone<{ code: string }>('phoneCode')
  if (!code) throw new AppError('identity.phone_not_authorized')
  return code
}

/**
 * What `wx.getWeRunData` gives a page, from a host of simulated people: an id that opens to their steps.
 *
 * @throws {AppError} `walk.no_steps` when there is none
 */
export async function askSimulatedCloudId(): Promise<string> {
  const { cloudID } = await askPhone<{ cloudID: string }>('steps')
  if (!cloudID) throw new AppError('walk.no_steps')
  return cloudID
}

/** What stands in for the phone; nothing where it refuses. */
async function askPhone<T>(what: 'phoneCode' | 'steps'): Promise<Partial<T>> {
  const answer = await Taro.request<Partial<T>>({
    url: `${process.env.CLOUDHOST_URL}/sim/${what}`,
    method: 'POST',
    data: {},
    header: { 'content-type': 'application/json', Authorization: `Bearer ${readSession()?.token ?? ''}` },
  }).catch((cause: unknown) => {
    throw new AppError('network.unreachable', { cause })
  })
  return answer.statusCode === 200 ? answer.data : {}
}
