import sharp from 'sharp'

interface PictureOptions {
  width?: number
  height?: number
  /** EXIF orientation; with it comes a place, so that there is something to take out. */
  orientation?: number
  format?: 'jpeg' | 'png' | 'webp' | 'gif'
  /** Noise does not compress: for large files of few pixels. */
  isNoise?: boolean
  /** Where nothing is: the lower half. */
  isSeenThrough?: boolean
}

/** Corners, from the upper left around: red, green, blue, white. */
export const CORNERS = [
  [220, 30, 30],
  [30, 200, 30],
  [30, 30, 220],
  [240, 240, 240],
] as const

/** A picture of four coloured quarters. */
export async function aPicture(options: PictureOptions = {}): Promise<Buffer> {
  const { width = 64, height = 48, orientation, format = 'jpeg', isNoise = false, isSeenThrough = false } = options
  const channels = isSeenThrough ? 4 : 3
  const pixels = Buffer.alloc(width * height * channels)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += channels) {
      const [left, top] = [x < width / 2, y < height / 2]
      const colour = CORNERS[top ? (left ? 0 : 1) : left ? 3 : 2]
      for (let part = 0; part < 3; part++) pixels[at + part] = isNoise ? Math.random() * 256 : colour[part]!
      if (isSeenThrough) pixels[at + 3] = top ? 255 : 0
    }
  }
  let picture = sharp(pixels, { raw: { width, height, channels } }).toFormat(
    format,
    // Of the others it would mean fewer colours.
    format === 'jpeg' || format === 'webp' ? { quality: 95 } : {},
  )
  if (orientation) {
    picture = picture.withMetadata({ orientation }).withExifMerge({
      IFD0: { Artist: 'an invented photographer', Copyright: 'nobody' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 12/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '118/1 0/1 0/1' },
    })
  }
  return picture.toBuffer()
}

/** The colours near the four corners, from the upper left around. */
export async function cornersOf(bytes: Buffer): Promise<number[][]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const at = (x: number, y: number) => [...data.subarray((y * width + x) * channels, (y * width + x) * channels + 3)]
  const [dx, dy] = [Math.floor(width / 50), Math.floor(height / 50)]
  return [at(dx, dy), at(width - 1 - dx, dy), at(width - 1 - dx, height - 1 - dy), at(dx, height - 1 - dy)]
}
