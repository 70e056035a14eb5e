import sharp from 'sharp'

type Colour = readonly [number, number, number]

/** Colours at the corners of the drawing as it hangs, from the upper left around: wall, wall, floor, floor. */
export const DRAWN_CORNERS: readonly [Colour, Colour, Colour, Colour] = [
  [231, 238, 240],
  [190, 206, 212],
  [172, 154, 132],
  [222, 208, 188],
]

const WIDTH = 600
const HEIGHT = 800
const FLOOR = 600

/** What stands on the wall and the floor, the nearest first: left, top, right, bottom, and a colour. */
const SHAPES: readonly (readonly [number, number, number, number, Colour])[] = [
  // The room before the box that stays free.
  [100, 644, 500, 654, [217, 164, 65]],
  [100, 740, 500, 750, [217, 164, 65]],
  [100, 644, 110, 750, [217, 164, 65]],
  [490, 644, 500, 750, [217, 164, 65]],
  [392, 276, 402, 330, [150, 147, 138]],
  ...[350, 376, 402].map((top) => [222, top, 378, top + 10, [206, 203, 194]] as const),
  [190, 142, 410, 458, [236, 234, 228]],
  [186, 138, 414, 462, [206, 203, 194]],
  [165, 117, 435, 483, [243, 242, 237]],
  [160, 112, 440, 488, [185, 182, 172]],
  [172, 126, 452, 500, [168, 182, 187]],
  ...[270, 296, 322].map((left) => [left, 0, left + 8, 120, [154, 169, 174]] as const),
  [0, FLOOR - 8, WIDTH, FLOOR, [169, 182, 186]],
]

/**
 * A switch box on a wall with the room before it marked, 600 wide and 800 high, as a phone held upright stores it: lying
 * on its side with a note which way is up (EXIF 6), and with whoever took it and where.
 */
export async function aDrawing(): Promise<Buffer> {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3)
  for (let y = 0, at = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++, at += 3) pixels.set(colourAt(x, y), at)
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .rotate(-90)
    .jpeg({ quality: 95 })
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Artist: 'an invented photographer', Copyright: 'nobody' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 12/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '118/1 0/1 0/1' },
    })
    .toBuffer()
}

function colourAt(x: number, y: number): Colour {
  // The sign on the door: a triangle, its point up.
  const below = y - 190
  if (below >= 0 && below < 110 && Math.abs(x - 300) < below * 0.6) {
    const isBolt = Math.abs(x - 300 - (68 - below) * 0.22) < 6 && below > 34 && below < 98
    return isBolt ? [107, 90, 50] : [233, 196, 106]
  }
  const shape = SHAPES.find(([left, top, right, bottom]) => x >= left && x < right && y >= top && y < bottom)
  if (shape) return shape[4]
  const [wallLeft, wallRight, floorRight, floorLeft] = DRAWN_CORNERS
  return y < FLOOR ? between(wallLeft, wallRight, x / WIDTH) : between(floorLeft, floorRight, x / WIDTH)
}

function between(left: Colour, right: Colour, share: number): Colour {
  const part = (at: 0 | 1 | 2) => Math.round(left[at] + (right[at] - left[at]) * share)
  return [part(0), part(1), part(2)]
}
