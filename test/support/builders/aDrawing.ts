import sharp from 'sharp'

/** Colours near the corners of the drawing as it hangs, from the upper left around: wall, wall, floor, floor. */
export const DRAWN_CORNERS = [
  [231, 238, 240],
  [190, 206, 212],
  [172, 154, 132],
  [222, 208, 188],
] as const

const [WALL_LEFT, WALL_RIGHT, FLOOR_RIGHT, FLOOR_LEFT] = DRAWN_CORNERS.map((colour) => `rgb(${colour.join()})`)

const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800">
  <defs>
    <linearGradient id="wall"><stop offset="0.04" stop-color="${WALL_LEFT}"/><stop offset="0.96" stop-color="${WALL_RIGHT}"/></linearGradient>
    <linearGradient id="floor"><stop offset="0.04" stop-color="${FLOOR_LEFT}"/><stop offset="0.96" stop-color="${FLOOR_RIGHT}"/></linearGradient>
    <linearGradient id="box"><stop offset="0" stop-color="#f7f6f2"/><stop offset="1" stop-color="#dcdad2"/></linearGradient>
  </defs>
  <rect width="600" height="600" fill="url(#wall)"/>
  <rect y="600" width="600" height="200" fill="url(#floor)"/>
  <rect y="596" width="600" height="8" fill="#a9b6ba"/>
  <path d="M300 0v120M276 0v120M324 0v120" stroke="#9aa9ae" stroke-width="8"/>
  <rect x="172" y="126" width="272" height="372" rx="14" fill="#8fa0a6" opacity="0.35"/>
  <rect x="160" y="112" width="280" height="376" rx="14" fill="url(#box)" stroke="#b9b6ac" stroke-width="4"/>
  <rect x="184" y="136" width="232" height="328" rx="8" fill="none" stroke="#c9c6bd" stroke-width="3"/>
  <path d="M300 196l60 104H240z" fill="#e9c46a" stroke="#8a7440" stroke-width="5" stroke-linejoin="round"/>
  <path d="M306 222l-18 36h22l-14 32" fill="none" stroke="#6b5a32" stroke-width="6" stroke-linejoin="round"/>
  <g fill="#cfccc3"><rect x="216" y="344" width="168" height="10" rx="5"/><rect x="216" y="370" width="168" height="10" rx="5"/><rect x="216" y="396" width="168" height="10" rx="5"/></g>
  <rect x="392" y="270" width="12" height="52" rx="6" fill="#9c998f"/>
  <path d="M120 640h360l70 110H50z" fill="none" stroke="#d9a441" stroke-width="10" stroke-linejoin="round"/>
</svg>`

/**
 * A switch box on a wall with the room before it marked, 600 wide and 800 high, as a phone held upright stores it: lying
 * on its side with a note which way is up (EXIF 6), and with whoever took it and where.
 */
export async function aDrawing(): Promise<Buffer> {
  return sharp(Buffer.from(DRAWING))
    .rotate(-90)
    .jpeg({ quality: 95 })
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Artist: 'an invented photographer', Copyright: 'nobody' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 12/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '118/1 0/1 0/1' },
    })
    .toBuffer()
}
