import type { Gateway } from '../gateway/gateway'

/** Replaces the SDK's HTTP request by a call of the gateway in this process. May be called twice. */
export function installInProcessTransport(): void {
  throw new Error('not built yet')
}

/** Runs `run` so that every SDK call inside it, however deep, reaches this gateway. */
export function withGateway<T>(_gateway: Gateway, _run: () => Promise<T>): Promise<T> {
  return Promise.reject(new Error('not built yet'))
}

/** The gateway for SDK calls outside any `withGateway`; undefined sends them over HTTP as the SDK is configured. */
export function setDefaultGateway(_gateway: Gateway | undefined): void {
  throw new Error('not built yet')
}
