import { storeFile } from '../cloudfunctions/_kit/files'
import type { FileDocument, FileOwner } from '../cloudfunctions/_store/files'
import { type Colour, pngOf } from './noticeFiles'

/** Pictures of works and of events, drawn here: a repository need not carry them, and nobody is in them. */

/** Small enough that a city is seeded in a moment; what was brought had the size a track asks for. */
const [WIDTH, HEIGHT] = [600, 450]
const BROUGHT = { name: '作品.jpg', size: 2_400_000, width: 2_400, height: 1_800 }

/** Drawn once a process, however many cities it seeds. */
const drawnScenes = new Map<number, Buffer>()

interface About extends Pick<FileDocument, 'purpose' | 'openid' | 'unionPath' | 'name'> {
  belongsTo: FileOwner
  now: number
}

/** Stores one of the scenes, and makes what is known of it. */
export async function drawnPicture(_id: string, sketched: number, { now, ...about }: About): Promise<FileDocument> {
  const scene = sketched % SCENES.length
  const content = drawnScenes.get(scene) ?? pngOf(WIDTH, HEIGHT, SCENES[scene] ?? hills)
  drawnScenes.set(scene, content)
  const storageId = await storeFile(`pictures/${_id}.png`, content)
  return {
    ...{ _id, storageId, kind: 'picture', type: 'image/png', brought: BROUGHT, ...about },
    ...{ size: content.length, width: WIDTH, height: HEIGHT, createdAt: now, looseSince: now },
  }
}

// Named once: where modules run apart from each other, as in tests, every look at a global costs more than a sine.
const { abs, atan2, floor, hypot, max, min, round, sin } = Math

/** Scenes that look like something from afar and cost no file. @param x @param y from 0 to 1 */
type Scene = (x: number, y: number) => Colour

const between = (share: number, from: Colour, to: Colour): Colour => [
  round(from[0] + (to[0] - from[0]) * share),
  round(from[1] + (to[1] - from[1]) * share),
  round(from[2] + (to[2] - from[2]) * share),
]
const NIGHT: Colour = [26, 34, 52]
const LAMP: Colour = [244, 196, 108]
const SAND: Colour = [244, 231, 214]
const CLAY: Colour = [196, 96, 52]
const SAGE: Colour = [112, 160, 140]
const MIST: Colour = [150, 182, 208]

const hills: Scene = (x, y) => {
  const ridge = 0.55 + 0.14 * sin(x * 7) + 0.05 * sin(x * 19)
  return y < ridge ? between(y / ridge, MIST, SAND) : between((y - ridge) / (1 - ridge), SAGE, [58, 92, 80])
}
const lamp: Scene = (x, y) => {
  const far = min(1, hypot((x - 0.62) * 1.33, y - 0.34) * 2.2)
  return between(far, LAMP, NIGHT)
}
const gears: Scene = (x, y) => {
  const [dx, dy] = [(x - 0.42) * 1.33, y - 0.52]
  const [far, turn] = [hypot(dx, dy), atan2(dy, dx)]
  const edge = 0.3 + (sin(turn * 12) > 0 ? 0.045 : 0)
  return far < edge && far > 0.11 ? between(y, CLAY, [120, 52, 30]) : between(y, SAND, [226, 205, 178])
}
const bars: Scene = (x, y) => {
  const column = floor(x * 9)
  return y > 0.25 + ((column * 37) % 50) / 100 ? between(column / 9, MIST, [44, 84, 128]) : between(y, SAND, MIST)
}
const rings: Scene = (x, y) => {
  const far = hypot((x - 0.5) * 1.33, y - 1)
  return floor(far * 9) % 2 === 0 ? between(far, CLAY, LAMP) : SAND
}
const sparks: Scene = (x, y) => {
  const ray = sin(atan2(y - 0.8, x - 0.3) * 26)
  const far = hypot(x - 0.3, y - 0.8)
  return ray > 0.93 && far < 0.75 ? between(far, LAMP, CLAY) : between(y, NIGHT, [48, 44, 54])
}
const weave: Scene = (x, y) =>
  (floor(x * 16) + floor(y * 12)) % 2 === 0 ? between(x, SAGE, MIST) : between(y, SAND, [232, 214, 190])
const paper: Scene = (x, y) => {
  const petal = abs(sin(atan2(y - 0.5, x - 0.5) * 6)) * 0.34
  return hypot((x - 0.5) * 1.33, y - 0.5) < 0.08 + petal ? [184, 20, 28] : [250, 244, 236]
}

/** Two rails into the morning, with sleepers that come closer the farther they are. */
const rails: Scene = (x, y) => {
  const horizon = 0.42
  if (y < horizon) return between(y / horizon, [64, 78, 110], LAMP)
  const depth = (y - horizon) / (1 - horizon)
  const aside = abs(x - 0.5) / (0.04 + depth * 0.42)
  if (abs(aside - 1) < 0.07) return [226, 220, 212]
  const isSleeper = aside < 1.3 && floor(6 / (0.12 + depth)) % 2 === 0
  return isSleeper ? [74, 58, 48] : between(depth, [108, 98, 92], [62, 56, 54])
}
/** Poles and planks against the sky, in slanting rain. */
const scaffold: Scene = (x, y) => {
  const [across, up] = [(x * 5) % 1, (y * 4) % 1]
  if (across < 0.07) return [112, 88, 60]
  if (up < 0.09) return CLAY
  const isRain = (x * 46 + y * 9) % 1 < 0.1 && (x * 17 + y * 31) % 1 < 0.6
  return isRain ? [214, 224, 232] : between(y, [120, 140, 158], [176, 190, 200])
}
/** What an ear at a machine hears: rings that beat at one side. */
const sound: Scene = (x, y) => {
  const far = hypot((x - 0.3) * 1.33, y - 0.5)
  const wave = sin(far * 46 + sin(atan2(y - 0.5, x - 0.3) * 3))
  return between(max(0, wave) * max(0, 1 - far), [36, 62, 74], [196, 224, 214])
}
/** A wheel on a slope. */
const wheel: Scene = (x, y) => {
  const [dx, dy] = [(x - 0.56) * 1.33, y - 0.46]
  const [far, turn] = [hypot(dx, dy), atan2(dy, dx)]
  const isSpoke = far < 0.3 && abs(sin(turn * 6)) < 0.05 / max(far, 0.05)
  if ((far < 0.34 && far > 0.29) || far < 0.05 || isSpoke) return [58, 66, 74]
  return y > 0.96 - x * 0.2 ? between(x, SAGE, [66, 104, 92]) : between(y, [236, 240, 238], SAND)
}

const SCENES: readonly Scene[] = [
  ...[gears, lamp, hills, bars, sparks, weave, rings, paper],
  ...[rails, scaffold, sound, wheel],
]
