import * as z from 'zod/mini'
import { FileKind, type FileSummary } from './contract'
import { KIND_WORDS } from './limits'
import { bytesText, secondsText } from './words'

/**
 * What one track of a campaign asks of a file, inside what `limits.ts` takes at all. The phone asks before anything
 * travels, with what it knows; the function afterwards, with what the content says.
 */

/** By the ending of what was brought: the content has given it, once a function has looked. */
export const FORMATS_OF = {
  picture: ['jpg', 'png', 'webp', 'gif'],
  document: ['pdf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx'],
  audio: ['mp3', 'm4a', 'aac', 'wav'],
  video: ['mp4'],
} as const satisfies Readonly<Record<FileKind, readonly string[]>>

export const FileFormat = z.enum([
  ...FORMATS_OF.picture,
  ...FORMATS_OF.document,
  ...FORMATS_OF.audio,
  ...FORMATS_OF.video,
])
export type FileFormat = z.infer<typeof FileFormat>

const Bound = z.nullable(z.int().check(z.gte(1)))

export const FileDemand = z.object({
  kinds: z.array(FileKind).check(z.minLength(1)),
  /** Null takes every format of these kinds. */
  formats: z.nullable(z.array(FileFormat).check(z.minLength(1))),
  leastBytes: Bound,
  mostBytes: Bound,
  leastSeconds: Bound,
  mostSeconds: Bound,
  /** Pixels, upright. */
  leastWidth: Bound,
  leastHeight: Bound,
  /** Pixels of the longer side, for photos that may stand or lie. */
  leastLongSide: Bound,
  /** 16:9 is `{ width: 16, height: 9, tolerance: 0.02 }`: a share of it by which a file may be off. */
  aspect: z.nullable(
    z.object({
      width: z.int().check(z.gte(1)),
      height: z.int().check(z.gte(1)),
      tolerance: z.number().check(z.gte(0), z.lte(0.5)),
    }),
  ),
})
export type FileDemand = z.infer<typeof FileDemand>

/** A demand that asks for nothing but a kind; templates add to it. */
export function anyOf(...kinds: FileKind[]): FileDemand {
  return {
    kinds,
    formats: null,
    ...{ leastBytes: null, mostBytes: null, leastSeconds: null, mostSeconds: null },
    ...{ leastWidth: null, leastHeight: null, leastLongSide: null, aspect: null },
  }
}

/**
 * What keeps every file from meeting a demand, in words with the next step; undefined where files can meet it.
 */
export function contradictionOf(demand: FileDemand): string | undefined {
  const { kinds, formats, leastBytes, mostBytes, leastSeconds, mostSeconds } = demand
  const without = kinds.find((kind) => formats && !FORMATS_OF[kind].some((each) => formats.includes(each)))
  if (without !== undefined) return `收${KIND_WORDS[without]}，却没有选${KIND_WORDS[without]}的格式，选一种或都不选`
  if (leastBytes !== null && mostBytes !== null && leastBytes > mostBytes) {
    return `至少 ${bytesText(leastBytes)}，最大却是 ${bytesText(mostBytes)}，改大最大的`
  }
  if (leastSeconds !== null && mostSeconds !== null && leastSeconds > mostSeconds) {
    return `至少 ${secondsText(leastSeconds)}，最长却是 ${secondsText(mostSeconds)}，改长最长的`
  }
  return undefined
}

/** What is known of a file. Null, of what a kind has, is not known yet and misses nothing. */
export type FileMeasures = Pick<FileSummary, 'kind' | 'name' | 'size' | 'seconds' | 'width' | 'height'>

/** Encoders fill the last frame: three minutes are rarely 180.0 seconds. */
const GRACE_SECONDS = 0.5

/**
 * What a file misses of a demand, a sentence each, with the next step; empty when it meets it. Of a file of the wrong
 * kind or format nothing else is said.
 */
export function misses(file: FileMeasures, demand: FileDemand): string[] {
  const wrong = wrongKind(file, demand) ?? wrongFormat(file, demand)
  if (wrong !== undefined) return [wrong]
  return [...missesOfSize(file, demand), ...missesOfLength(file, demand), ...missesOfFrame(file, demand)]
}

function wrongKind({ kind }: FileMeasures, { kinds }: FileDemand): string | undefined {
  if (kinds.includes(kind)) return undefined
  const wanted = kinds.map((each) => KIND_WORDS[each]).join('、')
  return `这里收${wanted}，这个是${KIND_WORDS[kind]}，换一个再传`
}

function wrongFormat({ name }: FileMeasures, { formats }: FileDemand): string | undefined {
  if (!formats || formats.some((each) => each === formatOf(name))) return undefined
  const wanted = formats.map((each) => each.toUpperCase()).join('、')
  return `这里收 ${wanted} 格式，另存为 ${(formats[0] ?? '').toUpperCase()} 再传`
}

/** Other endings of the same: QuickTime is made an MP4 when it arrives. */
const ALSO: Readonly<Record<string, FileFormat>> = { jpeg: 'jpg', mov: 'mp4', m4v: 'mp4' }

function formatOf(name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return ALSO[ending] ?? ending
}

function missesOfSize({ kind, size }: FileMeasures, { leastBytes, mostBytes }: FileDemand): string[] {
  if (mostBytes !== null && size > mostBytes) {
    return [
      `${KIND_WORDS[kind]}最大 ${bytesText(mostBytes)}，这个${measured(size, mostBytes, '超出一点')}，压缩以后再传`,
    ]
  }
  if (leastBytes !== null && size < leastBytes) {
    const next = kind === 'picture' ? '选原图再传' : '换清楚一点的再传'
    return [`${KIND_WORDS[kind]}至少 ${bytesText(leastBytes)}，这个${measured(size, leastBytes, '还差一点')}，${next}`]
  }
  return []
}

/** A size beside what it is measured by: a byte off, both would read the same. */
function measured(size: number, bound: number, hardly: string): string {
  return bytesText(size) === bytesText(bound) ? hardly : ` ${bytesText(size)}`
}

function missesOfLength({ kind, seconds }: FileMeasures, { leastSeconds, mostSeconds }: FileDemand): string[] {
  if (seconds === null) return []
  if (mostSeconds !== null && seconds > mostSeconds + GRACE_SECONDS) {
    return [`${KIND_WORDS[kind]}最长 ${secondsText(mostSeconds)}，这个 ${secondsText(seconds)}，剪短再传`]
  }
  if (leastSeconds !== null && seconds < leastSeconds - GRACE_SECONDS) {
    return [`${KIND_WORDS[kind]}至少 ${secondsText(leastSeconds)}，这个 ${secondsText(seconds)}，换长一点的再传`]
  }
  return []
}

function missesOfFrame({ kind, width, height }: FileMeasures, demand: FileDemand): string[] {
  if (width === null || height === null) return []
  const { leastWidth, leastHeight, leastLongSide, aspect } = demand
  const next = kind === 'video' ? '导出时选高一档的清晰度' : '选原图再传'
  const found: string[] = []
  if ((leastWidth !== null && width < leastWidth) || (leastHeight !== null && height < leastHeight)) {
    const wanted = [leastWidth && `宽 ${leastWidth}`, leastHeight && `高 ${leastHeight}`].filter(Boolean).join('、')
    found.push(`画面至少${wanted} 像素，这个 ${width}×${height}，${next}`)
  }
  if (leastLongSide !== null && Math.max(width, height) < leastLongSide) {
    found.push(`长边至少 ${leastLongSide} 像素，这个 ${Math.max(width, height)}，${next}`)
  }
  if (aspect && Math.abs((width * aspect.height) / (height * aspect.width) - 1) > aspect.tolerance) {
    const turn = width < height && aspect.width > aspect.height ? '横着拍' : '裁好'
    found.push(`画面要 ${aspect.width}:${aspect.height}，这个 ${width}×${height}，${turn}再传`)
  }
  return found
}
