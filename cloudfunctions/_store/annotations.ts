import { type Annotation, LONGEST_AGO } from '../../domain/library/contract'
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

/**
 * Keeps one as it is, unless a later change of it is here: then that stays, in whatever order they come. One round trip,
 * two for a new one that somebody else writes too.
 *
 * @param found as it was just read
 * @returns how it stands now
 */
export async function keepLater(
  found: AnnotationDocument | undefined,
  wanted: AnnotationDocument,
): Promise<AnnotationDocument> {
  const { _id, changedAt, from, to, ...rest } = wanted
  if (!found && (await annotations.insert(wanted))) return wanted
  if (found && found.changedAt >= changedAt) return found
  const changed = await annotations.change(
    { _id, changedAt: command.lt(changedAt) },
    { ...rest, changedAt, from: command.set(from), to: command.set(to) },
  )
  return changed > 0 ? wanted : ((await annotations.get(_id)) ?? wanted)
}

/** Forgets names of what was taken away so long ago that nothing older can still come. */
export function forgetRemoved(now: number): Promise<void> {
  return forgetAll(annotations, { isRemoved: true, changedAt: command.lt(now - LONGEST_AGO) })
}
