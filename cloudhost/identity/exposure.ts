/**
 * Simulated accounts let anybody be anybody. They exist for one person at one machine, so they refuse to run wherever
 * somebody else could reach them.
 */
import type { IncomingMessage } from 'node:http'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i
/** A proxy in front would carry the host to the outside; these are how proxies announce themselves. */
const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via']

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host)
}

/**
 * Why simulated accounts may not be switched on with these settings, or `undefined` when they may.
 *
 * @param listen address the host listens on @param publicAddress the address others know it by, if configured
 */
export function refusalToSimulate(listen: string, publicAddress: string | undefined): string | undefined {
  if (publicAddress !== undefined && publicAddress !== '') {
    return (
      `Simulated accounts cannot run under a public address (publicAddress is ${publicAddress}). ` +
      'Remove the setting "publicAddress", or set "identity" to something other than "simulated".'
    )
  }
  if (!isLoopback(listen)) {
    return (
      `Simulated accounts can only run on this machine, and the host is set to listen on ${listen}. ` +
      'Set "listen.host" to 127.0.0.1, or set "identity" to something other than "simulated".'
    )
  }
  return undefined
}

/** Why this request does not come from the person at this machine, or `undefined` when it may be. */
export function refusalToServeSimulated(request: IncomingMessage): string | undefined {
  const { hostname } = parseHost(request.headers.host)
  // A page of a strange site whose name was pointed at 127.0.0.1 still says its own name here.
  if (!isLoopback(hostname)) return '本机模拟身份只能用 localhost 或 127.0.0.1 打开，请改用这两个地址'
  if (PROXY_HEADERS.some((name) => request.headers[name] !== undefined)) {
    return '本机模拟身份不能经过代理访问，请直接打开本机地址'
  }
  return undefined
}

function parseHost(header: string | undefined): { hostname: string } {
  try {
    return new URL(`http://${header ?? ''}`)
  } catch {
    return { hostname: '' }
  }
}
