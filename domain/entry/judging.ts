import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, Reason, RequestKey, SearchText } from '../shapes'
import { EntryCard, EntryView } from './contract'
import { Criterion } from './plan'

/**
 * 专家评审, results and awards (function `jury`). Judges are members whom the organiser names for tracks; a judge of the
 * author's own union, or who says they are not neutral, does not count for that work.
 */

export const Judge = z.object({
  memberId: Id,
  name: z.string(),
  unionName: z.string(),
  trackIds: z.array(Id),
  /** Sheets handed in, of those asked for: of works that left the running neither counts. */
  done: z.int(),
  asked: z.int(),
})
export type Judge = z.infer<typeof Judge>

export const listJudges = contract('jury.judges', {
  input: z.object({ campaignId: Id }),
  output: z.object({ judges: z.array(Judge) }),
})
/** Finds a member of the organiser's subtree by name or card number, to be named a judge. */
export const findJudge = contract('jury.find', {
  input: z.object({ campaignId: Id, text: SearchText.check(z.minLength(2)) }),
  output: z.object({ members: z.array(z.object({ memberId: Id, name: z.string(), unionName: z.string() })) }),
})
/** Names a judge, or changes their tracks; none takes them off (sheets stay, and no longer count). */
export const nameJudge = contract('jury.name', {
  input: z.object({
    campaignId: Id,
    memberId: Id,
    trackIds: z.array(Id).check(z.maxLength(20)),
    requestKey: RequestKey,
  }),
  output: z.object({ judges: z.array(Judge) }),
})

/** Points by criterion id. */
export const Points = z.record(z.string(), z.int().check(z.gte(0), z.lte(100)))
export const Sheet = z.object({
  entryId: Id,
  points: Points,
  comment: z.string(),
  /** `conflict`: the judge, or the rule, says they are not neutral. */
  state: z.enum(['open', 'draft', 'handed_in', 'conflict']),
  conflictBecause: z.nullable(z.string()),
  at: z.nullable(Instant),
})
export type Sheet = z.infer<typeof Sheet>

/** The caller's works to judge. Blind where the plan says so: then no name, no union. */
export const listToJudge = contract('jury.mine', {
  input: z.object({ campaignId: z.optional(Id), cursor: z.optional(Cursor) }),
  output: z.object({
    rows: z.array(z.object({ card: EntryCard, sheet: Sheet, campaignTitle: z.string(), trackTitle: z.string() })),
    done: z.int(),
    asked: z.int(),
    nextCursor: z.nullable(z.string()),
  }),
})
export const openSheet = contract('jury.sheet', {
  input: z.object({ entryId: Id }),
  output: z.object({ entry: EntryView, sheet: Sheet, criteria: z.array(Criterion), now: Instant }),
})
/** Keeps points; `isHandedIn` says they stand. Until the phase of review ends. */
export const keepSheet = contract('jury.score', {
  input: z.object({
    entryId: Id,
    points: Points,
    comment: z._default(z.string().check(z.trim(), z.maxLength(500)), ''),
    isHandedIn: z.boolean(),
    requestKey: RequestKey,
  }),
  output: z.object({ sheet: Sheet }),
})
export const declareConflict = contract('jury.conflict', {
  input: z.object({ entryId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ sheet: Sheet }),
})

/**
 * One line of the result of a track. Scores are hundredths: 8732 is 87.32. A work with fewer sheets than the plan asks
 * for has no score and no place; one that was disqualified keeps its score and has no place.
 */
export const ResultRow = z.object({
  card: EntryCard,
  place: z.nullable(z.int()),
  score: z.nullable(z.int()),
  /** Null where nobody judges, or too few did. */
  judgesScore: z.nullable(z.int()),
  /** Null where nobody votes. */
  votesScore: z.nullable(z.int()),
  votes: z.int(),
  frozenVotes: z.int(),
  sheets: z.int(),
  excludedSheets: z.int(),
  awardTitle: z.nullable(z.string()),
  /** 取消资格, with the reason. */
  disqualifiedBecause: z.nullable(z.string()),
})
export type ResultRow = z.infer<typeof ResultRow>

export const ResultState = z.enum(['open', 'counted', 'announced', 'settled'])
export type ResultState = z.infer<typeof ResultState>

/** How far a count is: “第 3 组，共 10 组”, a track each. */
export const CountProgress = z.object({ track: z.int(), tracks: z.int() })
export type CountProgress = z.infer<typeof CountProgress>

/** Results of a track: staff once counted, everybody once announced. */
export const openResults = contract('jury.results', {
  input: z.object({ campaignId: Id, trackId: Id, cursor: z.optional(Cursor) }),
  output: z.object({
    state: ResultState,
    rows: z.array(ResultRow),
    /** Until when objections are taken; null before announcing. */
    objectionsUntil: z.nullable(Instant),
    /** Works of the track that were accepted: what a share of awards is a share of. */
    works: z.int(),
    /** Awards the plan and its share allow in this track. */
    mostAwards: z.int(),
    nextCursor: z.nullable(z.string()),
    /** For staff: a count that is not done; asked with its request key, it goes on where it stopped. */
    counting: z.nullable(z.extend(CountProgress, { requestKey: RequestKey })),
  }),
})
/**
 * Counts votes and sheets of all tracks and fixes them; may be done again until announced. Refused while voting runs.
 * A call works for some seconds: until the answer says `isDone`, the same request asked again goes on, and what was
 * counted before is what everybody sees.
 */
export const countResults = contract('jury.count', {
  input: z.object({
    campaignId: Id,
    requestKey: RequestKey,
    /** Works that this call goes through at most; as many as its time allows where nothing is said. */
    most: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
  }),
  output: z.object({
    state: ResultState,
    isDone: z.boolean(),
    /** Works of the result once done, of tracks that are done before. */
    entries: z.int(),
    /** Null once done. */
    progress: z.nullable(CountProgress),
  }),
})
/**
 * Awards in order of place; at most the plan's number and share. After announcing only where somebody is disqualified;
 * after settling none is taken away, and what is new has its certificate at once.
 */
export const keepAwards = contract('jury.award', {
  input: z.object({
    campaignId: Id,
    trackId: Id,
    awards: z.array(z.object({ entryId: Id, awardId: Id })).check(z.maxLength(500)),
    requestKey: RequestKey,
  }),
  output: z.object({ rows: z.int(), most: z.int() }),
})
/** 公示: results become public, objections are taken until `until`. */
export const announceResults = contract('jury.announce', {
  input: z.object({ campaignId: Id, until: Instant, requestKey: RequestKey }),
  output: z.object({ state: ResultState }),
})
/** Any member. Answered by staff. */
export const object = contract('jury.object', {
  input: z.object({ campaignId: Id, entryId: z.optional(Id), reason: Reason, requestKey: RequestKey }),
  output: z.object({ objectionId: Id }),
})
export const Objection = z.object({
  id: Id,
  entryId: z.nullable(Id),
  entryTitle: z.nullable(z.string()),
  reason: z.string(),
  at: Instant,
  answer: z.nullable(z.string()),
  answeredAt: z.nullable(Instant),
  isOwn: z.boolean(),
})
export type Objection = z.infer<typeof Objection>
/** One's own; all of them for staff of the organiser. */
export const listObjections = contract('jury.objections', {
  input: z.object({ campaignId: Id, cursor: z.optional(Cursor) }),
  output: z.object({ objections: z.array(Objection), nextCursor: z.nullable(z.string()) }),
})
export const answerObjection = contract('jury.answer', {
  input: z.object({
    objectionId: Id,
    answer: Reason,
    disqualifies: z._default(z.boolean(), false),
    requestKey: RequestKey,
  }),
  output: z.object({ objection: Objection }),
})
/**
 * 取消资格 of a work whose place is public, by managers over the organiser's union and for a reason that everybody reads. It
 * loses its place and its award, those behind it move up, and once the result was settled its certificate is taken back.
 * `campaign.wrong_state` before results are announced: a work is sent back or removed then. It stays disqualified.
 */
export const disqualify = contract('jury.disqualify', {
  input: z.object({ entryId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ isCertificateRevoked: z.boolean() }),
})
/**
 * Final: only when objections are over and answered. Certificates come to be, and winners hear of theirs. A call makes as
 * many as its time allows: until the answer says `isDone`, the same request asked again goes on; so does the clock.
 */
export const settleResults = contract('jury.settle', {
  input: z.object({ campaignId: Id, requestKey: RequestKey }),
  output: z.object({
    state: ResultState,
    /** Certificates there are. */
    certificates: z.int(),
    isDone: z.boolean(),
  }),
})

/** Raw votes and sheets, as xlsx with a link, so that anybody the organiser chooses can recompute. Members are pseudonyms. */
export const exportScores = contract('jury.table', {
  input: z.object({ campaignId: Id }),
  output: z.object({ name: z.string(), url: z.string() }),
})

export const Certificate = z.object({
  /** Four groups of four: `7K2M-…`. Whoever has it may look. */
  code: z.string(),
  campaignTitle: z.string(),
  trackTitle: z.string(),
  entryTitle: z.string(),
  awardTitle: z.string(),
  /** In full for the holder; masked for whoever verifies. */
  name: z.string(),
  unionName: z.string(),
  organizerName: z.string(),
  settledAt: Instant,
  /** Taken back after all, with the reason. */
  revokedBecause: z.nullable(z.string()),
})
export type Certificate = z.infer<typeof Certificate>
export const listCertificates = contract('jury.certificates', {
  input: z.object({}),
  output: z.object({ certificates: z.array(Certificate) }),
})
/** Anybody. */
export const verifyCertificate = contract('jury.verify', {
  input: z.object({ code: z.string().check(z.trim(), z.maxLength(40)) }),
  output: z.object({ certificate: Certificate }),
})

/** By managers over the organiser's union, with a reason that whoever verifies reads. It stays taken back. */
export const revokeCertificate = contract('jury.revoke', {
  input: z.object({ code: z.string().check(z.trim(), z.maxLength(40)), reason: Reason, requestKey: RequestKey }),
  output: z.object({ certificate: Certificate }),
})
