import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { madeAnew } from '../../../cloudfunctions/_content/pictures'
import { MOST_PIXELS } from '../../../domain/file/limits'
import { aPicture, CORNERS, cornersOf } from '../../support/builders/aPicture'

const near = (colours: number[][]) =>
  colours.map(
    (colour) =>
      CORNERS.map((each, at) => ({ at, off: Math.max(...each.map((part, index) => Math.abs(part - colour[index]!))) }))
        .filter(({ off }) => off < 12)
        .map(({ at }) => at)[0] ?? -1,
  )

/** A PNG that says it is so large and holds next to nothing. */
function aPngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const content = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc(content))
    return Buffer.concat([length, content, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

describe('a picture made anew', () => {
  it.each([
    [1, [0, 1, 2, 3]],
    [2, [1, 0, 3, 2]],
    [3, [2, 3, 0, 1]],
    [4, [3, 2, 1, 0]],
    [5, [0, 3, 2, 1]],
    [6, [3, 0, 1, 2]],
    [7, [2, 1, 0, 3]],
    [8, [1, 2, 3, 0]],
  ])('is upright, turned as EXIF orientation %d says, and has no EXIF left', async (orientation, corners) => {
    const before = await aPicture({ width: 300, height: 200, orientation })
    expect((await sharp(before).metadata()).exif).toBeDefined()
    const picture = await madeAnew(before)
    const isOnItsSide = orientation > 4
    expect(picture).toMatchObject({ width: isOnItsSide ? 200 : 300, height: isOnItsSide ? 300 : 200 })
    expect(near(await cornersOf(picture.bytes))).toEqual(corners)
    const { exif, xmp, icc, iptc, orientation: left } = await sharp(picture.bytes).metadata()
    expect({ exif, xmp, icc, iptc, left }).toEqual({})
    for (const trace of ['Exif', 'invented photographer', 'GPS', 'http://ns.adobe.com']) {
      expect([trace, picture.bytes.includes(trace)]).toEqual([trace, false])
    }
  })

  it('has its colours in sRGB, whatever profile they came with', async () => {
    const wide = await sharp(await aPicture({ format: 'png' }))
      .withIccProfile('p3')
      .jpeg({ quality: 95 })
      .toBuffer()
    expect((await sharp(wide).metadata()).icc).toBeDefined()
    const { bytes } = await madeAnew(wide)
    expect((await sharp(bytes).metadata()).icc).toBeUndefined()
    expect(near(await cornersOf(bytes))).toEqual([0, 1, 2, 3])
  })

  it('is no larger than the largest screens show, and never enlarged', async () => {
    expect(await madeAnew(await aPicture({ width: 3000, height: 1500 }))).toMatchObject({ width: 2000, height: 1000 })
    expect(await madeAnew(await aPicture({ width: 20, height: 10 }))).toMatchObject({ width: 20, height: 10 })
  })

  it('is PNG where something can be seen through it, and keeps that', async () => {
    for (const format of ['png', 'webp'] as const) {
      const { bytes, type } = await madeAnew(await aPicture({ format, isSeenThrough: true }))
      expect(type).toBe('image/png')
      expect((await sharp(bytes).stats()).isOpaque).toBe(false)
    }
  })

  it('of a large one with transparent parts stays below two megabytes', async () => {
    const noise = await aPicture({ width: 2000, height: 1000, format: 'png', isSeenThrough: true, isNoise: true })
    const { bytes } = await madeAnew(noise)
    expect(noise.length).toBeGreaterThan(3_000_000)
    expect(bytes.length).toBeLessThan(2_000_000)
  })

  it('is PNG where a drawing is smaller so, and JPEG where a photo is', async () => {
    expect((await madeAnew(await aPicture({ format: 'png', width: 600, height: 400 }))).type).toBe('image/png')
    expect((await madeAnew(await aPicture({ format: 'png', isNoise: true, width: 600, height: 400 }))).type).toBe(
      'image/jpeg',
    )
    expect((await madeAnew(await aPicture({ format: 'jpeg', width: 600, height: 400 }))).type).toBe('image/jpeg')
  })

  it.each(['gif', 'webp'] as const)('of an animated %s is its first frame', async (format) => {
    const frames = await Promise.all(
      [0, 1, 2].map((at) =>
        sharp({ create: { width: 40, height: 30, channels: 3, background: { r: 80 * at, g: 0, b: 0 } } })
          .png()
          .toBuffer(),
      ),
    )
    const animated = await sharp(frames, { join: { animated: true } })
      .toFormat(format, { delay: [100, 100, 100] })
      .toBuffer()
    expect((await sharp(animated).metadata()).pages).toBe(3)
    const { bytes, width, height } = await madeAnew(animated)
    expect([width, height, (await sharp(bytes).metadata()).pages]).toEqual([40, 30, undefined])
    expect((await cornersOf(bytes))[0]![0]).toBeLessThan(10)
  })

  it('of 16 bits, of greys and of one pixel is a picture all the same', async () => {
    const deep = await sharp(await aPicture({ format: 'png' }))
      .toColourspace('rgb16')
      .png()
      .toBuffer()
    expect((await sharp(deep).metadata()).depth).toBe('ushort')
    expect(near(await cornersOf((await madeAnew(deep)).bytes))).toEqual([0, 1, 2, 3])
    const grey = await sharp(await aPicture())
      .greyscale()
      .jpeg()
      .toBuffer()
    expect(await madeAnew(grey)).toMatchObject({ width: 64, height: 48 })
    expect(await madeAnew(await aPicture({ width: 1, height: 1, format: 'png' }))).toMatchObject({
      width: 1,
      height: 1,
    })
  })
})

describe('a hostile picture', () => {
  it('that unpacks to two and a half thousand million pixels is refused from its header', async () => {
    const bomb = aPngOf(50_000, 50_000)
    expect(bomb.length).toBeLessThan(5_000)
    const before = process.memoryUsage.rss()
    const began = performance.now()
    await expect(madeAnew(bomb)).rejects.toMatchObject({ code: 'file.too_many_pixels' })
    expect(process.memoryUsage.rss() - before).toBeLessThan(30_000_000)
    expect(performance.now() - began).toBeLessThan(1000)
  })

  it('of one pixel too many is refused, and one of just enough is only broken', async () => {
    await expect(madeAnew(aPngOf(MOST_PIXELS + 1, 1))).rejects.toMatchObject({ code: 'file.too_many_pixels' })
    await expect(madeAnew(aPngOf(8_000, 5_000))).rejects.toMatchObject({ code: 'file.broken' })
  })

  it.each(['jpeg', 'png', 'webp'] as const)('that is cut off is broken, wherever a %s was cut', async (format) => {
    const whole = await aPicture({ width: 400, height: 300, format, isNoise: true })
    for (const part of [0.001, 0.01, 0.1, 0.5, 0.9, 0.98]) {
      await expect(madeAnew(whole.subarray(0, Math.max(4, whole.length * part)))).rejects.toMatchObject({
        code: 'file.broken',
      })
    }
  })

  it('with another file behind its end leaves that behind', async () => {
    const picture = await madeAnew(
      Buffer.concat([await aPicture(), Buffer.from('<script>alert(1)</script>PK\x03\x04')]),
    )
    expect(picture.bytes.includes('script')).toBe(false)
  })

  it('of another format is not even opened: no drawing reads a file of ours', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    )
    await expect(madeAnew(svg)).rejects.toMatchObject({ code: 'file.broken' })
  })
})
