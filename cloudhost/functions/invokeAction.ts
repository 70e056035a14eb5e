/** `cloud.callFunction` from within a function: the gateway's door to the function host. */
import type { Gateway } from '../gateway/gateway'
import { GatewayError } from '../gateway/gatewayError'
import { FunctionError } from './errors'
import type { FunctionHost } from './functionHost'

/**
 * Answers `functions.invokeFunction`. The called function sees the same person as the calling one: the SDK passes on
 * the token of the call it runs in, and in this process the asynchronous context says the same.
 */
export function registerInvokeAction(gateway: Gateway, host: () => FunctionHost): void {
  gateway.register('functions.invokeFunction', async (body) => {
    const { function_name: name, request_data: data, wxCloudApiToken: token } = body
    const call = (typeof token === 'string' ? host().callUnder(token) : undefined) ?? host().callOfThisContext()
    try {
      const { result } = await host().invoke(String(name), parse(data), call?.caller ?? {}, {
        source: call === undefined ? 'scf' : `${call.source},scf`,
        depth: (call?.depth ?? 0) + 1,
        host: call?.host,
      })
      return { data: { response_data: JSON.stringify(result) } }
    } catch (error) {
      if (error instanceof FunctionError) throw new GatewayError(error.code, error.message)
      throw error
    }
  })
}

function parse(data: unknown): unknown {
  if (typeof data !== 'string' || data === '') return {}
  try {
    return JSON.parse(data) as unknown
  } catch {
    throw new GatewayError('INVALID_PARAM', 'request_data is not JSON')
  }
}
