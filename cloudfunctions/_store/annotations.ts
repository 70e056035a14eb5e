import { type Annotation, LONGEST_AGO } from '../../domain/library/contract'
import { AppError } from '../../domain/errors'
import { MOST_DEVICES } from '../../domain/library/keptReading'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { forgetAll } from './forgetting'

/**
 * A bookmark or a highlight with what its reader wrote to it, `_id` is `<openid>:<id>`. One that was taken away leaves
 * its name and the time, so that a phone that was long without a network does not bring it back.
 */
export interface AnnotationDocument extends Omit<Annotation, 'id'>, Stored {
  openid: string
  id: string
  /** As it was when this was written: a book may go, one's notes stay. */
  bookTitle: string
  isRemoved: boolean
  /** The device that wrote it last, and the newest that is known of each; missing where phones did not say. */
  device?: string
  devices?: KnownSequence[]
}

interface KnownSequence {
  device: string
  sequence: number
}

/** A change, with the device that made it where it says so. */
export interface AnnotationChange {
  wanted: AnnotationDocument
  by: KnownSequence | undefined
}

export const annotations = documents<AnnotationDocument>('annotations')

export function annotationId(openid: string, id: string): string {
  return `${openid}:${id}`
}

export function annotationOf(document: AnnotationDocument): Annotation {
  const { id, bookId, edition, kind, from, to, chapterTitle, quote, remark, changedAt } = document
  return { id, bookId, edition, kind, from, to, chapterTitle, quote, remark, changedAt }
}

/** What is left of one that was taken away: nothing of what it said. */
export function withoutWords(document: AnnotationDocument): AnnotationDocument {
  return { ...document, chapterTitle: '', quote: '', remark: '', bookTitle: '', isRemoved: true }
}

/** Somebody else wrote it in between: decided once more. */
const ATTEMPTS = 5

/**
 * Keeps one as it is, unless a later change of it is here: then that stays, in whatever order they come. Of one device its
 * sequence decides, whatever its clock says; between two the time does. One round trip, more only where somebody else
 * writes it too.
 *
 * @param found as it was just read
 * @returns how it stands now
 */
export async function keepLater(
  found: AnnotationDocument | undefined,
  { wanted, by }: AnnotationChange,
): Promise<AnnotationDocument> {
  const { _id } = wanted
  let kept = found
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    if (!kept) {
      const first = by ? { ...wanted, device: by.device, devices: [by] } : wanted
      if (await annotations.insert(first)) return first
    } else {
      const next = later(kept, { wanted, by })
      if (next === kept) return kept
      // `changedAt` grows with every change of what it says, so it tells whether this is still the one that was read.
      const { _id: _same, from, to, devices, ...rest } = next
      const sets = { from: command.set(from), to: command.set(to), devices: command.set(devices ?? []) }
      if ((await annotations.change({ _id, changedAt: kept.changedAt }, { ...rest, ...sets })) > 0) return next
    }
    kept = await annotations.get(_id)
  }
  throw new AppError('request.crowded')
}

/** What is kept of two; the same object where the change says nothing new. */
function later(kept: AnnotationDocument, { wanted, by }: AnnotationChange): AnnotationDocument {
  const { changedAt, devices = [] } = kept
  const known = by && devices.find(({ device }) => device === by.device)
  if (by && known && known.sequence >= by.sequence) return kept
  const told = by ? [by, ...devices.filter(({ device }) => device !== by.device)].slice(0, MOST_DEVICES) : devices
  // The last word of the same device: its clock may have been put back since.
  const isNext = by !== undefined && kept.device === by.device
  if (isNext || wanted.changedAt > changedAt) {
    const { device: _before, ...rest } = wanted
    const at = Math.max(wanted.changedAt, changedAt + 1)
    return { ...rest, changedAt: at, devices: told, ...(by ? { device: by.device } : {}) }
  }
  return by ? { ...kept, devices: told } : kept
}

/** How many somebody has in a book, and how many they ever had of late. One round trip, by index. */
export async function countAnnotations(of: { openid: string; bookId: string }): Promise<{ now: number; ever: number }> {
  const [now, ever] = await Promise.all([annotations.count({ ...of, isRemoved: false }), annotations.count({ ...of })])
  return { now, ever }
}

/** Forgets names of what was taken away so long ago that nothing older can still come. */
export function forgetRemoved(now: number): Promise<void> {
  return forgetAll(annotations, { isRemoved: true, changedAt: command.lt(now - LONGEST_AGO) })
}
