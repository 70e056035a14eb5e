import sharp, { type Metadata, type Sharp } from 'sharp'
import { LONGEST_SIDE, MOST_PIXELS } from '../../domain/file/limits'
import { AppError } from '../../domain/errors'
import type { TakenType } from './fileTypes'

/**
 * Pictures are made anew from their pixels, so nothing else that was in the file reaches anybody: no place, no device,
 * no earlier version in a thumbnail, no second file hidden behind the end.
 * Decision: docs/decisions/020-what-files-are-taken.md
 */

// Only these four readers ever run, whatever a file claims to be: those of SVG, PDF and the like open other files.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
})
// No picture is opened twice; what would be kept for that is better given back.
sharp.cache(false)

const JPEG = { quality: 82, mozjpeg: true } as const
/** A picture may be made so that unpacking it takes for ever. The function has a minute. */
const LONGEST_SECONDS = 20
/** Past it a picture with transparent parts gets by with 256 colours. */
const LARGEST_LOSSLESS = 1024 * 1024

export interface Picture {
  bytes: Buffer
  type: Extract<TakenType, 'image/jpeg' | 'image/png'>
  /** Pixels, upright. */
  width: number
  height: number
}

/** The longer side of a picture in a book: what a phone shows, twice as wide as its page. */
export const LONGEST_IN_BOOK = 1_280

/**
 * The picture upright, in sRGB, no longer than `longestSide`, without anything but pixels; of an animation the first
 * frame. JPEG, or PNG where there is something to see through, or where PNG is smaller, as it is of drawings.
 *
 * @throws {AppError} `file.too_many_pixels` before anything is unpacked, `file.broken` for what is cut off or damaged
 */
export function madeAnew(bytes: Buffer, longestSide = LONGEST_SIDE): Promise<Picture> {
  const mine = turn.then(() => make(bytes, longestSide))
  turn = mine.catch(() => undefined)
  return mine
}

/** One after another: a picture of 40 megapixels takes up to 250 MB, and on a host of ours all share one process. */
let turn: Promise<unknown> = Promise.resolve()

async function make(bytes: Buffer, side: number): Promise<Picture> {
  const { width, height, format } = await measured(bytes)
  if (width * height > MOST_PIXELS) throw new AppError('file.too_many_pixels')
  try {
    const pixels = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .timeout({ seconds: LONGEST_SECONDS })
    const { data, info } = await pixels.raw().toBuffer({ resolveWithObject: true })
    const raw = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    const isLossless = format !== 'jpeg'
    const isSeenThrough = (info.channels === 2 || info.channels === 4) && !(await raw().stats()).isOpaque
    const size = { width: info.width, height: info.height }

    if (isSeenThrough) return { bytes: await smallPng(raw()), type: 'image/png', ...size }
    const jpeg = await raw().removeAlpha().jpeg(JPEG).toBuffer()
    const png = isLossless ? await raw().removeAlpha().png({ compressionLevel: 9 }).toBuffer() : undefined
    return png && png.length <= jpeg.length
      ? { bytes: png, type: 'image/png', ...size }
      : { bytes: jpeg, type: 'image/jpeg', ...size }
  } catch (cause) {
    throw new AppError('file.broken', { cause })
  }
}

/** Pixels of a picture as it is shown, from the header alone. @throws {AppError} `file.broken` */
export async function uprightSize(bytes: Buffer): Promise<{ width: number; height: number }> {
  return (await measured(bytes)).autoOrient
}

/** Size and format from the header alone. */
async function measured(bytes: Buffer): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata()
  } catch (cause) {
    throw new AppError('file.broken', { cause })
  }
}

async function smallPng(picture: Sharp): Promise<Buffer> {
  const lossless = await picture.clone().png({ compressionLevel: 9 }).toBuffer()
  return lossless.length <= LARGEST_LOSSLESS ? lossless : picture.png({ palette: true, quality: 90 }).toBuffer()
}
