import type { StaffRole } from '../identity/contract'
import type { FileKind, FilePurpose } from './contract'

/**
 * Who may bring what, and how much of it. The phone asks before it sends, the function when the upload begins, and
 * again with the bytes in hand.
 *
 * @source OWASP ASVS 5.0 V5 (documented sizes, a quota for each person, pixel limits)
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

const NOTHING: FileLimits['largestBytes'] = { picture: 0, document: 0, audio: 0, video: 0 }

const BOOKS: FileLimits = {
  kinds: ['document'],
  largestBytes: { ...NOTHING, document: 50 * MEGABYTE },
  bytesADay: 2000 * MEGABYTE,
  filesADay: 1000,
}

const COVERS: FileLimits = {
  kinds: ['picture'],
  largestBytes: { ...NOTHING, picture: 20 * MEGABYTE },
  bytesADay: 1000 * MEGABYTE,
  filesADay: 500,
}

const NOTICES: Readonly<Partial<Record<StaffRole, FileLimits>>> = {
  reviewer: {
    kinds: ['picture', 'document'],
    largestBytes: { ...NOTHING, picture: 20 * MEGABYTE, document: 20 * MEGABYTE },
    bytesADay: 200 * MEGABYTE,
    filesADay: 200,
  },
  manager: {
    kinds: ['picture', 'document'],
    largestBytes: { ...NOTHING, picture: 20 * MEGABYTE, document: 50 * MEGABYTE },
    bytesADay: 1000 * MEGABYTE,
    filesADay: 500,
  },
}

/**
 * The most of all tracks; what one track asks for is narrower (`demands.ts`). A film of three minutes in 1080P has
 * about 180 MB, so calls take 200; ten minutes of uncompressed sound have 50 at the quality of a phone's recorder.
 *
 * @source 贵阳市总工会 2023 短视频征集 (MP4, 1080P, three minutes, 200 MB); 江苏省总工会 2022 (audio of three minutes)
 */
const WORKS: FileLimits = {
  kinds: ['picture', 'document', 'audio', 'video'],
  largestBytes: {
    picture: 20 * MEGABYTE,
    document: 20 * MEGABYTE,
    audio: 50 * MEGABYTE,
    video: 200 * MEGABYTE,
  },
  bytesADay: 1000 * MEGABYTE,
  filesADay: 100,
}

/** Units send in the works of many people. */
const WORKS_OF_UNITS: FileLimits = { ...WORKS, bytesADay: 10_000 * MEGABYTE, filesADay: 1000 }

/** Of the purposes and roles that may bring files at all. A member has nothing to bring to a notice. */
const LIMITS: Readonly<Record<FilePurpose, Partial<Record<StaffRole | 'member', FileLimits>>>> = {
  notice: NOTICES,
  // Pictures come in their book. A shelf is brought in one afternoon.
  book: {
    reviewer: BOOKS,
    manager: BOOKS,
  },
  // Of a book that brings none, or an ugly one.
  cover: {
    reviewer: COVERS,
    manager: COVERS,
  },
  // The cover of a campaign and what is attached to its text.
  campaign: NOTICES,
  // Brought by whoever takes part, and by staff for a unit or for somebody without a phone.
  entry: {
    member: WORKS,
    reviewer: WORKS_OF_UNITS,
    manager: WORKS_OF_UNITS,
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
/** Of a work: photo calls ask for 3,000 pixels, to print it. @source 2023 photo calls of provincial unions */
export const LONGEST_SIDE_OF_WORK = 4_096
/** The longer side of its small version, in lists: two in a row on a phone of three pixels a point. */
export const LONGEST_SIDE_OF_THUMB = 480

/** How many parts a file of this size travels in. */
export function partsOf(size: number): number {
  return Math.ceil(size / PART_BYTES)
}

/** Bytes of one part: all but the last are full. */
export function bytesOfPart(size: number, part: number): number {
  return Math.min(PART_BYTES, size - part * PART_BYTES)
}

export const KIND_WORDS: Readonly<Record<FileKind, string>> = {
  picture: '图片',
  document: '文档',
  audio: '录音',
  video: '视频',
}

/** “图片最大 20 MB，压缩以后再传”: the answer of `file.too_large`, exact. */
export function tooLargeSentence(kind: FileKind, limits: FileLimits): string {
  return `${KIND_WORDS[kind]}最大 ${limits.largestBytes[kind] / MEGABYTE} MB，压缩以后再传`
}
