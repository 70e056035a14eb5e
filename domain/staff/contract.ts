import * as z from 'zod/mini'
import { contract } from '../contract'
import { StaffRole } from '../identity/contract'
import {
  DocumentKind,
  Employment,
  FlexibleGroup,
  HistoryEntry,
  Insurance,
  MembershipStatus,
  RosterMatch,
} from '../membership/contract'
import { Cursor, Id, Instant, Reason, RequestKey, SearchText } from '../shapes'

/** Figures of the day for one union and everything below it. */
export const openOverview = contract('staff.overview', {
  input: z.object({ unionId: Id }),
  output: z.object({
    unionName: z.string(),
    role: StaffRole,
    waiting: z.int(),
    /** When the oldest waiting application came in. */
    oldestWaitingSince: z.nullable(Instant),
    joinedToday: z.int(),
    joinedYesterday: z.int(),
    members: z.int(),
    netThisMonth: z.int(),
    redeemedToday: z.int(),
    refusedToday: z.int(),
    /** The last fourteen days, oldest first. */
    joinedByDay: z.array(z.object({ date: z.string(), count: z.int() })),
    now: Instant,
  }),
})

/** An application as staff see it in the queue: masked. */
export const QueueRow = z.object({
  id: Id,
  kind: z.enum(['join', 'claim']),
  name: z.string(),
  phoneMasked: z.string(),
  documentMasked: z.string(),
  unionName: z.string(),
  employerName: z.nullable(z.string()),
  match: RosterMatch,
  submittedAt: Instant,
  dueAt: Instant,
  /** It came up from a union below whose clock ran out. */
  escalated: z.boolean(),
})
export type QueueRow = z.infer<typeof QueueRow>

export const listApplications = contract('staff.applications', {
  input: z.object({
    unionId: Id,
    /** Name or the last four digits of the phone. */
    text: z.optional(SearchText),
    cursor: z.optional(Cursor),
    limit: z._default(z.int().check(z.gte(1), z.lte(50)), 20),
  }),
  output: z.object({ rows: z.array(QueueRow), total: z.int(), nextCursor: z.nullable(z.string()) }),
})

/** Looking at one application is itself recorded; the applicant can see who did. */
export const openApplication = contract('staff.application', {
  input: z.object({ applicationId: Id }),
  output: z.object({
    row: QueueRow,
    documentKind: DocumentKind,
    employment: Employment,
    flexibleGroup: z.nullable(FlexibleGroup),
    insurance: Insurance,
    history: z.array(HistoryEntry),
  }),
})

/** One decision over up to fifty applications; each row says how it went. */
export const decideApplications = contract('staff.decide', {
  input: z.object({
    applicationIds: z.array(Id).check(z.minLength(1), z.maxLength(50)),
    decision: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('approve') }),
      z.object({ kind: z.literal('return'), reason: Reason }),
    ]),
    requestKey: RequestKey,
  }),
  output: z.object({
    results: z.array(z.object({ applicationId: Id, done: z.boolean(), message: z.nullable(z.string()) })),
  }),
})

export const MemberRow = z.object({
  id: Id,
  name: z.string(),
  phoneMasked: z.string(),
  documentMasked: z.string(),
  memberNumberMasked: z.string(),
  unionName: z.string(),
  status: MembershipStatus,
  suspendedReason: z.nullable(z.string()),
  employment: Employment,
  joinedAt: Instant,
})
export type MemberRow = z.infer<typeof MemberRow>

export const listMembers = contract('staff.members', {
  input: z.object({
    unionId: Id,
    text: z.optional(SearchText),
    cursor: z.optional(Cursor),
    limit: z._default(z.int().check(z.gte(1), z.lte(50)), 20),
  }),
  output: z.object({ rows: z.array(MemberRow), total: z.int(), nextCursor: z.nullable(z.string()) }),
})

export const openMember = contract('staff.member', {
  input: z.object({ memberId: Id }),
  output: z.object({
    row: MemberRow,
    insurance: Insurance,
    flexibleGroup: z.nullable(FlexibleGroup),
    history: z.array(HistoryEntry),
  }),
})

/** Shows one field in the clear: its own right, a typed reason, an audit entry, fifty a day. */
export const unmask = contract('staff.unmask', {
  input: z.object({ memberId: Id, field: z.enum(['document', 'phone']), reason: Reason, requestKey: RequestKey }),
  output: z.object({ value: z.string(), leftToday: z.int() }),
})

export const suspendMember = contract('staff.suspendMember', {
  input: z.object({ memberId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ row: MemberRow }),
})

export const reinstateMember = contract('staff.reinstateMember', {
  input: z.object({ memberId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ row: MemberRow }),
})

/** What staff did to people's data in one union, newest first. For auditors, who may do none of it themselves. */
export const listAudit = contract('staff.audit', {
  input: z.object({
    unionId: Id,
    cursor: z.optional(Cursor),
    limit: z._default(z.int().check(z.gte(1), z.lte(50)), 20),
  }),
  output: z.object({
    entries: z.array(
      z.object({
        /** Place in the union's chain, from 0. */
        seq: z.int(),
        at: Instant,
        by: z.string(),
        what: z.string(),
        reason: z.nullable(z.string()),
        /** Id of the member, application or partner it concerns; no name. */
        subjectId: z.string(),
      }),
    ),
    total: z.int(),
    /** Whether these entries are what was written, each of them following the one before it. */
    isIntact: z.boolean(),
    nextCursor: z.nullable(z.string()),
  }),
})

export const PartnerRow = z.object({
  id: Id,
  name: z.string(),
  unionName: z.string(),
  address: z.string(),
  status: z.enum(['active', 'suspended']),
  suspendedReason: z.nullable(z.string()),
  clerks: z.array(z.object({ id: Id, label: z.string(), since: Instant })),
  redeemedToday: z.int(),
})
export type PartnerRow = z.infer<typeof PartnerRow>

export const listPartners = contract('staff.partners', {
  input: z.object({ unionId: Id, text: z.optional(SearchText), cursor: z.optional(Cursor) }),
  output: z.object({ rows: z.array(PartnerRow), total: z.int(), nextCursor: z.nullable(z.string()) }),
})

/** An invitation for one clerk: a code to type and a link to send, good for seven days, once. */
export const inviteClerk = contract('staff.inviteClerk', {
  input: z.object({
    partnerId: Id,
    /** Who it is for, as the desk will show it: “前台 小周”. */
    label: z.string().check(z.trim(), z.minLength(1), z.maxLength(20)),
    requestKey: RequestKey,
  }),
  output: z.object({ code: z.string(), path: z.string(), expiresAt: Instant }),
})

export const removeClerk = contract('staff.removeClerk', {
  input: z.object({ partnerId: Id, clerkId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ row: PartnerRow }),
})

export const suspendPartner = contract('staff.suspendPartner', {
  input: z.object({ partnerId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ row: PartnerRow }),
})

export const reinstatePartner = contract('staff.reinstatePartner', {
  input: z.object({ partnerId: Id, reason: Reason, requestKey: RequestKey }),
  output: z.object({ row: PartnerRow }),
})
