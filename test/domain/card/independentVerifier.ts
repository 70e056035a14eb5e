import { createPublicKey, verify } from 'node:crypto'

/**
 * A second verifier, written from docs/card-token.md and not from domain/card: it shares no code with it, and does
 * several things another way (BigInt for digits, one big number per Base45 group, JWK keys). Where the two agree on
 * the published vectors, the document is what they have in common.
 */
export interface PublishedKey {
  keyId: number
  publicKey: string
  notBefore: number
  notAfter: number
  revoked: boolean
}

export type Expected =
  | {
      outcome: 'accepted'
      keyId: number
      pseudonym: string
      minute: number
      widthMinutes: number
      flags: number
      issuer: number
    }
  | { outcome: 'malformed' | 'unknown_key' | 'forged' | 'expired' | 'early' }
  | { outcome: 'code'; code: string }

const BASE45 = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:')

export function judge(scanned: string, keys: PublishedKey[], now: number): Expected {
  const text = scanned.replace(/^\s+|\s+$/g, '')
  if (/^1[0-5][0-9]{16}$/.test(text.replace(/ /g, ''))) return { outcome: 'code', code: text.replace(/ /g, '') }
  const bytes = text.length === 122 ? fromQr(text) : text.length === 202 ? fromDigits(text) : null
  if (!bytes || bytes.length !== 80) return { outcome: 'malformed' }

  const bits = [...bytes.subarray(0, 16)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const field = (from: number, to: number) => parseInt(bits.slice(from, to), 2)
  const algorithm = field(0, 2)
  const keyId = field(2, 8)
  const minute = field(72, 96)
  const widthMinutes = field(96, 100)
  const version = field(100, 104)
  if (algorithm !== 1 || version !== 1 || widthMinutes < 1) return { outcome: 'malformed' }

  const opens = Date.parse('2024-01-01T00:00:00Z') + minute * 60_000
  const key = keys.find(
    (each) => !each.revoked && each.keyId === keyId && opens < each.notAfter && each.notBefore < opens + 60_000,
  )
  if (!key) return { outcome: 'unknown_key' }
  const signed = Buffer.from(`gh-card-v1\0${bytes.subarray(0, 16).toString('latin1')}`, 'latin1')
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.publicKey }
  if (!verify(null, signed, createPublicKey({ key: jwk, format: 'jwk' }), bytes.subarray(16))) {
    return { outcome: 'forged' }
  }
  const nowMinute = Math.floor((now - Date.parse('2024-01-01T00:00:00Z')) / 60_000)
  if (nowMinute < minute - 1) return { outcome: 'early' }
  if (nowMinute > minute + widthMinutes) return { outcome: 'expired' }
  return {
    outcome: 'accepted',
    keyId,
    pseudonym: bytes.subarray(1, 9).toString('hex'),
    minute,
    widthMinutes,
    flags: field(104, 112),
    issuer: field(112, 128),
  }
}

function fromQr(text: string): Buffer | null {
  if (text.slice(0, 2) !== 'U1') return null
  const pairs: number[] = []
  for (let at = 2; at < 122; at += 3) {
    const [low, middle, high] = [0, 1, 2].map((step) => BASE45.indexOf(text[at + step]!))
    if (low! < 0 || middle! < 0 || high! < 0) return null
    const pair = low! + 45 * middle! + 2025 * high!
    if (pair > 65535) return null
    pairs.push(pair >> 8, pair & 255)
  }
  return Buffer.from(pairs)
}

function fromDigits(text: string): Buffer | null {
  if (!/^91[0-9]{200}$/.test(text)) return null
  let hex = ''
  for (let chunk = 0; chunk < 14; chunk++) {
    const digits = text.slice(2 + chunk * 15, 2 + chunk * 15 + (chunk < 13 ? 15 : 5))
    const wanted = chunk < 13 ? 12 : 4
    const part = BigInt(digits).toString(16).padStart(wanted, '0')
    if (part.length !== wanted) return null
    hex += part
  }
  return Buffer.from(hex, 'hex')
}
