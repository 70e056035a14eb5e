import type { CandidateDocument } from '../../../cloudfunctions/_store/candidates'
import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import { standingOf } from '../../../cloudfunctions/_store/entryStanding'
import { entryVersionId, type EntryVersionDocument } from '../../../cloudfunctions/_store/entryVersions'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { EntryForm } from '../../../domain/entry/contract'
import { FRIDAY_MORNING, type Shelves } from '../aCloud'
import { memberDocument } from './aMember'

/** What differs; `member` is its author. A unit's work has `forUnionId` and no member of its own. */
export type DifferingEntry = Partial<Omit<EntryDocument, 'form'>> & {
  member?: MemberDocument
  form?: Partial<EntryForm>
}

type Campaign = Pick<CampaignDocument, '_id' | 'unionId' | 'plan'>

/** Words only: whoever needs files brings them. */
export function entryForm(differing: Partial<EntryForm> = {}): EntryForm {
  return {
    ...{
      title: '车间里的早晨',
      text: '六点半，第一台机床亮灯。',
      answers: {},
      files: {},
      posters: {},
      forUnionId: null,
    },
    ...differing,
  }
}

const HANDED_IN = ['submitted', 'returned', 'accepted', 'withdrawn', 'removed']

/** A work of 林青禾 in the first track, accepted and at the organiser already unless told otherwise. */
export function entryDocument(campaign: Campaign, { member: given, ...differing }: DifferingEntry = {}): EntryDocument {
  const member = given ?? memberDocument()
  const _id = differing._id ?? `entry-${member._id}`
  const form = entryForm({ forUnionId: differing.forUnionId ?? null, ...differing.form })
  const state = differing.state ?? 'accepted'
  const isHandedIn = HANDED_IN.includes(state)
  const at = differing.submittedAt ?? FRIDAY_MORNING - 86_400_000
  return {
    ...{ _id, campaignId: campaign._id, trackId: campaign.plan.works?.tracks[0]?.id ?? 'none' },
    ...(differing.forUnionId
      ? { owner: `union:${differing.forUnionId}`, memberId: null, authorName: member.unionName }
      : { owner: member._id, memberId: member._id, authorName: `${member.name.slice(0, 1)}**` }),
    ...{ forUnionId: null, openid: member.openid ?? '', unionId: member.unionId },
    ...{ unionPath: member.unionPath, unionName: member.unionName, state },
    ...{ revision: 1, savedWith: '', createdAt: at, updatedAt: at, version: isHandedIn ? 1 : 0, title: form.title },
    ...{ kind: 'text', coverId: null, submittedAt: isHandedIn ? at : 0 },
    ...{ waits: state === 'submitted' ? 'first' : '', dueAt: state === 'submitted' ? at + 86_400_000 : 0 },
    ...{
      check: isHandedIn ? 'pass' : null,
      textCheck: isHandedIn ? 'pass' : null,
      tendAt: 0,
      askedBy: null,
      reason: null,
      decidedWith: '',
      acceptedAt: state === 'accepted' ? at : 0,
    },
    ...{ reached: state === 'accepted' ? [campaign.unionId] : [], way: [], isShortlisted: false },
    standsAt: state === 'accepted' ? campaign.unionId : '',
    ...{ place: placeLike(_id), votes: 0, votesAt: 0, history: [] },
    ...(differing.reached ? { standsAt: differing.reached.at(-1) ?? '' } : {}),
    ...differing,
    form,
  }
}

/** A work in the store, with the version it was handed in as, and a candidate wherever it has come to. */
export async function anEntry(
  cloud: Shelves,
  campaign: Campaign,
  differing: DifferingEntry = {},
): Promise<EntryDocument> {
  const entry = await cloud.store<EntryDocument>('entries').put(entryDocument(campaign, differing))
  for (const candidate of standingOf([entry]).candidates) {
    await cloud.store<CandidateDocument>('candidates').put(candidate)
  }
  if (entry.version > 0) {
    await cloud.store<EntryVersionDocument>('entry_versions').put({
      ...{ _id: entryVersionId(entry._id, entry.version), entryId: entry._id, campaignId: entry.campaignId },
      ...{ version: entry.version, revision: entry.revision, form: entry.form, statementVersion: 1 },
      ...{ hasPortraitConsent: true, at: entry.submittedAt, requestKey: 'handed-in-before' },
    })
  }
  return entry
}

/** Sixteen hex digits, another for every id. */
function placeLike(id: string): string {
  const sum = Array.from(id).reduce((total, letter) => (total * 131 + letter.charCodeAt(0)) % 2 ** 40, 7)
  return sum.toString(16).padStart(16, '0')
}
