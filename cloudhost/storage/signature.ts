/**
 * What the host lets somebody do, signed by it. The host keeps no list of links and uploads; the signature is the list.
 *
 * A signature covers what it is for, so that none can be used for something else: `link` for one object until a moment,
 * `upload` for one path, one owner and one size.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { isKey } from './store'

/** Leave to upload one file. */
export interface UploadGrant {
  path: string
  /** The openid it will belong to; empty when a function uploads in its own name. */
  owner: string
  largestBytes: number
  /** Milliseconds since the epoch; exclusive. The upload must have begun by then. */
  expiresAt: number
}

/** `expired` is only said of what was signed. */
export type LinkState = 'open' | 'expired' | 'forged'

export interface Signer {
  /** The part of a link's address after `/files/`. Plain ASCII without `%`: the SDK encodes addresses once more. */
  signLink(key: string, expiresAt: number): string
  /** @param key from the path @param query of the address */
  checkLink(key: string, query: URLSearchParams, now: number): LinkState
  signUpload(grant: UploadGrant): string
  /** `undefined` for what we did not sign, or what has run out. */
  readUpload(text: string, now: number): UploadGrant | undefined
}

/** @param secret at least 32 bytes */
export function createSigner(secret: Buffer): Signer {
  if (secret.length < 32) throw new Error('The key that signs links must have at least 32 bytes.')
  const macOf = (purpose: 'link' | 'upload', text: string) =>
    createHmac('sha256', secret).update(`${purpose}\n${text}`).digest()
  const isMac = (given: string, right: Buffer) => {
    const bytes = Buffer.from(given, 'base64url')
    return bytes.length === right.length && timingSafeEqual(bytes, right)
  }

  return {
    signLink(key, expiresAt) {
      return `${key}?expires=${expiresAt}&sign=${macOf('link', `${key}\n${expiresAt}`).toString('base64url')}`
    },
    checkLink(key, query, now) {
      const expires = query.get('expires') ?? ''
      if (!isKey(key) || !/^\d{1,16}$/.test(expires)) return 'forged'
      if (!isMac(query.get('sign') ?? '', macOf('link', `${key}\n${expires}`))) return 'forged'
      return now < Number(expires) ? 'open' : 'expired'
    },
    signUpload(grant) {
      const body = Buffer.from(JSON.stringify(grant)).toString('base64url')
      return `${body}.${macOf('upload', body).toString('base64url')}`
    },
    readUpload(text, now) {
      const [body = '', mac = ''] = text.split('.')
      if (!isMac(mac, macOf('upload', body))) return undefined
      const grant = JSON.parse(Buffer.from(body, 'base64url').toString()) as UploadGrant
      return now < grant.expiresAt ? grant : undefined
    },
  }
}
