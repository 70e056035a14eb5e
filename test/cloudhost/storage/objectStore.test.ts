import { randomBytes } from 'node:crypto'
import { buffer, text } from 'node:stream/consumers'
import { newKey } from '../../../cloudhost/storage/store'
import { keysOf, onEveryStore } from './onEveryStore'

const MB = 1024 * 1024

async function* chunks(...texts: string[]): AsyncGenerator<Buffer> {
  for (const each of texts) yield Buffer.from(each)
}
async function* broken(): AsyncGenerator<Buffer> {
  yield Buffer.from('half')
  throw new Error('the line was cut')
}

onEveryStore('a store of objects', ({ aStore }) => {
  it('gives back what was put, whole and in part, and counts it', async () => {
    const store = await aStore()
    const key = newKey()
    await store.put(key, chunks('hello ', '', 'world'))
    expect(await text((await store.get(key))!)).toBe('hello world')
    expect(await text((await store.get(key, { first: 4, last: 6 }))!)).toBe('o w')
    expect(await store.stat(key)).toEqual({ key, size: 11, storedAt: expect.any(Number) })
    expect(await keysOf(store)).toEqual([key])
  })

  it('knows nothing of what was deleted or never was', async () => {
    const store = await aStore()
    const key = newKey()
    await store.put(key, chunks('x'))
    await store.delete(key)
    await store.delete(key)
    expect(await store.get(key)).toBeUndefined()
    expect(await store.stat(key)).toBeUndefined()
    expect(await keysOf(store)).toEqual([])
  })

  it('keeps nothing of content that breaks off, and throws what broke it', async () => {
    const store = await aStore()
    const key = newKey()
    await expect(store.put(key, broken())).rejects.toThrow('the line was cut')
    expect(await store.get(key)).toBeUndefined()
    expect(await keysOf(store)).toEqual([])
  })

  it.each(['', '../../etc/passwd', 'a/b', 'x'.repeat(32), `${'0'.repeat(31)}/`, `${'0'.repeat(32)}\0`])(
    'refuses the key %j',
    async (key) => {
      const store = await aStore()
      await expect(store.put(key, chunks('x'))).rejects.toThrow('no key')
      await expect(store.get(key)).rejects.toThrow('no key')
      await expect(store.delete(key)).rejects.toThrow('no key')
    },
  )

  it.each([0, 1, 8 * MB - 1, 8 * MB, 8 * MB + 1, 16 * MB, 20 * MB + 7])(
    'gives %d bytes back as they were',
    async (size) => {
      const store = await aStore()
      const bytes = randomBytes(size)
      const key = newKey()
      await store.put(key, inPieces(bytes, 100_003))
      expect((await store.stat(key))?.size).toBe(size)
      expect((await buffer((await store.get(key))!)).equals(bytes)).toBe(true)
      if (size < 100) return
      const range = { first: size - 60, last: size - 11 }
      expect(await buffer((await store.get(key, range))!)).toEqual(bytes.subarray(size - 60, size - 10))
    },
  )

  it('keeps many at once apart', async () => {
    const store = await aStore()
    const keys = Array.from({ length: 30 }, () => newKey())
    await Promise.all(keys.map((key) => store.put(key, chunks(key))))
    for (const key of keys) expect(await text((await store.get(key))!)).toBe(key)
    expect(await keysOf(store)).toEqual([...keys].sort())
  })

  it('takes nothing from an object that is being read when it is deleted, or says nothing is there', async () => {
    const store = await aStore()
    const key = newKey()
    const bytes = randomBytes(3 * MB)
    await store.put(key, inPieces(bytes, MB))
    const reading = await store.get(key)
    await store.delete(key)
    expect((await buffer(reading!)).equals(bytes)).toBe(true)
    expect(await store.get(key)).toBeUndefined()
  })
})

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
