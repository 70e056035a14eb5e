import { unionDate, type UnionDate } from '../time'
import { tokenText } from './scanned'
import { encodePayload, PAYLOAD_BYTES, signedMessage, startOfMinute, TOKEN_BYTES, type CardPayload } from './token'

/** Signs with the issuer's private key: 64 bytes of Ed25519 over `message`. */
export type Sign = (message: Uint8Array) => Uint8Array

export interface IssueOrder {
  keyId: number
  issuer: number
  flags: number
  /** First minute since 2024-01-01T00:00Z, and how many minutes from there. */
  firstMinute: number
  count: number
  /** The holder's pseudonym of a union day: tokens on both sides of midnight carry different ones. */
  pseudonymOn: (date: UnionDate) => Uint8Array
}

/** One signed token, as the 122 characters of its QR code. */
export function issueToken(payload: CardPayload, sign: Sign): string {
  const head = encodePayload(payload)
  const bytes = new Uint8Array(TOKEN_BYTES)
  bytes.set(head)
  bytes.set(sign(signedMessage(head)), PAYLOAD_BYTES)
  return tokenText(bytes)
}

/** One token a minute, in order, each good for its own minute. */
export function issueTokens({ firstMinute, count, pseudonymOn, ...card }: IssueOrder, sign: Sign): string[] {
  return Array.from({ length: count }, (_, step) => {
    const minute = firstMinute + step
    const pseudonym = pseudonymOn(unionDate(startOfMinute(minute)))
    return issueToken({ ...card, minute, pseudonym, widthMinutes: 1 }, sign)
  })
}
