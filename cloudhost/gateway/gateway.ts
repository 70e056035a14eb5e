import type { Engine } from '../engine/engine'

/** What the SDK receives: `{ requestId, data, ... }`, or `{ requestId, code, message }`. */
export interface GatewayReply {
  requestId: string
  data?: unknown
  code?: string
  message?: string
  [key: string]: unknown
}

/** The body of a request: an action and whatever that action takes. */
export interface GatewayRequest {
  action: string
  [key: string]: unknown
}

export type ActionHandler = (body: GatewayRequest) => Promise<object>

export interface GatewayOptions {
  engine: Engine
  /** Milliseconds since the epoch. */
  clock?: () => number
  /** Called once a request, before it is answered: counts database round trips. */
  onRequest?: (action: string, collection: string | undefined) => void
}

export interface Gateway {
  handle(body: unknown): Promise<GatewayReply>
  /** Answers `action`; the returned object is merged beside `requestId`. Throw a GatewayError to answer a code. */
  register(action: string, handler: ActionHandler): void
}

export function createGateway(_options: GatewayOptions): Gateway {
  throw new Error('not built yet')
}
