import { NotRemade } from '../remade'
import { box, boxesIn, boxIn, type Box, needed, words } from './boxes'
import { frameOfSps } from './frame'
import { type Samples, samplesOf } from './samples'

/**
 * One track of a film: what of it is kept, and how it is written anew. Only what a player needs is copied, box by box;
 * whatever else a camera or a program put there stays behind.
 */
export interface Track {
  kind: 'picture' | 'sound'
  samples: Samples
  /** What it plays, in seconds. */
  seconds: number
  /** Pixels as they are shown, upright; null for sound. */
  width: number | null
  height: number | null
  /** Bytes before each part of a frame that say how long it is; 0 for sound. */
  lengthBytes: number
  /** The track's box, with these new places of its chunks. */
  written: (places: readonly number[]) => Buffer
}

/** What a track is, before anybody decides whether it is kept. */
export interface FoundTrack {
  kind: 'picture' | 'sound' | 'other'
  /** `avc1`, `hvc1`, `mp4a`: four letters that name the encoding. */
  codec: string
  read: () => Track
}

const HANDLERS: Readonly<Record<string, 'picture' | 'sound'>> = { vide: 'picture', soun: 'sound' }

/** @param timescale of the whole film: ticks a second */
export function trackOf(trak: Buffer, timescale: number): FoundTrack {
  const boxes = boxesIn(trak)
  const media = boxesIn(needed(boxes, 'mdia', 8))
  const kind = HANDLERS[needed(media, 'hdlr', 12).toString('latin1', 8, 12)] ?? 'other'
  if (kind === 'other') return { kind, codec: '', read: notKept }
  const table = boxesIn(needed(boxesIn(needed(media, 'minf', 8)), 'stbl', 8))
  const entries = boxesIn(needed(table, 'stsd', 16).subarray(8))
  const entry = entries[0]
  // A second description would be of frames of another size or encoding, and nobody writes one.
  if (!entry || entries.length > 1) throw new NotRemade('otherCodec')
  return {
    kind,
    codec: entry.type,
    read: () => (kind === 'picture' ? pictureOf : soundOf)({ boxes, media, table, entry, timescale }),
  }
}

function notKept(): never {
  throw new NotRemade('broken')
}

interface Parts {
  boxes: readonly Box[]
  media: readonly Box[]
  table: readonly Box[]
  entry: Box
  timescale: number
}

/** @source ISO/IEC 14496-15 §5.4.2 (avcC), 14496-12 §12.1.3 (VisualSampleEntry) */
function pictureOf(parts: Parts): Track {
  const { body } = parts.entry
  if (body.length < 78) throw new NotRemade('broken')
  const children = boxesIn(body.subarray(78))
  const avcC = needed(children, 'avcC', 9)
  const spsBytes = avcC.readUInt16BE(6)
  const coded = frameOfSps(avcC.subarray(8, 8 + spsBytes))
  if (!coded) throw new NotRemade('broken')
  const pasp = boxIn(children, 'pasp')
  const stretch = pasp && pasp.length >= 8 ? pasp.readUInt32BE(0) / Math.max(1, pasp.readUInt32BE(4)) : 1
  const wide = Math.round(coded.width * (stretch > 0.1 && stretch < 10 ? stretch : 1))
  const [width, height] = isOnItsSide(parts) ? [coded.height, wide] : [wide, coded.height]

  const fixed = Buffer.from(body.subarray(0, 78))
  // 32 bytes in which cameras and programs write their name.
  fixed.fill(0, 42, 74)
  fixed.fill(0, 8, 24)
  const entry = box(
    parts.entry.type,
    fixed,
    ...keptOf(children, ['avcC', 'pasp', 'clap', 'btrt']),
    ...children.filter(isPlainColour).map(({ type, body: colour }) => box(type, colour)),
  )
  const head = box('vmhd', words(1, 0, 0))
  return trackFrom(parts, {
    ...{ kind: 'picture', width, height, lengthBytes: ((avcC[4] ?? 0) & 3) + 1, entry, head, handler: 'vide' },
  })
}

/** Colours by number. The other form holds a profile, which names the device it was made on. */
function isPlainColour({ type, body }: Box): boolean {
  return type === 'colr' && ['nclx', 'nclc'].includes(body.toString('latin1', 0, 4))
}

/** MPEG-4 sound, by the number in its description. @source ISO/IEC 14496-1 table 5; 0x67 is AAC LC of MPEG-2 */
const AAC = [0x40, 0x67]

/** @source ISO/IEC 14496-12 §12.2.3 (AudioSampleEntry); QuickTime File Format, Sound Sample Description 1 and 2 */
function soundOf(parts: Parts): Track {
  const { body } = parts.entry
  const version = body.length >= 28 ? body.readUInt16BE(8) : -1
  const fixedBytes = { 0: 28, 1: 44, 2: 64 }[version]
  if (fixedBytes === undefined || body.length < fixedBytes) throw new NotRemade('broken')
  const children = boxesIn(body.subarray(fixedBytes))
  const esds = boxIn(children, 'esds') ?? boxIn(boxesIn(boxIn(children, 'wave') ?? Buffer.alloc(0)), 'esds')
  if (!esds || !AAC.includes(encodingOf(esds))) throw new NotRemade('otherCodec')

  const channels = version === 2 ? body.readUInt32BE(40) : body.readUInt16BE(16)
  const rate = version === 2 ? Math.round(body.readDoubleBE(32)) : body.readUInt16BE(24)
  const fixed = Buffer.alloc(28)
  fixed.writeUInt16BE(1, 6)
  fixed.writeUInt16BE(Math.min(channels, 64), 16)
  fixed.writeUInt16BE(16, 18)
  fixed.writeUInt16BE(Math.min(rate, 0xffff), 24)
  const entry = box('mp4a', fixed, box('esds', esds), ...keptOf(children, ['btrt']))
  const head = box('smhd', words(0, 0))
  return trackFrom(parts, {
    ...{ kind: 'sound', width: null, height: null, lengthBytes: 0, entry, head, handler: 'soun' },
  })
}

/** The encoding a description of sound names; -1 when it cannot be read. @source ISO/IEC 14496-1 §7.2.6 */
function encodingOf(esds: Buffer): number {
  let at = 4
  const enter = (tag: number): boolean => {
    if (esds[at] !== tag) return false
    at += 1
    while (((esds[at] ?? 0) & 0x80) !== 0) at += 1
    at += 1
    return true
  }
  if (!enter(3)) return -1
  const flags = esds[at + 2] ?? 0
  at += 3
  if ((flags & 0x80) !== 0) at += 2
  if ((flags & 0x40) !== 0) at += 1 + (esds[at] ?? 0)
  if ((flags & 0x20) !== 0) at += 2
  return enter(4) ? (esds[at] ?? -1) : -1
}

/** Turned by a quarter, one way or the other. @source ISO/IEC 14496-12 §8.3.2 (the matrix of the track) */
function isOnItsSide({ boxes }: Parts): boolean {
  const tkhd = needed(boxes, 'tkhd', 84)
  const matrix = tkhd[0] === 1 ? 52 : 40
  return tkhd.readInt32BE(matrix) === 0 && tkhd.readInt32BE(matrix + 4) !== 0
}

interface Written extends Pick<Track, 'kind' | 'width' | 'height' | 'lengthBytes'> {
  entry: Buffer
  head: Buffer
  handler: 'vide' | 'soun'
}

/** Tables that say when each sample is shown and where one may begin; what is not here, a player does without. */
const KEPT_TABLES = ['stts', 'ctts', 'cslg', 'stsc', 'stsz', 'stss', 'sdtp', 'sgpd', 'sbgp']
/** “It lies in this file.” The original may name a file of the computer it was made on. */
const HERE = box('dinf', box('dref', words(0, 1), box('url ', words(1))))

function trackFrom(parts: Parts, { entry, head, handler, ...track }: Written): Track {
  const { boxes, media, table, timescale } = parts
  const samples = samplesOf(table)
  const mdhd = withoutTimes(needed(media, 'mdhd', 24))
  const ticksASecond = mdhd.readUInt32BE(mdhd[0] === 1 ? 20 : 12)
  if (ticksASecond === 0) throw new NotRemade('broken')
  const edits = boxIn(boxesIn(boxIn(boxes, 'edts') ?? Buffer.alloc(0)), 'elst')
  const seconds = editedTicks(edits) / timescale || samples.duration / ticksASecond
  return {
    ...track,
    samples,
    seconds,
    written: (places) => {
      const tkhd = withoutTimes(needed(boxes, 'tkhd', 84))
      const isLong = tkhd[0] === 1
      writeDuration(tkhd, isLong ? 28 : 20, isLong, Math.round(seconds * timescale))
      writeDuration(mdhd, mdhd[0] === 1 ? 24 : 16, mdhd[0] === 1, samples.duration)
      const tables = box('stbl', box('stsd', words(0, 1), entry), ...keptOf(table, KEPT_TABLES), placesBox(places))
      const named = box('hdlr', words(0, 0), Buffer.from(handler), words(0, 0, 0), Buffer.from('\0'))
      return box(
        'trak',
        box('tkhd', tkhd),
        ...(edits ? [box('edts', box('elst', edits))] : []),
        box('mdia', box('mdhd', mdhd), named, box('minf', head, HERE, tables)),
      )
    },
  }
}

function placesBox(places: readonly number[]): Buffer {
  const body = Buffer.alloc(8 + places.length * 4)
  body.writeUInt32BE(places.length, 4)
  places.forEach((place, at) => body.writeUInt32BE(place, 8 + at * 4))
  return box('stco', body)
}

function keptOf(boxes: readonly Box[], types: readonly string[]): Buffer[] {
  return types.flatMap((type) => {
    const body = boxIn(boxes, type)
    return body ? [box(type, body)] : []
  })
}

/** When it was recorded, and when changed, is nobody's business. @param body of mvhd, tkhd or mdhd */
export function withoutTimes(body: Buffer): Buffer {
  const copy = Buffer.from(body)
  copy.fill(0, 4, copy[0] === 1 ? 20 : 12)
  return copy
}

export function writeDuration(body: Buffer, at: number, isLong: boolean, ticks: number): void {
  if (isLong) body.writeBigUInt64BE(BigInt(ticks), at)
  else body.writeUInt32BE(Math.min(ticks, 0xffff_ffff), at)
}

/** What a list of edits plays, in ticks of the whole film; 0 without one. @source ISO/IEC 14496-12 §8.6.6 */
function editedTicks(elst: Buffer | undefined): number {
  if (!elst || elst.length < 8) return 0
  const isLong = elst[0] === 1
  const [count, bytes] = [elst.readUInt32BE(4), isLong ? 20 : 12]
  let ticks = 0
  for (let edit = 0; edit < count && 8 + (edit + 1) * bytes <= elst.length; edit++) {
    const at = 8 + edit * bytes
    const from = isLong ? elst.readBigInt64BE(at + 8) : BigInt(elst.readInt32BE(at + 4))
    // Below zero nothing is played: the others begin meanwhile.
    if (from < 0n) continue
    ticks += isLong ? Number(elst.readBigUInt64BE(at)) : elst.readUInt32BE(at)
  }
  return ticks
}
