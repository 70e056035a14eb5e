import type { DrawnCover } from '../../../domain/campaign/plan'
import type * as z from 'zod/mini'
import type { Hue } from '../Tile'

export type Scene = z.infer<typeof DrawnCover>

/** Where a cover stands: a card of the list, the head of the page, the row of the home page. */
export type CoverBox = 'card' | 'head' | 'home'

/** Ground and sign of each scene: the pair of a category hue, which has a dark form of its own. */
export const SCENE_HUES: Readonly<Record<Scene, Hue>> = {
  rings: 'sand',
  hills: 'sage',
  bars: 'mist',
  lanterns: 'clay',
  waves: 'plum',
}

/** Colours of the drawings, by day and in the dark: back, middle, front, light. From the design's screens 10a and 01b. */
const PAINTS: Readonly<Record<Scene, Readonly<Record<'light' | 'dark', readonly [string, string, string, string]>>>> = {
  rings: { light: ['#EBD3AE', '#E0A95C', '#C9612F', '#B5141B'], dark: ['#5A431F', '#96692A', '#C9612F', '#B5141B'] },
  hills: { light: ['#BFD6C6', '#6FA387', '#4C8468', '#E8C77E'], dark: ['#2E4A3B', '#41705A', '#55896F', '#C9A45A'] },
  bars: { light: ['#9DB9D2', '#6F96B8', '#2C5A83', '#E8C77E'], dark: ['#2E4860', '#426A8F', '#5E92C2', '#C9A45A'] },
  lanterns: {
    light: ['#EBC3B4', '#D98A6A', '#B5141B', '#E8B04A'],
    dark: ['#5B382C', '#94523A', '#B5141B', '#D09A3C'],
  },
  waves: { light: ['#DCC6DC', '#B48DB0', '#8A5C86', '#E8C77E'], dark: ['#4A364A', '#6F4E6D', '#93698F', '#C9A45A'] },
}

/** Units of the drawings. A card is cut from the bottom right, the head and the home row are drawn to measure. */
export const SCENE_BOXES: Readonly<Record<CoverBox, { width: number; height: number }>> = {
  card: { width: 358, height: 152 },
  head: { width: 390, height: 284 },
  home: { width: 149, height: 136 },
}

/** The inside of a scene's SVG. */
export function sceneBody(scene: Scene, box: CoverBox, isDark: boolean): string {
  const paints = PAINTS[scene][isDark ? 'dark' : 'light']
  if (scene === 'rings') return rings(box, paints)
  if (box === 'head' && scene === 'lanterns') return lanternsOfHead(paints)
  const drawn = DRAWINGS[scene](paints)
  if (box === 'card') return drawn
  // The head's words stand at the left: bars are small at its foot, hills and waves go all the way across.
  if (box === 'head') return `<g transform='${scene === 'bars' ? BARS_OF_HEAD : WIDE_OF_HEAD}'>${drawn}</g>`
  // The home row shows the right part.
  return `<g transform='translate(-171 0) scale(.8947)'>${drawn}</g>`
}

const BARS_OF_HEAD = 'translate(104 162) scale(.8)'
const WIDE_OF_HEAD = 'translate(-48 98) scale(1.223)'

/** Hung at the right, beside the words. */
function lanternsOfHead([back, middle, front, light]: Paints): string {
  return (
    `<path d='M230 40c50 40 110 44 160 8' fill='none' stroke='${back}' stroke-width='3'/>` +
    lantern(378, 110, 0.6, back, middle) +
    lantern(294, 208, 0.62, middle, light) +
    lantern(346, 166, 1, front, light)
  )
}

/** Middle and radii of the rings: the design draws them anew for every place. */
const RINGS: Readonly<Record<CoverBox, { x: number; y: number; width: number; radii: readonly number[] }>> = {
  card: { x: 260, y: 148, width: 12, radii: [120, 92, 64, 44] },
  head: { x: 352, y: 296, width: 16, radii: [160, 124, 88, 62] },
  home: { x: 98, y: 127.5, width: 11.7, radii: [91.4, 70.1, 48.9, 34] },
}

function rings(box: CoverBox, paints: readonly [string, string, string, string]): string {
  const { x, y, width, radii } = RINGS[box]
  return radii
    .map((radius, at) => {
      const isDisc = at === radii.length - 1
      const paint = paints[at] ?? paints[3]
      const look = isDisc ? `fill='${paint}'` : `fill='none' stroke-width='${width}' stroke='${paint}'`
      return `<circle cx='${x}' cy='${y}' r='${radius}' ${look}/>`
    })
    .join('')
}

type Paints = readonly [string, string, string, string]

/** In a box of 358 by 152, with the upper left corner free for words. */
const DRAWINGS: Readonly<Record<Exclude<Scene, 'rings'>, (paints: Paints) => string>> = {
  hills: ([back, middle, , light]) =>
    `<path d='M0 118c60-44 110-40 170-8s110 20 188-30v72H0z' fill='${back}'/>` +
    `<path d='M0 136c70-28 130-24 190-4s110 10 168-20v40H0z' fill='${middle}'/>` +
    `<circle cx='286' cy='52' r='22' fill='${light}'/>`,
  bars: ([back, middle, front]) => bar(196, 88, back) + bar(230, 60, middle) + bar(264, 36, front) + bar(298, 74, back),
  lanterns: ([back, middle, front, light]) =>
    `<path d='M150 0c50 34 130 40 208 6' fill='none' stroke='${back}' stroke-width='3'/>` +
    lantern(222, 62, 0.82, middle, light) +
    lantern(288, 74, 1.16, front, light) +
    lantern(338, 46, 0.62, back, middle),
  waves: ([back, middle, front, light]) =>
    `<circle cx='300' cy='50' r='18' fill='${light}'/>` +
    [back, middle, front]
      .map((paint, at) => {
        const y = 92 + at * 22
        return `<path d='M0 ${y + 30}c40 0 60-${44 - at * 8} 104-${44 - at * 8}s64 ${34 - at * 4} 108 ${34 - at * 4} 70-${54 - at * 10} 146-${54 - at * 10}V160H0z' fill='${paint}'/>`
      })
      .join(''),
}

const bar = (x: number, y: number, paint: string) =>
  `<rect x='${x}' y='${y}' width='26' height='${160 - y}' rx='4' fill='${paint}'/>`

/** @param size 1 is 44 units wide */
function lantern(x: number, y: number, size: number, paint: string, light: string): string {
  return (
    `<g transform='translate(${x} ${y}) scale(${size})'>` +
    `<path d='M0-60V-26M0 26v8' stroke='${paint}' stroke-width='3'/>` +
    `<ellipse rx='30' ry='26' fill='${paint}'/>` +
    `<ellipse rx='14' ry='26' fill='none' stroke='${light}' stroke-opacity='.55' stroke-width='2'/>` +
    `<rect x='-13' y='-31' width='26' height='7' rx='3' fill='${light}'/>` +
    `<rect x='-13' y='24' width='26' height='7' rx='3' fill='${light}'/>` +
    `<path d='M-7 34v12M0 34v16M7 34v12' stroke='${light}' stroke-width='2.5'/></g>`
  )
}
