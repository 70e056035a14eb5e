import * as z from 'zod/mini'
import { contract } from '../contract'
import { Cursor, Id, Instant, Place, RequestKey, SearchText } from '../shapes'

/** The five kinds of identity document that open the door (domain: 居民身份证 … 外国人永久居留身份证). */
export const DocumentKind = z.enum([
  'resident',
  'hk_macau_resident',
  'taiwan_resident',
  'foreign_permanent_2017',
  'foreign_permanent_2023',
])
export type DocumentKind = z.infer<typeof DocumentKind>

/** 就业状况. Benefits decide by it, so the words are those of the regulation. */
export const Employment = z.enum(['employed', 'flexible', 'unemployed', 'retired'])
export type Employment = z.infer<typeof Employment>

/** 八大群体 of workers in new forms of employment. @source 全国总工会 2018 八大群体入会工作 */
export const FlexibleGroup = z.enum([
  'truck_driver',
  'courier',
  'care_worker',
  'domestic_worker',
  'mall_informant',
  'food_rider',
  'estate_agent',
  'security_guard',
])
export type FlexibleGroup = z.infer<typeof FlexibleGroup>

/** Basic medical insurance of the city whose benefit asks for it. */
export const Insurance = z.enum(['city', 'elsewhere', 'none'])
export type Insurance = z.infer<typeof Insurance>

export const MembershipStatus = z.enum([
  'active',
  'transferring',
  'reserved',
  'exited',
  'auto_exited',
  'expelled',
  'deceased',
])
export type MembershipStatus = z.infer<typeof MembershipStatus>

export const UnionSummary = z.object({
  id: Id,
  name: z.string(),
  /** The employer it is the union of; null for regional and higher unions. */
  employer: z.nullable(z.string()),
  /** The union one level up, by name. */
  parentName: z.nullable(z.string()),
  memberCount: z.int(),
  /** Metres from the place given; null when none was given. */
  distanceMetres: z.nullable(z.int()),
  /** Takes workers whose employer has no union, and workers in new forms of employment. */
  isRegional: z.boolean(),
})
export type UnionSummary = z.infer<typeof UnionSummary>

/** Unions one can join: by name, employer or 统一社会信用代码; nearest first when a place is given. */
export const searchUnions = contract('membership.searchUnions', {
  input: z.object({
    text: z.optional(SearchText),
    place: z.optional(Place),
    /** Only regional unions: the path for “单位没有工会” and for new forms of employment. */
    regionalOnly: z.optional(z.boolean()),
    cursor: z.optional(Cursor),
  }),
  output: z.object({ unions: z.array(UnionSummary), nextCursor: z.nullable(z.string()) }),
})

/** What a person fills in. The same form joins, resubmits after a return, and claims. */
export const JoinForm = z.object({
  name: z.string().check(z.trim(), z.minLength(2), z.maxLength(40)),
  documentKind: DocumentKind,
  documentNumber: z.string().check(z.trim(), z.minLength(5), z.maxLength(24)),
  phoneProof: z.string().check(z.maxLength(400)),
  unionId: Id,
  channel: z.enum(['employer', 'no_union', 'flexible']),
  employerName: z.optional(z.string().check(z.trim(), z.maxLength(60))),
  flexibleGroup: z.optional(FlexibleGroup),
  insurance: z._default(Insurance, 'none'),
  /** Versions of the texts the person agreed to. */
  consents: z.object({ terms: z.string(), documentNumber: z.string() }),
})
export type JoinForm = z.infer<typeof JoinForm>

export const RosterMatch = z.enum(['matched', 'absent', 'document_differs'])
export type RosterMatch = z.infer<typeof RosterMatch>

export const ApplicationState = z.enum(['applied', 'returned', 'approved', 'withdrawn'])
export type ApplicationState = z.infer<typeof ApplicationState>

export const HistoryEntry = z.object({
  at: Instant,
  /** What happened, in words: “提交申请”, “退回补充”, “审核通过”. */
  what: z.string(),
  /** Who, in words, never a person's full name: “高新区总工会”. */
  by: z.string(),
  reason: z.nullable(z.string()),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** An application as its applicant sees it. ID number and phone are masked. */
export const ApplicationView = z.object({
  id: Id,
  kind: z.enum(['join', 'claim']),
  state: ApplicationState,
  name: z.string(),
  documentKind: DocumentKind,
  documentMasked: z.string(),
  phoneMasked: z.string(),
  channel: z.enum(['employer', 'no_union', 'flexible']),
  employerName: z.nullable(z.string()),
  flexibleGroup: z.nullable(FlexibleGroup),
  insurance: Insurance,
  union: UnionSummary,
  /** The union that decides now; above `union` after the clock has run out. */
  deciderName: z.string(),
  /** When the clock runs out: three working days, one for a claim. */
  dueAt: Instant,
  returnReason: z.nullable(z.string()),
  submittedAt: Instant,
  history: z.array(HistoryEntry),
})
export type ApplicationView = z.infer<typeof ApplicationView>

export const applyToJoin = contract('membership.apply', {
  input: z.object({
    form: JoinForm,
    /** Says “this is me” to a document number that is a member already. */
    isClaim: z._default(z.boolean(), false),
    requestKey: RequestKey,
  }),
  output: z.object({ application: ApplicationView }),
})

/** Sends a returned application again; what is left out stays as it was. */
export const resubmit = contract('membership.resubmit', {
  input: z.object({
    applicationId: Id,
    changes: z.object({
      name: z.optional(z.string().check(z.trim(), z.minLength(2), z.maxLength(40))),
      documentKind: z.optional(DocumentKind),
      documentNumber: z.optional(z.string().check(z.trim(), z.minLength(5), z.maxLength(24))),
      phoneProof: z.optional(z.string().check(z.maxLength(400))),
      unionId: z.optional(Id),
      channel: z.optional(z.enum(['employer', 'no_union', 'flexible'])),
      employerName: z.optional(z.string().check(z.trim(), z.maxLength(60))),
      flexibleGroup: z.optional(FlexibleGroup),
      insurance: z.optional(Insurance),
    }),
    /** Says “this is me”, as in `membership.apply`. A claim stays one without it. */
    isClaim: z._default(z.boolean(), false),
    requestKey: RequestKey,
  }),
  output: z.object({ application: ApplicationView }),
})

export const withdrawApplication = contract('membership.withdraw', {
  input: z.object({ applicationId: Id, requestKey: RequestKey }),
  output: z.object({ application: ApplicationView }),
})

export const openMyApplication = contract('membership.myApplication', {
  input: z.object({}),
  output: z.object({ application: z.nullable(ApplicationView) }),
})

/** 我的: profile and every union this person has belonged to. */
export const openMyMembership = contract('membership.mine', {
  input: z.object({}),
  output: z.object({
    name: z.string(),
    memberNumberMasked: z.string(),
    status: MembershipStatus,
    suspendedReason: z.nullable(z.string()),
    employment: Employment,
    flexibleGroup: z.nullable(FlexibleGroup),
    insurance: Insurance,
    documentKind: DocumentKind,
    documentMasked: z.string(),
    phoneMasked: z.string(),
    joinedAt: Instant,
    union: UnionSummary,
    /** Oldest first; append-only. */
    history: z.array(HistoryEntry),
  }),
})
