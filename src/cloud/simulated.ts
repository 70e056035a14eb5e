import Taro from '@tarojs/taro'
import { AppError } from '../../domain/errors'
import { readSession } from './session'

interface Health {
  identity?: string
}

let asked: Promise<boolean> | undefined

/** Asks the host once whether its people are simulated; a host that does not answer is taken for a real one. */
export function isSimulated(): Promise<boolean> {
  asked ??= Taro.request<Health>({ url: `${process.env.CLOUDHOST_URL}/health` })
    .then(({ data }) => data.identity === 'simulated')
    .catch(() => false)
  return asked
}

/**
 * What WeChat's phone button gives a page, from a host of simulated people: a code to be exchanged once.
 *
 * @throws {AppError} `identity.phone_not_authorized` when there is none
 */
export async function askSimulatedPhoneCode(): Promise<string> {
  const answer = await Taro.request<{ code?: string }>({
    url: `${process.env.CLOUDHOST_URL}/sim/phoneCode`,
    method: 'POST',
    data: {},
    header: { 'content-type': 'application/json', Authorization: `Bearer ${readSession()?.token ?? ''}` },
  }).catch((cause: unknown) => {
    throw new AppError('network.unreachable', { cause })
  })
  if (answer.statusCode !== 200 || !answer.data.code) throw new AppError('identity.phone_not_authorized')
  return answer.data.code
}
