import { createHash, randomBytes } from 'node:crypto'
import { sha1InPieces } from '../../../src/cloud/sha1'

const ofPieces = (bytes: Uint8Array, piece: number) => {
  const hash = sha1InPieces()
  for (let at = 0; at < bytes.length; at += piece) hash.add(bytes.subarray(at, at + piece))
  return hash.end()
}
const known = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex')

describe('a fingerprint in pieces', () => {
  it('is the SHA-1 of all of them, whatever their length', () => {
    for (let length = 0; length < 200; length++) {
      const bytes = randomBytes(length)
      for (const piece of [1, 7, 63, 64, 65, 500]) expect(ofPieces(bytes, piece)).toBe(known(bytes))
    }
    expect(ofPieces(Buffer.from('abc'), 3)).toBe('a9993e364706816aba3e25717850c26c9cd0d89d')
  })

  it('of a large file takes about as long as reading it', () => {
    const bytes = randomBytes(20 * 1024 * 1024)
    const began = performance.now()
    expect(ofPieces(bytes, 4 * 1024 * 1024)).toBe(known(bytes))
    const ms = performance.now() - began
    console.log(`${Math.round(20_000 / ms)} MB a second`)
    expect(ms).toBeLessThan(10_000)
  })
})
