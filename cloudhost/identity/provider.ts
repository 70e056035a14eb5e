/** Who is calling, and who says so. Simulated accounts are the first provider; WeChat's `code2session` is the second. */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** The person behind a call, as WeChat would tell a function. All absent: a timer, or the host itself. */
export interface Caller {
  openid?: string
  unionid?: string
  /** The address the call came from. */
  clientIp?: string
}

export interface IdentityProvider {
  /** Shown by `GET /health`, so that nobody mistakes one for the other. */
  readonly kind: 'simulated' | 'wechat'
  /** Sent with every answer while this provider is on. */
  readonly headers: Readonly<Record<string, string>>
  /** Whose token this is, or `undefined` when it is forged, expired or belongs to nobody any more. */
  callerOf(token: string): Caller | undefined
  /** Why this request must not be served at all (a sentence), or `undefined`. */
  refusalToServe(request: IncomingMessage): string | undefined
  /** Serves the provider's own pages and calls (login). Resolves to false when `path` is none of them. */
  serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>
}
