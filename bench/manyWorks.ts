import { emptyAccount, type Account } from '../cloudfunctions/_kit/account'
import { type CampaignDocument, takerId, type TakerDocument } from '../cloudfunctions/_store/campaigns'
import database from '../cloudfunctions/_store/database.json'
import type { EntryDocument } from '../cloudfunctions/_store/entries'
import { standingOf } from '../cloudfunctions/_store/entryStanding'
import { entryVersionId, type EntryVersionDocument } from '../cloudfunctions/_store/entryVersions'
import type { FileDocument } from '../cloudfunctions/_store/files'
import { type JudgeDocument, judgeId } from '../cloudfunctions/_store/judges'
import { sheetId, type SheetDocument } from '../cloudfunctions/_store/sheets'
import type { UnionDocument } from '../cloudfunctions/_store/unions'
import { voteId, type VoteDocument } from '../cloudfunctions/_store/votes'
import type { Stored } from '../cloudfunctions/_kit/documents'
import { openSqlite, type SqliteEngine } from '../cloudhost/engine/sqlite'
import { cityUnions } from '../demo/unions'
import type { EntryState } from '../domain/entry/contract'
import type { Track } from '../domain/entry/track'
import { DAY_MS, MINUTE_MS } from '../domain/time'
import { FRIDAY_MORNING } from '../test/support/aCloud'
import { campaignDocument } from '../test/support/builders/aCampaign'
import { entryDocument } from '../test/support/builders/anEntry'
import { memberDocument } from '../test/support/builders/aMember'
import { aPhase, aPlan, aTextTrack, worksPart } from '../test/support/builders/aPlan'

/** What campaigns are measured on: a contest with the works, takers and votes of a country, and others beside it. */

export const WORKS = 100_000
export const TRACKS = 10
export const TAKERS = 1_000_000
export const VOTES = 1_000_000
export const VOTED_WORKS = 2_000
/** Of one work among them. */
export const VOTES_OF_ONE = 100_000
export const OTHER_CAMPAIGNS = 200
/** One track of a campaign that is over, with a sheet of each judge for every work. */
export const JUDGED_WORKS = 10_000
export const JUDGES = 3
const BATCH = 5_000

export const CONTEST = 'campaign-contest'
export const JUDGED = 'campaign-judged'
/** Who measures: as many voters as votes are cast, and one author with as many drafts. */
export const PEOPLE = 200
export const AUTHOR = personAt(0)
export const MANAGER = 'o-manager-of-the-city'
const NOW = FRIDAY_MORNING
/** When every phase of the contest is over. */
export const AFTER_ALL = NOW + 21 * DAY_MS

const UNIONS = cityUnions()
const AUTHORS_UNIONS = UNIONS.filter(({ level }) => level === 'unit')
const CITY = UNIONS[0]

/**
 * Straight into the engine and without indexes, which are built when everything is there, as a host does that finds
 * documents and no index.
 *
 * @param posterId what storage calls the one picture all covers show
 */
export async function putManyWorks(folder: string, posterId: string): Promise<void> {
  const bare = Object.fromEntries(Object.keys(database.collections).map((name) => [name, { indexes: [] }]))
  const engine = await openSqlite({ folder, collections: { collections: bare } })
  await put(engine, 'unions', UNIONS.length, (at) => UNIONS[at])
  await put(engine, 'members', PEOPLE, personAt)
  await put(engine, 'accounts', PEOPLE + 1, accountAt)
  await put(engine, 'campaigns', OTHER_CAMPAIGNS + 2, campaignAt)
  await put(engine, 'campaign_takers', TAKERS, takerAt)
  await put(engine, 'votes', VOTES, voteAt)
  await put(engine, 'entries', WORKS + PEOPLE + JUDGED_WORKS, entryAt)
  await put(engine, 'entry_versions', WORKS + PEOPLE, versionAt)
  await put(engine, 'files', WORKS, (at) => fileAt(at, posterId))
  await put(engine, 'candidates', WORKS, candidateAt)
  await put(engine, 'judges', JUDGES, judgeAt)
  await put(engine, 'sheets', JUDGES * JUDGED_WORKS, sheetAt)
  await engine.close()
  const indexed = await openSqlite({ folder, collections: database })
  await indexed.close()
}

async function put(
  engine: SqliteEngine,
  collection: string,
  count: number,
  make: (at: number) => Stored | undefined,
): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const some = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => make(from + at))
    await engine.insert(
      collection,
      some.flatMap((each) => (each ? [{ id: each._id, text: JSON.stringify(each) }] : [])),
    )
  }
}

export function personAt(at: number) {
  return memberDocument({ _id: `m-${at}` })
}

function accountAt(at: number): Account {
  if (at < PEOPLE) return { ...emptyAccount(`o-m-${at}`), memberId: `m-${at}` }
  const { _id: unionId, path: unionPath, name: unionName } = CITY as UnionDocument
  const seats = [{ unionId, unionPath, unionName, role: 'manager' as const, nameMasked: '周**' }]
  return { ...emptyAccount(MANAGER), seats }
}

const trackAt = (at: number): Track => aTextTrack({ id: `track-${at}`, title: `子项目 ${at + 1}`, mostEach: PEOPLE })

/** Everything of it runs at once, so that one clock does for all that is measured. */
const contest = campaignDocument({
  _id: CONTEST,
  plan: {
    title: '中国梦·劳动美 作品征集',
    phases: [aPhase('collect', -20, 20), aPhase('vote', -20, 20)],
    works: worksPart({
      ...{ tracks: Array.from({ length: TRACKS }, (_, at) => trackAt(at)), mostTracks: TRACKS },
      ...{ judging: null, voting: { hoursApart: 24, mostADay: 100 }, weights: { judges: 0, votes: 100 } },
    }),
  },
})

const judged = campaignDocument({
  _id: JUDGED,
  plan: {
    phases: [aPhase('collect', -20, -10), aPhase('review', -10, -1), aPhase('vote', -10, -1)],
    works: worksPart({ tracks: [trackAt(0)] }),
  },
})

/** Some over, some to come, most of them running; one in five with a picture. */
function campaignAt(at: number): CampaignDocument {
  if (at === OTHER_CAMPAIGNS) return contest
  if (at === OTHER_CAMPAIGNS + 1) return judged
  const from = at % 5 === 0 ? 2 : -30
  const until = at % 5 === 1 ? -1 : 3 + (at % 40)
  const plan = aPlan({ title: `活动 ${at}`, phases: [aPhase('play', from, until)] })
  return campaignDocument({ _id: `campaign-${at}`, plan, counted: { takers: at, at: 0 } })
}

function takerAt(at: number): TakerDocument {
  const memberId = `m-${PEOPLE + at}`
  return {
    ...{ _id: takerId(CONTEST, memberId), campaignId: CONTEST, memberId, openid: `o-${memberId}` },
    ...{ unionPath: '/qinghe/gaoxin/yuanfan/', at: NOW - (at % 28_000) * MINUTE_MS },
  }
}

export const idOf = (at: number) => `w-${String(at).padStart(6, '0')}`
/** The works that are voted for lie all over the campaign. */
export const votedAt = (at: number) => idOf(at * (WORKS / VOTED_WORKS) + 10)

function voteAt(at: number): VoteDocument {
  const nth = at < VOTES_OF_ONE ? 0 : 1 + ((at * 7_919) % (VOTED_WORKS - 1))
  const [entryId, memberId] = [votedAt(nth), `m-${PEOPLE + at}`]
  const cast = NOW - DAY_MS - (at % 25_000) * MINUTE_MS
  return {
    ...{ _id: voteId(entryId, memberId, 0), campaignId: CONTEST, trackId: trackOf(nth * 50 + 10), entryId, memberId },
    ...{ number: 0, at: cast, isNewcomer: false, isStranger: true, frozenBy: '' },
    ...{ requestKey: `vote-of-${memberId}`, answer: { votes: 1, mayVoteAt: cast + DAY_MS, leftToday: 4 } },
  }
}

const trackOf = (at: number) => `track-${at % TRACKS}`

/** 5 % wait, 90 % are to be seen; the others were returned, removed or withdrawn. */
function stateAt(at: number): EntryState {
  const share = Math.floor(at / TRACKS) % 20
  if (share === 3) return 'submitted'
  if (share !== 4) return 'accepted'
  return (['returned', 'removed', 'withdrawn', 'returned'] as const)[Math.floor(at / 200) % 4] ?? 'returned'
}

const TEXT = '六点半，第一台机床亮灯。'.repeat(40)

function entryAt(at: number): EntryDocument {
  if (at >= WORKS + PEOPLE) return judgedAt(at - WORKS - PEOPLE)
  const [_id, trackId] = [idOf(at), trackOf(at)]
  if (at >= WORKS) {
    const drafted = { member: AUTHOR, state: 'draft' as const, form: { title: `草稿 ${at}`, text: TEXT } }
    return entryDocument(contest, { _id, trackId: `track-${at % TRACKS}`, ...drafted })
  }
  const {
    _id: unionId = '',
    path: unionPath = '',
    name: unionName = '',
  } = AUTHORS_UNIONS[at % AUTHORS_UNIONS.length] ?? {}
  const member = memberDocument({ _id: `m-${PEOPLE + at}`, unionId, unionPath, unionName })
  const submittedAt = NOW - (2 * WORKS - at) * 1_000
  return entryDocument(contest, {
    ...{ _id, trackId, member, state: stateAt(at), submittedAt, coverId: `poster-${at}`, kind: 'video' },
    ...{ place: placeAt(at), form: { title: `作品 ${at} 车间里的早晨`, text: TEXT } },
  })
}

function judgedAt(at: number): EntryDocument {
  const member = memberDocument({ _id: `m-${PEOPLE + at}`, unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/' })
  return entryDocument(judged, {
    ...{ _id: `j-${at}`, member, place: placeAt(at), hasSheets: true, form: { title: `参评 ${at}`, text: TEXT } },
  })
}

/** Sixteen hex digits in no order. */
const placeAt = (at: number) => ((at * 2_654_435_761) % 2 ** 32).toString(16).padStart(16, '0')

function versionAt(at: number): EntryVersionDocument | undefined {
  const { _id: entryId, campaignId, version, revision, form, submittedAt } = entryAt(at)
  if (version === 0) return undefined
  return {
    ...{ _id: entryVersionId(entryId, version), entryId, campaignId, version, revision, form, statementVersion: 1 },
    ...{ hasPortraitConsent: true, at: submittedAt, requestKey: 'handed-in-before' },
  }
}

function fileAt(at: number, storageId: string): FileDocument {
  return {
    ...{ _id: `poster-${at}`, storageId, purpose: 'entry', kind: 'picture', openid: `o-m-${PEOPLE + at}` },
    ...{ unionPath: '/qinghe/', name: '封面.jpg', type: 'image/jpeg', size: 60_000, width: 750, height: 422 },
    ...{ belongsTo: `entry:${idOf(at)}`, createdAt: NOW, looseSince: 0 },
  }
}

const candidateAt = (at: number) => standingOf([entryAt(at)]).candidates[0]

const judgeOf = (at: number) => `m-judge-${at}`

function judgeAt(at: number): JudgeDocument {
  const memberId = judgeOf(at)
  return {
    ...{ _id: judgeId(JUDGED, memberId), campaignId: JUDGED, memberId, name: '方评委', unionId: 'yuanfan' },
    ...{
      unionName: '远帆精密制造工会',
      trackIds: ['track-0'],
      namedAt: NOW - at,
      namedWith: { key: '', trackIds: [] },
    },
  }
}

function sheetAt(at: number): SheetDocument {
  const [entryId, by] = [`j-${Math.floor(at / JUDGES)}`, judgeOf(at % JUDGES)]
  return {
    ...{ _id: sheetId(entryId, by), campaignId: JUDGED, trackId: 'track-0', entryId, judgeId: by, at: NOW - DAY_MS },
    ...{ judgeUnionId: 'yuanfan', points: { theme: at % 41, craft: (at * 7) % 61 }, comment: '主题清楚，画面干净。' },
    ...{ state: 'handed_in', conflictBecause: null, keys: [] },
  }
}
