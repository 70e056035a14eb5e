import * as z from 'zod/mini'
import { BenefitSummary } from '../benefit/contract'
import { CampaignCard } from '../campaign/card'
import { CardFace } from '../card/contract'
import { contract } from '../contract'
import { ApplicationView } from '../membership/contract'
import { Id, Instant, Place, RequestKey } from '../shapes'
import { TERMS_VERSIONS } from './consentVersions'

/** What a staff member may do in a union and everything below it. */
export const StaffRole = z.enum(['reviewer', 'manager', 'auditor'])
export type StaffRole = z.infer<typeof StaffRole>

export const StaffSeat = z.object({ unionId: Id, unionName: z.string(), role: StaffRole })
export type StaffSeat = z.infer<typeof StaffSeat>

/** Who the caller is, as far as the pages have to know. */
export const Roles = z.object({
  isMember: z.boolean(),
  staff: z.array(StaffSeat),
  clerk: z.nullable(z.object({ partnerId: Id, partnerName: z.string() })),
  /** Was named a judge of works at some time; nobody else has to ask what there is to judge. */
  isJudge: z.boolean(),
})
export type Roles = z.infer<typeof Roles>

/** 首页: everything the first screen shows, in one call. */
export const openHome = contract('identity.home', {
  input: z.object({ place: z.optional(Place) }),
  output: z.object({
    /** The city union whose name stands at the top. */
    unionName: z.string(),
    card: z.nullable(CardFace),
    application: z.nullable(ApplicationView),
    roles: Roles,
    /** Version of the terms the caller agreed to last; null where none is known. Members are asked for today's. */
    agreedTerms: z.nullable(z.string()),
    /** At most three, usable now first, nearest first. */
    benefits: z.array(BenefitSummary),
    benefitTotal: z.int(),
    /** Applications waiting for this person as union staff. */
    waitingForMe: z.int(),
    /**
     * 通知: how many are unread (`MOST_COUNTED` means “so many or more”), and the newest of these; of all that is news
     * where everything was read. Null for whoever is no member.
     */
    notices: z.nullable(z.object({ unread: z.int(), newest: z.nullable(z.object({ id: Id, title: z.string() })) })),
    /** 主题活动 that run now for the caller, those that end first first, at most three. */
    campaigns: z.array(CampaignCard),
    /** How many of them run in all; null where there are more than are counted. */
    campaignTotal: z.nullable(z.int()),
    now: Instant,
  }),
})

/** Exchanges the code of WeChat's phone-number button for a proof that the phone is the caller's. */
export const provePhoneByWechat = contract('identity.provePhoneByWechat', {
  input: z.object({ code: z.string().check(z.minLength(1), z.maxLength(200)) }),
  output: z.object({ phoneProof: z.string(), phoneMasked: z.string() }),
})

/** Sends a six-digit code by SMS: once a minute, five an hour, ten a day for a phone and for an account. */
export const sendPhoneCode = contract('identity.sendPhoneCode', {
  input: z.object({ phone: z.string().check(z.maxLength(30)), requestKey: RequestKey }),
  output: z.object({ phoneMasked: z.string(), nextAt: Instant, expiresAt: Instant }),
})

/** Proves a phone with the code that arrived by SMS. Five wrong tries end the code. */
export const provePhoneByCode = contract('identity.provePhoneByCode', {
  input: z.object({
    phone: z.string().check(z.maxLength(30)),
    code: z.string().check(z.regex(/^\d{6}$/)),
  }),
  output: z.object({ phoneProof: z.string(), phoneMasked: z.string() }),
})

export const ConsentKind = z.enum(['terms', 'document_number'])
export type ConsentKind = z.infer<typeof ConsentKind>

export const Consent = z.object({
  id: Id,
  kind: ConsentKind,
  /** Version of the text the person saw, e.g. `2026-11-01`. */
  version: z.string(),
  givenAt: Instant,
  withdrawnAt: z.nullable(Instant),
})
export type Consent = z.infer<typeof Consent>

export const listConsents = contract('identity.consents', {
  input: z.object({}),
  output: z.object({ consents: z.array(Consent) }),
})

export const withdrawConsent = contract('identity.withdrawConsent', {
  input: z.object({ consentId: Id, requestKey: RequestKey }),
  output: z.object({ consents: z.array(Consent) }),
})

/**
 * Agrees to terms that changed since one joined. A version that is not newer than the one agreed to before, or the same
 * request again, changes nothing.
 *
 * @throws `session.not_member`: whoever is none agrees with the form
 */
export const agreeToTerms = contract('identity.agreeToTerms', {
  input: z.object({ version: z.enum(TERMS_VERSIONS), requestKey: RequestKey }),
  output: z.object({ agreedTerms: z.string() }),
})

/** Who looked at or changed the caller's data, newest first. */
export const AccessRecord = z.object({
  id: Id,
  at: Instant,
  /** `青禾市总工会 周**` — a union and a masked name; null for the system itself. */
  by: z.string(),
  /** What was done, in words. */
  what: z.string(),
  reason: z.nullable(z.string()),
})
export type AccessRecord = z.infer<typeof AccessRecord>

export const listAccessRecords = contract('identity.accessRecords', {
  input: z.object({ cursor: z.optional(z.string()) }),
  output: z.object({ records: z.array(AccessRecord), nextCursor: z.nullable(z.string()) }),
})

/** Everything the union holds about the caller, as one JSON text the person can keep (PIPL art. 45). */
export const exportMyData = contract('identity.exportMyData', {
  input: z.object({}),
  output: z.object({ fileName: z.string(), json: z.string() }),
})
