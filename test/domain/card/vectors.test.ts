import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verifySignature } from '../../../cloudfunctions/_kit/ed25519'
import { readScanned } from '../../../domain/card/scanned'
import { verifyToken } from '../../../domain/card/verify'
import { judge, type Expected, type PublishedKey } from './independentVerifier'

interface Vectors {
  toleranceMinutes: number
  keys: Record<string, PublishedKey>
  cases: { name: string; scanned: string; keys: string[]; now: number; expected: Expected }[]
}

const FOLDER = join(__dirname, '../../../docs/vectors')
const vectors = JSON.parse(readFileSync(join(FOLDER, 'card-token.json'), 'utf8')) as Vectors

/** Our own code's answer in the vectors' words. */
function answer(scanned: string, keys: PublishedKey[], now: number): Expected {
  const read = readScanned(scanned)
  if (read.kind === 'unreadable') return { outcome: 'malformed' }
  if (read.kind === 'code') return { outcome: 'code', code: read.code }
  const trusted = keys.map((key) => ({ ...key, publicKey: new Uint8Array(Buffer.from(key.publicKey, 'base64url')) }))
  const outcome = verifyToken(read.bytes, { keys: trusted, verify: verifySignature, now })
  if (!outcome.ok) return { outcome: outcome.failure }
  const { pseudonym, ...payload } = outcome.token.payload
  return { outcome: 'accepted', pseudonym: Buffer.from(pseudonym).toString('hex'), ...payload }
}

describe('the published card token vectors', () => {
  const trusted = (names: string[]) => names.map((name) => vectors.keys[name]!)

  it('are at least forty, of every outcome, each with a name of its own', () => {
    expect(vectors.cases.length).toBeGreaterThanOrEqual(40)
    expect(new Set(vectors.cases.map((each) => each.name)).size).toBe(vectors.cases.length)
    expect(new Set(vectors.cases.map((each) => each.expected.outcome))).toEqual(
      new Set(['accepted', 'code', 'malformed', 'unknown_key', 'forged', 'expired', 'early']),
    )
  })

  it.each(vectors.cases)('our verifier agrees: $name', ({ scanned, keys, now, expected }) => {
    expect(answer(scanned, trusted(keys), now)).toEqual(expected)
  })

  it.each(vectors.cases)('a second verifier agrees: $name', ({ scanned, keys, now, expected }) => {
    expect(judge(scanned, trusted(keys), now)).toEqual(expected)
  })

  it('come out of their script again, to the last byte of every token', () => {
    const printed = execFileSync(process.execPath, [join(FOLDER, 'make-card-token.mjs'), '--print'], {
      encoding: 'utf8',
    })
    expect(JSON.parse(printed)).toEqual(vectors)
  })
})
