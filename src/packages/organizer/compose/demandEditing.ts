import type { FileKind } from '../../../../domain/file/contract'
import { type FileDemand, type FileFormat, FORMATS_OF } from '../../../../domain/file/demands'
import { limitsOf } from '../../../../domain/file/limits'

/** What may be asked of files of some kinds, and what is left of a demand when its kinds change. */

const MEGABYTE = 1024 * 1024
/** What a manager of the union that collects may bring is the most of all. */
const LARGEST = limitsOf('entry', 'manager')?.largestBytes

export type Aspect = NonNullable<FileDemand['aspect']>

export const formatsOf = (kinds: readonly FileKind[]): FileFormat[] => kinds.flatMap((kind) => [...FORMATS_OF[kind]])

/** Whether it takes time to see or hear them. */
export const takesTime = (kinds: readonly FileKind[]) => kinds.some((kind) => kind === 'audio' || kind === 'video')
/** Whether they have a width and a height. */
export const isSeen = (kinds: readonly FileKind[]) => kinds.some((kind) => kind === 'picture' || kind === 'video')

/** Megabytes that a file of these kinds may have at all. */
export function mostMegabytes(kinds: readonly FileKind[]): number {
  return Math.max(1, ...kinds.map((kind) => (LARGEST ? LARGEST[kind] / MEGABYTE : 1)))
}

/** Megabytes with at most one decimal, as they are shown and typed. */
export const megabytesOf = (bytes: number | null) => (bytes === null ? null : Math.round((bytes / MEGABYTE) * 10) / 10)
export const bytesOf = (megabytes: number) => Math.max(1, Math.round(megabytes * MEGABYTE))

/** A demand for other kinds: what was asked stays where it can be asked of these, and goes where it cannot. */
export function withKinds(demand: FileDemand, kinds: FileKind[]): FileDemand {
  const formats = demand.formats?.filter((each) => formatsOf(kinds).includes(each)) ?? []
  const most = bytesOf(mostMegabytes(kinds))
  return {
    ...{ ...demand, kinds, formats: formats.length > 0 ? formats : null },
    leastBytes: demand.leastBytes !== null && demand.leastBytes > most ? null : demand.leastBytes,
    mostBytes: demand.mostBytes !== null && demand.mostBytes > most ? most : demand.mostBytes,
    ...(takesTime(kinds) ? {} : { leastSeconds: null, mostSeconds: null }),
    ...(isSeen(kinds) ? {} : { leastWidth: null, leastHeight: null, leastLongSide: null, aspect: null }),
  }
}

/** Frames that calls ask for. @source domain.md §2.10: 16:9 (national, 2022) */
export const FRAMES = ['16:9', '9:16', '4:3', '3:4', '1:1'] as const
export type Frame = (typeof FRAMES)[number] | 'any' | 'other'
/** Encoders crop to multiples of 16: 1920×1088 is meant as 16:9. */
const USUAL_TOLERANCE = 0.02

export function frameOf(aspect: FileDemand['aspect']): Frame {
  if (!aspect) return 'any'
  return FRAMES.find((each) => each === `${aspect.width}:${aspect.height}`) ?? 'other'
}

/** The frame chosen; `other` begins with what there is, for somebody to type another one. */
export function withFrame(frame: Frame, aspect: FileDemand['aspect']): FileDemand['aspect'] {
  if (frame === 'any') return null
  const tolerance = aspect?.tolerance ?? USUAL_TOLERANCE
  if (frame === 'other') return { width: 2, height: 1, tolerance }
  const [width = 1, height = 1] = frame.split(':').map(Number)
  return { width, height, tolerance }
}
