/** Films and sound as phones, recorders and programs write them, byte by byte: nothing here is code of the product. */

/** Where it was taken, on what, and by whom: as they are spelled in the notes of real files. */
export const TRACES = [
  '+39.9042+116.4074+044.000/',
  'SN-TRACE-20260901',
  'Trace Phone 17 Pro',
  '郑小满',
  'traces.example/xmp',
] as const
const ALL_TRACES = TRACES.join('|')

/** H.264 High 4.0, 1920 × 1080 (coded 1920 × 1088, cropped). */
export const SPS_1080P = '67640028acd940780227e5c044000003000400000300f03c60c658'
const PPS = '68ebe3cb22c0'

export interface FilmOptions {
  seconds?: number
  /** Bytes of each of its 30 frames a second. */
  frameBytes?: number
  /** Turned by a quarter, as a phone held upright writes it. */
  isTurned?: boolean
  /** With places, devices and names wherever films keep them. */
  isTraced?: boolean
  isDescriptionLast?: boolean
  /** Places of chunks in eight bytes, as in files beyond 4 GB. */
  hasLongPlaces?: boolean
  brand?: string
  /** Four letters. */
  codec?: string
  sps?: string
  /** A track of sound, described as MP4 does (0) or as QuickTime does (1, 2). Its bytes are borrowed from the first frame. */
  sound?: 0 | 1 | 2
  /** Four letters. */
  soundCodec?: string
  isSoundOnly?: boolean
}

const FRAMES_A_SECOND = 30

export function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4)
  values.forEach((value, at) => bytes.writeUInt32BE(value >>> 0, at * 4))
  return bytes
}

const u16 = (...values: number[]) => Buffer.from(values.flatMap((value) => [value >> 8, value & 255]))

export function aBox(type: string, ...bodies: Buffer[]): Buffer {
  const body = Buffer.concat(bodies)
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body])
}

const note = (type: string) => aBox(type, u16(Buffer.byteLength(ALL_TRACES), 0x55c4), Buffer.from(ALL_TRACES))
/** As an iPhone writes it: keys by name, values by number. */
const appleMeta = () =>
  aBox(
    'meta',
    aBox('hdlr', u32(0, 0), Buffer.from('mdta'), u32(0, 0, 0), Buffer.from('\0')),
    aBox('keys', u32(0, 1), aBox('mdta', Buffer.from('com.apple.quicktime.location.ISO6709'))),
    aBox('ilst', aBox('\0\0\0\x01', aBox('data', u32(1, 0), Buffer.from(ALL_TRACES)))),
  )
const xmp = () =>
  aBox('uuid', Buffer.from('be7acfcb97a942e89c71999491e3afac', 'hex'), Buffer.from(`<x:xmpmeta>${ALL_TRACES}`))

/** A frame: notes between the pictures where it is traced, and a picture nobody decodes. */
function aFrame(bytes: number, isTraced: boolean): Buffer {
  const text = Buffer.from(`${'\x42'.repeat(16)}${ALL_TRACES}`)
  const userData = Buffer.concat([Buffer.from([6, 5, ...lengthIn255(text.length)]), text, Buffer.from([0x80])])
  const notes = isTraced ? Buffer.concat([u32(userData.length), userData]) : Buffer.alloc(0)
  const picture = Buffer.alloc(bytes - notes.length - 4, 0x77)
  picture[0] = 0x65
  return Buffer.concat([notes, u32(picture.length), picture])
}

function lengthIn255(length: number): number[] {
  return [...Array<number>(Math.floor(length / 255)).fill(255), length % 255]
}

/** The film in pieces, so that a large one need not be in memory. */
export function* filmPieces(options: FilmOptions = {}): Generator<Buffer> {
  const { seconds = 2, frameBytes = 2_000, isTraced = false, isDescriptionLast = false, brand = 'isom' } = options
  const frames = seconds * FRAMES_A_SECOND
  const frame = aFrame(frameBytes, isTraced)
  const placeText = Buffer.from(isTraced ? ALL_TRACES : '')
  const type = aBox('ftyp', Buffer.from(brand.padEnd(4)), u32(512), Buffer.from(brand.padEnd(4)))
  const isLong = frames * frameBytes + placeText.length > 0xffff_fff0
  if (isLong) throw new Error('longer than this builder writes')
  const mdatHead = Buffer.concat([u32(8 + frames * frameBytes + placeText.length), Buffer.from('mdat')])
  const description = (start: number) => aDescription(options, start, placeText.length)
  const after = isTraced ? xmp() : Buffer.alloc(0)
  if (isDescriptionLast) {
    yield Buffer.concat([type, mdatHead, placeText])
    for (let at = 0; at < frames; at++) yield frame
    yield Buffer.concat([description(type.length + 8), after])
    return
  }
  const start = type.length + description(0).length + 8
  yield Buffer.concat([type, description(start), mdatHead, placeText])
  for (let at = 0; at < frames; at++) yield frame
  yield after
}

export function aFilm(options: FilmOptions = {}): Buffer {
  return Buffer.concat([...filmPieces(options)])
}

/** @param start where `mdat`'s content begins: the track of places first, then the frames, a chunk a second */
function aDescription(options: FilmOptions, start: number, placeBytes: number): Buffer {
  const { seconds = 2, frameBytes = 2_000, isTraced = false, isTurned = false } = options
  const chunkBytes = FRAMES_A_SECOND * frameBytes
  const chunks = Array.from({ length: seconds }, (_, at) => start + placeBytes + at * chunkBytes)
  const places = aTrack({
    ...{ id: 2, handler: 'meta', ticks: seconds * 600, matrix: STRAIGHT, size: [0, 0] as const },
    entry: aBox('mebx', u32(0), u16(0, 1), Buffer.from(ALL_TRACES)),
    tables: [table('stts', [1, seconds * 600]), table('stsc', [1, 1, 1]), aBox('stsz', u32(0, 0, 1, placeBytes))],
    chunks: [start],
  })
  const pictures = aTrack({
    ...{ id: 1, handler: 'vide', ticks: seconds * 600, matrix: isTurned ? TURNED : STRAIGHT },
    size: [1920, 1080],
    entry: aPictureEntry(options),
    tables: [
      table('stts', [seconds * FRAMES_A_SECOND, 20]),
      table('stsc', [1, FRAMES_A_SECOND, 1]),
      aBox('stsz', u32(0, frameBytes, seconds * FRAMES_A_SECOND)),
    ],
    chunks,
    ...(options.hasLongPlaces ? { hasLongPlaces: true } : {}),
  })
  const traces = isTraced ? [aBox('udta', note('\xa9xyz'), note('\xa9mak'), note('auth')), appleMeta(), xmp()] : []
  const whole = aBox('mvhd', u32(0, 3_870_000_000, 3_870_000_000, 600, seconds * 600, 0x10000), Buffer.alloc(76))
  const tracks = [...(options.isSoundOnly ? [] : [pictures]), ...aSoundTrack(options, start + placeBytes)]
  return aBox('moov', whole, ...tracks, ...(isTraced ? [places] : []), ...traces)
}

/** AAC LC, 44.1 kHz, stereo. @source ISO/IEC 14496-1 §7.2.6, QuickTime File Format, Sound Sample Description */
const ESDS = aBox('esds', u32(0), Buffer.from('0319000100041140150000000001f4000001f40005021210060102', 'hex'))

function aSoundTrack({ sound, soundCodec = 'mp4a', seconds = 2 }: FilmOptions, place: number): Buffer[] {
  if (sound === undefined) return []
  const fixed = Buffer.concat([u32(0), u16(0, 1, sound, 0), Buffer.from('appl'), u16(2, 16, 0, 0), u16(44_100, 0)])
  const wave = aBox('wave', aBox('frma', Buffer.from(soundCodec)), aBox('mp4a', u32(0)), ESDS, u32(8, 0))
  const rate = Buffer.alloc(8)
  rate.writeDoubleBE(44_100)
  const entry = {
    0: () => aBox(soundCodec, fixed, ESDS),
    1: () => aBox(soundCodec, fixed, u32(1024, 0, 0, 2), wave, aBox('chan', Buffer.from(TRACES[1]))),
    2: () => aBox(soundCodec, fixed, u32(72), rate, u32(2, 0x7f000000, 16, 0, 0, 1024), wave),
  }[sound]()
  const tables = [table('stts', [1, seconds * 600]), table('stsc', [1, 1, 1]), aBox('stsz', u32(0, 0, 1, 100))]
  return [
    aTrack({
      ...{ id: 3, handler: 'soun', ticks: seconds * 600, matrix: STRAIGHT, size: [0, 0] as const },
      ...{ entry, tables, chunks: [place] },
    }),
  ]
}

const STRAIGHT = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
const TURNED = u32(0, 0x10000, 0, -0x10000, 0, 0, 1080 * 0x10000, 0, 0x40000000)
const table = (type: string, entry: number[]) => aBox(type, u32(0, 1, ...entry))

function aPictureEntry({ codec = 'avc1', sps = SPS_1080P, isTraced = false }: FilmOptions): Buffer {
  const name = Buffer.alloc(32)
  if (isTraced) name.write(` ${TRACES[1]}`)
  const set = Buffer.from(sps, 'hex')
  const pps = Buffer.from(PPS, 'hex')
  const avcC = Buffer.concat([
    Buffer.from([1, 0x64, 0, 0x28, 0xff, 0xe1]),
    ...[u16(set.length), set, Buffer.from([1]), u16(pps.length), pps],
  ])
  return aBox(
    codec,
    ...[u32(0), u16(0, 1), Buffer.alloc(16), u16(1920, 1080), u32(0x480000, 0x480000, 0), u16(1), name],
    ...[u16(24, 0xffff), aBox('avcC', avcC), ...(isTraced ? [note('cmra')] : [])],
  )
}

interface TrackOptions {
  id: number
  handler: string
  ticks: number
  matrix: Buffer
  size: readonly [width: number, height: number]
  entry: Buffer
  tables: Buffer[]
  chunks: readonly number[]
  hasLongPlaces?: boolean
}

function aTrack({ id, handler, ticks, matrix, size, entry, tables, chunks, hasLongPlaces }: TrackOptions): Buffer {
  const made = 3_870_000_000
  const places = hasLongPlaces
    ? aBox('co64', u32(0, chunks.length, ...chunks.flatMap((place) => [0, place])))
    : aBox('stco', u32(0, chunks.length, ...chunks))
  return aBox(
    'trak',
    aBox('tkhd', u32(3, made, made, id, 0, ticks, 0, 0, 0, 0), matrix, u32(size[0] * 0x10000, size[1] * 0x10000)),
    aBox(
      'mdia',
      aBox('mdhd', u32(0, made, made, 600, ticks, 0x55c40000)),
      aBox('hdlr', u32(0, 0), Buffer.from(handler), u32(0, 0, 0), Buffer.from(`${TRACES[2]}\0`)),
      aBox(
        'minf',
        handler === 'vide' ? aBox('vmhd', u32(1, 0, 0)) : aBox('nmhd', u32(0)),
        aBox('dinf', aBox('dref', u32(0, 1), aBox('url ', u32(1)))),
        aBox('stbl', aBox('stsd', u32(0, 1), entry), ...tables, places),
      ),
    ),
  )
}

/** MPEG-1 layer 3, 128 kbit, 44.1 kHz: 417 bytes and 26 ms a frame, silent. */
export function anMp3({ frames = 100, isTraced = false } = {}): Buffer {
  const frame = Buffer.alloc(417)
  frame.set([0xff, 0xfb, 0x90, 0x64])
  const sound = Buffer.concat(Array.from({ length: frames }, () => frame))
  if (!isTraced) return sound
  const text = Buffer.from(`\x03${ALL_TRACES}`)
  const field = (id: string) => Buffer.concat([Buffer.from(id), u32(text.length), u16(0), text])
  const fields = Buffer.concat([field('TPE1'), field('GEOB'), field('TCOM'), Buffer.alloc(6_000)])
  const size = [21, 14, 7, 0].map((shift) => (fields.length >> shift) & 127)
  const id3 = Buffer.concat([Buffer.from('ID3\x03\0\0'), Buffer.from(size), fields])
  const oldTag = Buffer.alloc(128)
  oldTag.write(`TAG${TRACES[1]}`)
  return Buffer.concat([id3, sound, anApeTag(), oldTag])
}

function anApeTag(): Buffer {
  const item = Buffer.concat([Buffer.alloc(8), Buffer.from('Artist\0'), Buffer.from(ALL_TRACES)])
  const ends = (flags: number) => {
    const end = Buffer.alloc(32)
    end.write('APETAGEX')
    end.writeUInt32LE(2000, 8)
    end.writeUInt32LE(item.length + 32, 12)
    end.writeUInt32LE(1, 16)
    end.writeUInt32LE(flags, 20)
    return end
  }
  return Buffer.concat([ends(0xa000_0000), item, ends(0x8000_0000)])
}

/** ADTS, 44.1 kHz, stereo: 1024 samples a frame. */
export function anAac({ frames = 100 } = {}): Buffer {
  const length = 200
  const frame = Buffer.alloc(length)
  frame.set([0xff, 0xf1, 0x50, 0x80 | (length >> 11), (length >> 3) & 255, ((length & 7) << 5) | 31, 0xfc])
  return Buffer.concat(Array.from({ length: frames }, () => frame))
}

/** 16 bit, 8 kHz, one channel. */
export function aWave({ seconds = 1, isTraced = false, code = 1 } = {}): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.alloc(8)
    head.write(type)
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  }
  const format = Buffer.alloc(16)
  format.writeUInt16LE(code, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(8_000, 4)
  format.writeUInt32LE(16_000, 8)
  format.writeUInt16LE(2, 12)
  format.writeUInt16LE(16, 14)
  const notes = isTraced
    ? ['bext', 'LIST', 'id3 ', 'iXML'].map((type) => chunk(type, Buffer.from(`INFO${ALL_TRACES}`)))
    : []
  const chunks = Buffer.concat([
    chunk('fmt ', format),
    ...notes,
    chunk('data', Buffer.alloc(seconds * 16_000)),
    ...notes,
  ])
  const head = Buffer.alloc(12)
  head.write('RIFF')
  head.writeUInt32LE(chunks.length + 4, 4)
  head.write('WAVE', 8)
  return Buffer.concat([head, chunks])
}
