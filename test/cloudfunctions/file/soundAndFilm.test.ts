import { sourceOfBuffer } from '../../../cloudfunctions/_content/byteSource'
import { blankNotes } from '../../../cloudfunctions/_content/film/hiddenNotes'
import { frameOfSps } from '../../../cloudfunctions/_content/film/frame'
import { NotRemade, type Remade } from '../../../cloudfunctions/_content/remade'
import { soundOrFilm } from '../../../cloudfunctions/_content/soundOrFilm'
import {
  aBox,
  aFilm,
  anAac,
  anMp3,
  aWave,
  type FilmOptions,
  SPS_1080P,
  TRACES,
  u32,
} from '../../support/builders/aFilm'

async function made(bytes: Buffer): Promise<Remade & { bytes: Buffer }> {
  const remade = await soundOrFilm(sourceOfBuffer(bytes))
  if (!remade) throw new Error('it is neither sound nor film')
  const pieces: Buffer[] = []
  for await (const piece of remade.content()) pieces.push(piece)
  const content = Buffer.concat(pieces)
  expect(content.length).toBe(remade.size)
  return { ...remade, bytes: content }
}

const whyNot = async (bytes: Buffer) =>
  made(bytes).then(
    () => 'made',
    (error: unknown) => (error instanceof NotRemade ? error.why : Promise.reject(error as Error)),
  )

const tracesIn = (bytes: Buffer) => TRACES.filter((trace) => bytes.includes(Buffer.from(trace)))
/** The boxes at the top, in order. */
const outline = (bytes: Buffer): string[] => {
  const types: string[] = []
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) types.push(bytes.toString('latin1', at + 4, at + 8))
  return types
}

describe('a film made anew', () => {
  it('begins with its description, wherever that was, and says how long and how large it is', async () => {
    for (const options of [
      {},
      { isDescriptionLast: true },
      { hasLongPlaces: true },
      { brand: 'qt' },
    ] as FilmOptions[]) {
      const film = await made(aFilm({ seconds: 3, ...options }))
      expect(film).toMatchObject({ type: 'video/mp4', seconds: 3, width: 1920, height: 1080 })
      expect(outline(film.bytes)).toEqual(['ftyp', 'moov', 'mdat'])
    }
  })

  it('of a phone held upright is upright', async () => {
    expect(await made(aFilm({ isTurned: true }))).toMatchObject({ width: 1080, height: 1920 })
  })

  it('has every frame where its description says, byte for byte', async () => {
    const [before, { bytes }] = [
      aFilm({ isDescriptionLast: true, frameBytes: 999 }),
      await made(aFilm({ frameBytes: 999 })),
    ]
    const stco = bytes.indexOf('stco') + 4
    const [places, count] = [[] as number[], bytes.readUInt32BE(stco + 4)]
    for (let at = 0; at < count; at++) places.push(bytes.readUInt32BE(stco + 8 + at * 4))
    const from = before.indexOf('mdat') + 4
    expect(count).toBe(2)
    for (const [at, place] of places.entries()) {
      const chunk = before.subarray(from + at * 30 * 999, from + (at + 1) * 30 * 999)
      expect(bytes.subarray(place, place + 30 * 999).equals(chunk)).toBe(true)
    }
  })

  it('keeps no place, device, name or moment: not in its notes, not beside its pictures, not between them', async () => {
    const before = aFilm({ isTraced: true })
    expect(tracesIn(before)).toEqual([...TRACES])
    for (const options of [{}, { isDescriptionLast: true }, { brand: 'qt' }]) {
      const { bytes } = await made(aFilm({ isTraced: true, ...options }))
      expect(tracesIn(bytes)).toEqual([])
      for (const type of ['udta', 'meta', 'uuid', 'mebx', 'cmra', '©', 'loci']) {
        expect([type, bytes.includes(Buffer.from(type, 'latin1'))]).toEqual([type, false])
      }
      // 2026, in seconds since 1904.
      expect(bytes.includes(u32(3_870_000_000))).toBe(false)
    }
  })

  it('has its sound described the same way, however QuickTime did', async () => {
    const described = async (options: FilmOptions) => {
      const { bytes } = await made(aFilm({ sound: 0, ...options }))
      const at = bytes.indexOf('stsd', bytes.indexOf('soun')) + 12
      return bytes.subarray(at, at + bytes.readUInt32BE(at)).toString('hex')
    }
    const plain = await described({})
    expect(await described({ sound: 1, brand: 'qt' })).toBe(plain)
    expect(await described({ sound: 2, brand: 'qt' })).toBe(plain)
    expect(await whyNot(aFilm({ sound: 1, soundCodec: 'sowt', brand: 'qt' }))).toBe('otherCodec')
    expect(await whyNot(aFilm({ sound: 0, soundCodec: 'alac' }))).toBe('otherCodec')
  })

  it('without pictures is sound', async () => {
    expect(await made(aFilm({ sound: 0, isSoundOnly: true }))).toMatchObject({
      type: 'audio/mp4',
      seconds: 2,
      width: null,
    })
  })

  it('is held to the size its frames have, whatever it claims', async () => {
    // 640 × 360, from x264; the film says 1920 × 1080 in every other place.
    const sps = '6764001eacd940a02ff9610000030001000003003c0f162d96'
    expect(frameOfSps(Buffer.from(sps, 'hex'))).toEqual({ width: 640, height: 360 })
    expect(frameOfSps(Buffer.from(SPS_1080P, 'hex'))).toEqual({ width: 1920, height: 1080 })
    expect(await made(aFilm({ sps }))).toMatchObject({ width: 640, height: 360 })
  })

  it('is refused, by what it is, where some phones would not play it', async () => {
    expect(await whyNot(aFilm({ codec: 'hvc1' }))).toBe('hevc')
    expect(await whyNot(aFilm({ codec: 'hev1' }))).toBe('hevc')
    expect(await whyNot(aFilm({ codec: 'apch' }))).toBe('otherCodec')
    expect(await whyNot(aFilm({ codec: 'encv' }))).toBe('otherCodec')
    expect(await whyNot(Buffer.concat([aFilm(), aBox('moof', u32(0))]))).toBe('filmInPieces')
  })

  it('is broken wherever it is cut off, and never a fault', async () => {
    for (const isDescriptionLast of [false, true]) {
      const whole = aFilm({ isDescriptionLast, isTraced: true, frameBytes: 500 })
      for (let length = 24; length < whole.length; length += 397) {
        const why = await whyNot(whole.subarray(0, length))
        // What comes after the pictures is missed by nobody.
        expect(['broken', ...(isDescriptionLast ? [] : ['made'])]).toContain(why)
      }
    }
  })

  it('with any byte changed is made or refused, and never a fault, never longer than it was', async () => {
    const whole = aFilm({ frameBytes: 300, isTraced: true })
    for (let at = 0; at < 3_000; at += 7) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at]! ^ (1 << (at % 8))) & 255
      const outcome = await made(changed).catch((error: unknown) => {
        if (!(error instanceof NotRemade) && !/neither/.test(String(error))) throw error as Error
      })
      if (outcome) expect(outcome.size).toBeLessThan(whole.length + 2_000)
    }
  })

  it('whose chunks lie over each other is broken, not as large as all of them together', async () => {
    const film = aFilm({ seconds: 4, isDescriptionLast: true })
    const stco = film.indexOf('stco') + 4
    for (let at = 1; at < 4; at++) film.writeUInt32BE(film.readUInt32BE(stco + 8), stco + 8 + at * 4)
    // Each second nearly fills the file, all four from the same place.
    film.writeUInt32BE(7_200, film.indexOf('stsz') + 8)
    expect(await whyNot(film)).toBe('broken')
  })

  it('blanks notes between frames and moves nothing, stuffing bytes among them', () => {
    const text = Buffer.from([1, 2, 0, 0, 3, 1, 9, 0, 0, 3, 0, 7])
    // Two of these bytes are stuffing and do not count.
    const unit = Buffer.concat([Buffer.from([6, 5, text.length - 2]), text, Buffer.from([6, 1, 0x44, 0x80])])
    const sample = Buffer.concat([u32(unit.length), unit, u32(3), Buffer.from([0x65, 5, 9])])
    const before = Buffer.from(sample)
    blankNotes(sample, 4)
    expect([...sample.subarray(7, 19)]).toEqual([0x20, 0x20, 0, 0, 3, 0x20, 0x20, 0, 0, 3, 0, 0x20])
    expect(sample.subarray(0, 7).equals(before.subarray(0, 7))).toBe(true)
    expect(sample.subarray(19).equals(before.subarray(19))).toBe(true)
  })
})

describe('sound made anew', () => {
  it('of every kind says how long it plays', async () => {
    expect(await made(anMp3({ frames: 1000 }))).toMatchObject({ type: 'audio/mpeg', seconds: 26.122, size: 417_000 })
    expect(await made(anAac({ frames: 100 }))).toMatchObject({ type: 'audio/aac', seconds: 2.322, width: null })
    expect(await made(aWave({ seconds: 3 }))).toMatchObject({ type: 'audio/wav', seconds: 3, size: 48_044 })
  })

  it('keeps no name, place or device', async () => {
    for (const traced of [anMp3({ isTraced: true }), aWave({ isTraced: true })]) {
      expect(tracesIn(traced)).toEqual([...TRACES])
      expect(tracesIn((await made(traced)).bytes)).toEqual([])
    }
    expect((await made(anMp3({ isTraced: true }))).bytes.equals(anMp3())).toBe(true)
    expect((await made(aWave({ isTraced: true }))).bytes.equals(aWave())).toBe(true)
  })

  it('cut off within a frame ends with the frame before; a wave cut off is broken', async () => {
    expect(await made(anMp3({ frames: 10 }).subarray(0, 4_100))).toMatchObject({ size: 9 * 417 })
    expect(await whyNot(aWave({ seconds: 2 }).subarray(0, 20_000))).toBe('broken')
  })

  it('of a wave that nobody plays is refused', async () => {
    expect(await whyNot(aWave({ code: 0x11 }))).toBe('otherAudio')
  })

  it('with something else in the middle is what is left without it', async () => {
    const mp3 = anMp3({ frames: 50 })
    const mixed = Buffer.concat([mp3, Buffer.from(TRACES.join('')), mp3])
    const { bytes } = await made(mixed)
    expect(tracesIn(bytes)).toEqual([])
    expect(bytes.length).toBe(mp3.length * 2)
  })
})
