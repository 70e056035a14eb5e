import Taro from '@tarojs/taro'
import type { AnyContract, Draft, Output, Reply } from '../../domain/contract'
import { AppError, ERRORS, type ErrorCode } from '../../domain/errors'
import { emptyCabinets } from './remembered'
import { readSession } from './session'

/**
 * Calls one cloud action and returns its data.
 *
 * @throws {AppError} with the code the cloud answered, or `network.unreachable` when no answer came (offline, timed
 *   out, or the function crashed)
 */
export async function call<C extends AnyContract>(contract: C, data: Draft<C>): Promise<Output<C>> {
  const functionName = contract.name.slice(0, contract.name.indexOf('.'))
  const reply = await send(functionName, { action: contract.name, data })
  if (reply.ok) return reply.data as Output<C>
  const { code, message, refusals, field } = reply.error
  throw new AppError(known(code), { message, ...(refusals ? { refusals } : {}), ...(field ? { field } : {}) })
}

/** A newer cloud may answer with a code this version does not know yet; its sentence is still shown. */
function known(code: ErrorCode): ErrorCode {
  return code in ERRORS ? code : 'internal.unexpected'
}

/** Carries one call to a cloud function and brings back its reply. The build keeps one of the two ways. */
function send(name: string, data: { action: string; data: unknown }): Promise<Reply<unknown>> {
  return process.env.TARO_ENV === 'weapp' ? sendThroughWechat(name, data) : sendThroughHost(name, data)
}

/** WeChat attaches who is calling; the environment is the one bound to the mini-program. */
export function openCloud(): void {
  if (process.env.TARO_ENV === 'weapp') Taro.cloud.init({ traceUser: false })
}

async function sendThroughWechat(name: string, data: object): Promise<Reply<unknown>> {
  try {
    const answer = await Taro.cloud.callFunction({ name, data })
    return asReply(answer.result)
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError('network.unreachable', { cause })
  }
}

/** ms; a phone in a lift should say so rather than turn a wheel for a minute. */
const PATIENCE_MS = 15_000

async function sendThroughHost(name: string, data: object): Promise<Reply<unknown>> {
  const session = readSession()
  const answer = await Taro.request<{ result?: unknown }>({
    url: `${process.env.CLOUDHOST_URL}/call`,
    method: 'POST',
    data: { name, data },
    timeout: PATIENCE_MS,
    header: {
      'content-type': 'application/json',
      ...(session ? { Authorization: `Bearer ${session.token}` } : {}),
    },
  }).catch((cause: unknown) => {
    throw new AppError('network.unreachable', { cause })
  })
  if (answer.statusCode === 401) {
    // Nobody is signed in in this browser tab: choose who to be, or sign in.
    emptyCabinets()
    window.location.assign('/sim')
    throw new AppError('session.signed_out')
  }
  if (answer.statusCode === 429) throw new AppError('request.too_many')
  if (answer.statusCode === 413) throw new AppError('request.too_large')
  if (answer.statusCode !== 200) throw new AppError('network.unreachable')
  return asReply(answer.data.result)
}

/** A function that crashed or was cut off answers with something else than a reply. */
function asReply(value: unknown): Reply<unknown> {
  if (typeof value === 'object' && value !== null && 'ok' in value) return value as Reply<unknown>
  throw new AppError('internal.unexpected')
}
