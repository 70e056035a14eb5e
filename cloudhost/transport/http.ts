import type { Gateway } from '../gateway/gateway'

export interface GatewayServer {
  /** What TCB_CONTEXT_CNFG's URL must hold. */
  url: string
  close(): Promise<void>
}

/** Serves `POST /admin` for SDKs in other processes. Port 0 takes a free one. */
export function serveGateway(_gateway: Gateway, _port = 0): Promise<GatewayServer> {
  return Promise.reject(new Error('not built yet'))
}
