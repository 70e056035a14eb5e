import { command } from '../cloudfunctions/_kit/cloud'
import { certificates } from '../cloudfunctions/_store/certificates'
import { owedCertificates } from '../cloudfunctions/_store/certifying'
import { decidingOf, type Judged, ranked, rowsOf, tallySlice } from '../cloudfunctions/_store/resultsCounting'
import { countAccepted } from '../cloudfunctions/_store/runningEntries'
import type { CampaignDocument } from '../cloudfunctions/_store/campaigns'
import { entries as entryStore, type EntryDocument } from '../cloudfunctions/_store/entries'
import { judgeId, type JudgeDocument, judges } from '../cloudfunctions/_store/judges'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import { type ResultDocument, results, resultStates, type ResultStateDocument } from '../cloudfunctions/_store/results'
import { sheetId, type SheetDocument, sheets } from '../cloudfunctions/_store/sheets'
import { DAY_MS } from '../domain/time'

/** Judges, sheets, and the result of the contest that is over, counted by what counts real ones. */

/** Three of the city judge what is over; 周小舟 and 吴启明 have songs to judge. */
const JUDGES: Readonly<Record<string, readonly string[]>> = {
  'campaign-lens': ['member-zhouxiaozhou', 'member-003', 'member-017'],
  'campaign-song': ['member-zhouxiaozhou', 'member-wuqiming', 'member-003'],
}

interface City {
  campaigns: readonly CampaignDocument[]
  members: readonly MemberDocument[]
  entries: readonly EntryDocument[]
}

/** Names judges and, where the reviewing is over, fills their sheets, counts, awards and certifies. */
export async function judgeCampaigns({ campaigns, members, entries }: City, now: number): Promise<void> {
  for (const campaign of campaigns) {
    const named = judgesOf(campaign, members)
    await Promise.all(named.map((each) => judges.insert(each)))
    const review = campaign.plan.phases.find(({ kind }) => kind === 'review')
    if (named.length === 0 || !review || review.until > now) continue
    const own = entries.filter(({ campaignId, state }) => campaignId === campaign._id && state === 'accepted')
    const filled = own.flatMap((entry, at) => named.map((judge, index) => sheetOf(campaign, entry, judge, at + index)))
    await Promise.all(filled.map((each) => sheets.insert(each)))
    await entryStore.change({ _id: command.in(own.map(({ _id }) => _id)) }, { hasSheets: true })
    await settleResult(campaign)
  }
}

function judgesOf({ _id: campaignId, plan, publishedAt }: CampaignDocument, members: readonly MemberDocument[]) {
  return (JUDGES[campaignId] ?? []).flatMap((memberId): JudgeDocument[] => {
    const member = members.find(({ _id }) => _id === memberId)
    if (!member) throw new Error(`the demo has no judge ${memberId}`)
    const trackIds = plan.works?.tracks.map(({ id }) => id) ?? []
    const { name, unionId, unionName } = member
    return [
      {
        ...{ _id: judgeId(campaignId, memberId), campaignId, memberId, name, unionId, unionName, trackIds },
        ...{ namedAt: publishedAt + DAY_MS, namedWith: { key: `demo-judge-${memberId}`, trackIds } },
      },
    ]
  })
}

/** Points that differ from judge to judge and from work to work, and are the same every time. */
function sheetOf(campaign: CampaignDocument, entry: EntryDocument, judge: JudgeDocument, turn: number): SheetDocument {
  const criteria = campaign.plan.works?.judging?.criteria ?? []
  const review = campaign.plan.phases.find(({ kind }) => kind === 'review')
  const points = criteria.map(({ id, most }, at): [string, number] => [id, most - ((turn * 5 + at * 3) % 9)])
  return {
    ...{
      _id: sheetId(entry._id, judge.memberId),
      campaignId: campaign._id,
      trackId: entry.trackId,
      entryId: entry._id,
    },
    ...{ judgeId: judge.memberId, judgeUnionId: judge.unionId, points: Object.fromEntries(points), comment: '' },
    ...{ state: 'handed_in', conflictBecause: null, at: (review?.from ?? 0) + DAY_MS, keys: [`demo-sheet-${turn}`] },
  }
}

/** More works than a contest of the demo has in a track. */
const MOST_WORKS = 500

async function countedAtOnce(judged: Judged, run: string) {
  const { campaign, works } = judged
  const deciding = await decidingOf(campaign._id)
  const counted: { rows: ResultDocument[]; tracks: ResultStateDocument['tracks'] } = { rows: [], tracks: [] }
  for (const { id: trackId } of works.tracks) {
    const { tallies } = await tallySlice(judged, deciding, { trackId, limit: MOST_WORKS, cursor: undefined })
    const rows = await rowsOf(ranked(tallies, works), { run, campaignId: campaign._id, trackId })
    counted.rows.push(...rows)
    counted.tracks.push({ trackId, works: await countAccepted(campaign._id, trackId), counted: rows.length })
  }
  return counted
}

/** As `jury.count`, `jury.award`, `jury.announce` and `jury.settle` would have done it, one after the other. */
async function settleResult(campaign: CampaignDocument): Promise<void> {
  const { _id, plan } = campaign
  const announce = plan.phases.find(({ kind }) => kind === 'announce')
  if (!plan.works || !announce) throw new Error(`${plan.title} has nothing to settle`)
  const run = `demo-run-${_id}`
  const { rows, tracks } = await countedAtOnce({ campaign, works: plan.works }, run)
  const [award] = plan.works.awards
  const share = (plan.works.mostAwardShare ?? 100) / 100
  const awarded = rows.map((row) => {
    const works = tracks.find(({ trackId }) => trackId === row.trackId)?.works ?? 0
    const isAwarded = award && row.place !== null && row.order < Math.min(award.most, Math.floor(works * share))
    return isAwarded ? { ...row, awardId: award.id } : row
  })
  await results.insertMany(awarded)
  const state: ResultStateDocument = {
    ...{ _id, state: 'settled', run, tracks, countedAt: announce.from, announcedAt: announce.from, isCertified: true },
    ...{ objectionsUntil: announce.until, settledAt: announce.until, keys: {}, revision: 4 },
  }
  await resultStates.insert(state)
  // What winners heard then is long read: an inbox of the demo is what its picture shows.
  const won = awarded.filter(({ awardId }) => awardId !== null)
  await Promise.all((await owedCertificates(campaign, state, won)).map((each) => certificates.insert(each)))
}
