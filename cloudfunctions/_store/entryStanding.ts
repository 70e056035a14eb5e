import { type CandidateDocument, candidateId } from './candidates'
import type { EntryDocument } from './entries'
import { entryLimitsId, type EntryLimitsDocument } from './entryLimits'
import { quotaId, type QuotaDocument, SHORTLIST } from './quotas'

/**
 * Everything beside works that follows from how they stand: places people have, unions they have come to, quotas that are
 * taken. What actions write step by step, made at once: for a city that is seeded, and to compare with in tests.
 */
export function standingOf(works: readonly EntryDocument[]): {
  limits: EntryLimitsDocument[]
  candidates: CandidateDocument[]
  quotas: QuotaDocument[]
} {
  const limits = new Map<string, EntryLimitsDocument>()
  const quotas = new Map<string, QuotaDocument>()
  const candidates: CandidateDocument[] = []
  for (const entry of works) {
    const { _id: entryId, campaignId, trackId, owner, state, reached, acceptedAt: at, isShortlisted } = entry
    if (state !== 'withdrawn') {
      const _id = entryLimitsId(entry)
      const { held } = limits.get(_id) ?? { held: [] }
      limits.set(_id, { _id, campaignId, owner, held: [...held, { entryId, trackId }] })
    }
    if (state !== 'accepted') continue
    for (const unionId of reached) {
      candidates.push({ _id: candidateId(entryId, unionId), campaignId, entryId, trackId, unionId, at })
    }
    for (const unionId of [...reached.slice(0, -1), ...(isShortlisted ? [SHORTLIST] : [])]) {
      const key = { campaignId, trackId, unionId }
      const places = [...(quotas.get(quotaId(key))?.places ?? []), { entryId, at }]
      quotas.set(quotaId(key), { _id: quotaId(key), ...key, used: places.length, places })
    }
  }
  return { limits: [...limits.values()], candidates, quotas: [...quotas.values()] }
}
