import { type ByteSource, copied } from '../byteSource'
import { NotRemade, type Remade } from '../remade'
import { type FrameHead, framesIn, type ReadHead } from './frames'
import { betweenTags } from './tags'

/** Sound without a container of its own: frames are copied, and what is no frame is not. */

/** kbit a second, by version and layer. @source ISO/IEC 11172-3 §2.4.2.3, 13818-3 §2.4.2.3 */
const RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const HERTZ = [44_100, 48_000, 32_000]

/** Layer 3 alone: the other two are of the last century, and phones do not play them. */
const mp3Head: ReadHead = (bytes, at) => {
  const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
  if (a !== 0xff || (b & 0xe0) !== 0xe0 || ((b >> 1) & 3) !== 1) return undefined
  const version = (b >> 3) & 3
  const [bitrateAt, hertzAt, isPadded] = [c >> 4, (c >> 2) & 3, (c >> 1) & 1]
  const kilobits = (version === 3 ? RATES_1 : RATES_2)[bitrateAt]
  const hertz = HERTZ[hertzAt]
  if (version === 1 || !kilobits || hertz === undefined) return undefined
  const rate = version === 3 ? hertz : version === 2 ? hertz / 2 : hertz / 4
  const samples = version === 3 ? 1152 : 576
  const length = Math.floor((samples / 8) * ((kilobits * 1000) / rate)) + isPadded
  return { length, samples, rate, family: version * 4 + hertzAt }
}

const ADTS_HERTZ = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
]

/** @source ISO/IEC 14496-3 §1.A.2.2.1 (ADTS) */
const aacHead: ReadHead = (bytes, at): FrameHead | undefined => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = bytes.subarray(at, at + 7)
  if (a !== 0xff || (b & 0xf6) !== 0xf0) return undefined
  const hertzAt = (c >> 2) & 15
  const rate = ADTS_HERTZ[hertzAt]
  const length = ((d & 3) << 11) | (e << 3) | (f >> 5)
  if (rate === undefined || length < 7) return undefined
  return { length, samples: 1024 * ((g & 3) + 1), rate, family: ((b & 8) << 8) | (c & 0xfc) }
}

export const mp3MadeAnew = (source: ByteSource) => framesAnew(source, 'audio/mpeg', mp3Head)
export const aacMadeAnew = (source: ByteSource) => framesAnew(source, 'audio/aac', aacHead)

/** Whether frames of sound begin here: two, one after the other. */
export function soundAt(bytes: Buffer): 'mp3' | 'aac' | undefined {
  const begins = (readHead: ReadHead) => {
    const head = readHead(bytes, 0)
    return head !== undefined && readHead(bytes, head.length)?.family === head.family
  }
  if (begins(mp3Head)) return 'mp3'
  return begins(aacHead) ? 'aac' : undefined
}

async function framesAnew(source: ByteSource, type: Remade['type'], readHead: ReadHead): Promise<Remade> {
  const { from, to } = await betweenTags(source)
  const { stretches, bytes, seconds } = await framesIn(source, from, to, readHead)
  return {
    ...{ type, size: bytes, width: null, height: null },
    seconds: Math.round(seconds * 1000) / 1000,
    content: async function* () {
      for (const { at, length } of stretches) yield* copied(source, at, length)
    },
  }
}

/** Uncompressed, as numbers or floating, and the two of the telephone. @source RFC 2361 */
const WAVE_CODES = [1, 3, 6, 7]
const EXTENSIBLE = 0xfffe
/** A recorder that was interrupted left its lengths open. */
const OPEN_LENGTHS = [0, 0xffff_ffff]

/** The description and the samples; notes, names of devices and places (`LIST`, `bext`, `id3 `) stay behind. */
export async function waveMadeAnew(source: ByteSource): Promise<Remade> {
  let format: Buffer | undefined
  for (let at = 12; at + 8 <= source.size;) {
    const head = await source.read(at, 8)
    const [type, said] = [head.toString('latin1', 0, 4), head.readUInt32LE(4)]
    const room = source.size - at - 8
    if (type === 'data') {
      if (!format) throw new NotRemade('broken')
      const length = OPEN_LENGTHS.includes(said) ? room : said
      if (length === 0 || length > room) throw new NotRemade('broken')
      return wave(source, format, at + 8, length)
    }
    if (said > room) throw new NotRemade('broken')
    if (type === 'fmt ') format = await source.read(at + 8, Math.min(said, 40))
    at += 8 + said + (said % 2)
  }
  throw new NotRemade('broken')
}

function wave(source: ByteSource, format: Buffer, at: number, length: number): Remade {
  if (format.length < 16) throw new NotRemade('broken')
  const code = format.readUInt16LE(0)
  const meant = code === EXTENSIBLE && format.length >= 26 ? format.readUInt16LE(24) : code
  if (!WAVE_CODES.includes(meant)) throw new NotRemade('otherAudio')
  const bytesASecond = format.readUInt32LE(8)
  const bytesASample = format.readUInt16LE(12)
  const hertz = format.readUInt32LE(4)
  // What it says twice has to agree, or how long it plays would be anybody's choice.
  if (bytesASample === 0 || hertz === 0 || bytesASecond !== hertz * bytesASample) throw new NotRemade('broken')
  const isOdd = length % 2 === 1
  const size = 12 + 8 + format.length + 8 + length + (isOdd ? 1 : 0)
  const head = Buffer.concat([
    ...[Buffer.from('RIFF'), littleEndian(size - 8), Buffer.from('WAVEfmt '), littleEndian(format.length), format],
    ...[Buffer.from('data'), littleEndian(length)],
  ])
  return {
    ...{ type: 'audio/wav', size, width: null, height: null },
    seconds: Math.round((length / bytesASecond) * 1000) / 1000,
    content: async function* () {
      yield head
      yield* copied(source, at, length)
      if (isOdd) yield Buffer.alloc(1)
    },
  }
}

function littleEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
