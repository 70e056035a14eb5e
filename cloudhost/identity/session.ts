/** Bearer tokens: `<body>.<mac>`, both base64url. The host keeps no list of them; the signature is the list. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** A working day and the evening after it; then the tab chooses again. */
export const SESSION_LIFE_MS = 12 * 60 * 60 * 1000

interface Session {
  /** Key of the account. */
  key: string
  /** Milliseconds since the epoch; exclusive. */
  expiresAt: number
}

export interface SessionKeeper {
  issue(key: string): { token: string; expiresAt: number }
  /** The account key, or `undefined` for a token we did not sign or that has run out. */
  read(token: string): string | undefined
}

/** @param secret at least 32 bytes @param clock milliseconds since the epoch */
export function createSessionKeeper(secret: Buffer, clock: () => number): SessionKeeper {
  const macOf = (body: string) => createHmac('sha256', secret).update(body).digest()
  return {
    issue(key) {
      const session: Session = { key, expiresAt: clock() + SESSION_LIFE_MS }
      const body = Buffer.from(JSON.stringify(session)).toString('base64url')
      return { token: `${body}.${macOf(body).toString('base64url')}`, expiresAt: session.expiresAt }
    },
    read(token) {
      const [body = '', mac = ''] = token.split('.')
      const given = Buffer.from(mac, 'base64url')
      const right = macOf(body)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
      const { key, expiresAt } = JSON.parse(Buffer.from(body, 'base64url').toString()) as Session
      return clock() < expiresAt ? key : undefined
    },
  }
}
