import type { EntryCard } from '../../domain/entry/contract'
import type { CandidateRow, ModerationRow } from '../../domain/entry/selecting'
import type { EntryDocument } from '../_store/entries'
import type { NamedStop } from './reach'

/** A work as moderators see it; null where it waits for nobody. */
export function moderationRow(entry: EntryDocument, card: EntryCard, reports: readonly string[]): ModerationRow | null {
  const { waits, check, dueAt, version } = entry
  if (waits === '') return null
  return { card, because: waits, check, dueAt, reports: [...reports], version }
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
