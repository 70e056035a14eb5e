import type { ByteSource } from '../byteSource'

/**
 * Where the sound of a file lies between the tags that programs put before and after it: names, pictures, places.
 *
 * @source id3.org (ID3v2 §3.1, ID3v1), wiki.hydrogenaudio.org (APE tags 1 and 2), id3.org Lyrics3 v2
 */
export async function betweenTags(source: ByteSource): Promise<{ from: number; to: number }> {
  let [from, to] = [0, source.size]
  for (;;) {
    const length = from + 10 <= to ? lengthOfId3(await source.read(from, 10)) : 0
    if (length === 0) break
    from = Math.min(to, from + length)
  }
  for (;;) {
    const length = await lengthOfTagBefore(source, from, to)
    if (length === 0) break
    to = Math.max(from, to - length)
  }
  return { from, to }
}

/** 0 when there is none. @param head its first ten bytes */
export function lengthOfId3(head: Buffer): number {
  if (head.toString('latin1', 0, 3) !== 'ID3') return 0
  const [a = 0, b = 0, c = 0, d = 0] = head.subarray(6, 10)
  const hasFoot = ((head[5] ?? 0) & 0x10) !== 0
  return 10 + ((a & 127) << 21) + ((b & 127) << 14) + ((c & 127) << 7) + (d & 127) + (hasFoot ? 10 : 0)
}

async function lengthOfTagBefore(source: ByteSource, from: number, to: number): Promise<number> {
  const tail = await source.read(Math.max(from, to - 128), Math.min(128, to - from))
  const text = tail.toString('latin1')
  if (tail.length === 128 && text.startsWith('TAG')) return 128
  const foot = tail.length - 32
  if (foot >= 0 && text.startsWith('APETAGEX', foot)) {
    const hasHead = (tail.readUInt32LE(foot + 20) & 0x8000_0000) !== 0
    return tail.readUInt32LE(foot + 12) + (hasHead ? 32 : 0)
  }
  if (text.endsWith('LYRICS200')) return Number(text.slice(-15, -9)) + 15 || 0
  // The foot of an ID3v2 tag that stands at the end.
  if (tail.length >= 10 && text.slice(-10).startsWith('3DI')) {
    const asHead = Buffer.concat([Buffer.from('ID3'), tail.subarray(-7)])
    return lengthOfId3(asHead) + 10
  }
  return 0
}
