import type { Article, LawCard } from '../../domain/law/contract'
import { command } from '../_kit/cloud'
import { findAll } from '../_kit/cursor'
import type { Where } from '../_kit/documents'
import { laws, type LawArticleDocument, type LawDocument } from './lawArticles'

/** What a reader sees of the law desk, and how it is shown. */

/** Every law that stands on any shelf: a few hundred at most, without their text. One round trip. */
export function shelvedLaws(): Promise<LawDocument[]> {
  return findAll(laws, { openTo: command.gt('') }, { order: ['openTo', '_id'] })
}

/** What stands on these shelves now; for laws and articles alike. */
export function standingOn(shelves: readonly string[], now: number): Where {
  return { openTo: command.in([...shelves]), until: command.gt(now) }
}

/** The same, for what was read already. */
export function isStanding(
  { openTo, until }: Pick<LawDocument, 'openTo' | 'until'>,
  shelves: readonly string[],
  now: number,
): boolean {
  return shelves.includes(openTo) && until > now
}

/** Versions of one law, latest first. */
export function latestFirst(one: LawDocument, other: LawDocument): number {
  return one.date === other.date ? (one._id < other._id ? 1 : -1) : one.date < other.date ? 1 : -1
}

export function cardOf(
  law: Pick<LawDocument, 'law' | 'title' | 'date' | 'articles' | 'isLatest'>,
  bookId: string,
): LawCard {
  const { law: name, title, date, articles, isLatest } = law
  return { bookId, law: name, title, date: date === '' ? null : date, isLatest, articles }
}

export function articleOf(document: LawArticleDocument): Article {
  const { bookId, number, sub, label, under, text, position } = document
  return { law: cardOf(document, bookId), number, sub, label, under, text, position }
}
