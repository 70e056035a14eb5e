import type { StaffRole } from '../identity/contract'
import type { FileKind, FilePurpose } from './contract'

/**
 * Who may bring what, and how much of it. The phone asks before it sends, the function when the upload begins, and
 * again with the bytes in hand.
 *
 * @source security.md row 9 (50 MB a file, 40 megapixels)
 */
const MEGABYTE = 1024 * 1024

/** A phone on a slow network sends one in well under the time a request may take; a lost one costs little. */
export const PART_BYTES = 512 * 1024

export interface FileLimits {
  kinds: readonly FileKind[]
  /** Bytes of one file, by kind. */
  largestBytes: Readonly<Record<FileKind, number>>
  /** Bytes one account may bring in a day of the union. */
  bytesADay: number
  /** Files one account may bring in a day of the union. */
  filesADay: number
}

const BOOKS: FileLimits = {
  kinds: ['document'],
  largestBytes: { picture: 0, document: 50 * MEGABYTE },
  bytesADay: 2000 * MEGABYTE,
  filesADay: 1000,
}

/** Of the purposes and roles that may bring files at all. A member has nothing to bring to a notice. */
const LIMITS: Readonly<Record<FilePurpose, Partial<Record<StaffRole | 'member', FileLimits>>>> = {
  notice: {
    reviewer: {
      kinds: ['picture', 'document'],
      largestBytes: { picture: 20 * MEGABYTE, document: 20 * MEGABYTE },
      bytesADay: 200 * MEGABYTE,
      filesADay: 200,
    },
    manager: {
      kinds: ['picture', 'document'],
      largestBytes: { picture: 20 * MEGABYTE, document: 50 * MEGABYTE },
      bytesADay: 1000 * MEGABYTE,
      filesADay: 500,
    },
  },
  // Pictures come in their book. A shelf is brought in one afternoon.
  book: {
    reviewer: BOOKS,
    manager: BOOKS,
  },
}

/** Undefined where this role may bring nothing. */
export function limitsOf(purpose: FilePurpose, role: StaffRole | 'member'): FileLimits | undefined {
  return LIMITS[purpose][role]
}

/** Width times height of a picture, as it is opened. A camera of today has 12 to 50; most send 12. */
export const MOST_PIXELS = 40_000_000
/** The longer side of a picture after it was made anew: what the largest screens show. */
export const LONGEST_SIDE = 2_000

/** How many parts a file of this size travels in. */
export function partsOf(size: number): number {
  return Math.ceil(size / PART_BYTES)
}

/** Bytes of one part: all but the last are full. */
export function bytesOfPart(size: number, part: number): number {
  return Math.min(PART_BYTES, size - part * PART_BYTES)
}

/** “图片最大 20 MB，压缩以后再传”: the answer of `file.too_large`, exact. */
export function tooLargeSentence(kind: FileKind, limits: FileLimits): string {
  const most = limits.largestBytes[kind] / MEGABYTE
  return `${kind === 'picture' ? '图片' : '文档'}最大 ${most} MB，压缩以后再传`
}
