import type { EntryCard } from '../../domain/entry/contract'
import type { CandidateRow, ModerationRow } from '../../domain/entry/selecting'
import type { EntryDocument } from '../_store/entries'
import type { NamedStop } from './reach'

/** A work as moderators see it; null where it waits for nobody and was not taken down. */
export function moderationRow(entry: EntryDocument, card: EntryCard, reports: readonly string[]): ModerationRow | null {
  const { state, waits, check, dueAt, updatedAt, version, reason } = entry
  const of = { card, check, reports: [...reports], version }
  if (state === 'removed') return { ...of, because: 'removed', dueAt: updatedAt, reason }
  return waits === '' ? null : { ...of, because: waits, dueAt, reason: null }
}

/** A work as staff of a union see it on its way up. @param known unions above, by id */
export function candidateRow(
  entry: EntryDocument,
  card: EntryCard,
  unionId: string,
  known: ReadonlyMap<string, NamedStop>,
): CandidateRow {
  const at = known.get(entry.standsAt)
  return {
    card,
    ...{ atUnionName: at?.name ?? '', atLevel: at?.level ?? 'unit' },
    isRecommended: entry.standsAt !== unionId,
    isShortlisted: entry.isShortlisted,
    way: entry.way.map(({ unionName, at: moment, what, reason }) => ({ unionName, at: moment, what, reason })),
  }
}
