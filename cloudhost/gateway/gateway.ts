/** The wire's envelope: an action and its parameters in, `{ requestId, ... }` out. Services register what they answer. */
import { randomUUID } from 'node:crypto'
import type { AggregateListener } from '../database/aggregate'
import { databaseActions } from '../database/documents'
import type { Engine } from '../engine/engine'
import { GatewayError } from './gatewayError'
import type { ActionHandler, GatewayRequest } from './request'

/** What the SDK receives: `{ requestId, data, ... }`, or `{ requestId, code, message }`. */
export interface GatewayReply {
  requestId: string
  data?: unknown
  code?: string
  message?: string
  [key: string]: unknown
}

export interface GatewayOptions {
  engine: Engine
  /** Milliseconds since the epoch. */
  clock?: () => number
  /** Called once a request, before it is answered: counts database round trips. */
  onRequest?: (action: string, collection: string | undefined) => void
  /** Told how each pipeline was answered: one that gathers documents in memory should be another one. */
  onAggregate?: AggregateListener
  /** Told of what nobody foresaw; the caller of the action reads only the request's id. */
  onFault?: (error: unknown, action: string, requestId: string) => void
}

export interface Gateway {
  /** Answers a request. Never rejects. */
  handle(body: unknown): Promise<GatewayReply>
  /** Answers `action`; the returned object is merged beside `requestId`. Throw a GatewayError to answer a code. */
  register(action: string, handler: ActionHandler): void
}

/** A gateway that answers `database.*` from the engine; other services register themselves. */
export function createGateway({
  engine,
  clock = Date.now,
  onRequest,
  onAggregate,
  onFault = report,
}: GatewayOptions): Gateway {
  const handlers = new Map<string, ActionHandler>(Object.entries(databaseActions(engine, clock, onAggregate)))
  return {
    async handle(body) {
      const requestId = randomUUID()
      if (!isRequest(body)) return { requestId, code: 'INVALID_PARAM', message: 'the request names no action' }
      const { action, collectionName } = body
      onRequest?.(action, typeof collectionName === 'string' ? collectionName : undefined)
      const handler = handlers.get(action)
      if (!handler)
        return { requestId, code: 'INVALID_ACTION', message: `this host does not answer the action ${action}` }
      try {
        return { requestId, ...(await handler(body)) }
      } catch (error) {
        if (error instanceof GatewayError) return { requestId, code: error.code, message: error.message }
        onFault(error, action, requestId)
        return { requestId, code: 'SYS_ERR', message: `internal error, see the host's log for ${requestId}` }
      }
    },
    register(action, handler) {
      handlers.set(action, handler)
    },
  }
}

function isRequest(body: unknown): body is GatewayRequest {
  return typeof body === 'object' && body !== null && typeof (body as { action?: unknown }).action === 'string'
}

function report(error: unknown, action: string, requestId: string): void {
  console.error(`${requestId} ${action} failed`, error)
}
