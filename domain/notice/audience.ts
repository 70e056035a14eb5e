import * as z from 'zod/mini'
import { Employment, MembershipStatus } from '../membership/contract'
import { UnionKind } from '../membership/unionKind'
import { Id } from '../shapes'

/** Unions or people that one notice can name one by one. */
export const MOST_UNIONS = 50
export const MOST_LISTED = 2_000
/** Years of age the union has members of: from working age on. */
const Age = z.int().check(z.gte(16), z.lte(120))

/** Members that meet every condition; one left out asks for nothing. */
export const MemberAudience = z.object({
  kind: z.literal('members'),
  /** Unions whose whole subtrees are meant: the issuer's own, or some below it. */
  unionIds: z.array(Id).check(z.minLength(1), z.maxLength(MOST_UNIONS)),
  unionKinds: z.optional(z.array(UnionKind).check(z.minLength(1))),
  employments: z.optional(z.array(Employment).check(z.minLength(1))),
  statuses: z.optional(z.array(MembershipStatus).check(z.minLength(1))),
  ageFrom: z.optional(Age),
  ageTo: z.optional(Age),
})

/** These members and nobody else: 名单. */
export const ListedAudience = z.object({
  kind: z.literal('list'),
  memberIds: z.array(Id).check(z.minLength(1), z.maxLength(MOST_LISTED)),
})

/** The unions directly below, whose staff pass it on: 下级工会转发. Members read it when their union has. */
export const UnionsAudience = z.object({
  kind: z.literal('unions'),
  /** Some of those directly below; all of them when left out. */
  unionIds: z.optional(z.array(Id).check(z.minLength(1), z.maxLength(MOST_UNIONS))),
})

/** Everybody, members or not: for guides. */
export const OpenAudience = z.object({ kind: z.literal('everybody') })

export const Audience = z.discriminatedUnion('kind', [MemberAudience, ListedAudience, UnionsAudience, OpenAudience])
export type Audience = z.infer<typeof Audience>

/** What of a member decides whether a notice is for them. */
export interface ReaderFacts {
  memberId: string
  unionPath: string
  unionKind: UnionKind
  employment: Employment
  status: MembershipStatus
  /** Null where the document does not tell; such a member gets notices for every age. */
  birthYear: number | null
}

/** The states of membership one can still write to. */
export const LIVING: readonly MembershipStatus[] = ['active', 'transferring', 'reserved']

/**
 * An audience of members as it is stored and asked for: every condition written out, ages as years of birth, so that
 * a query needs no “if” and a birthday after publication changes nothing.
 */
export interface Conditions {
  unionKinds: UnionKind[]
  employments: Employment[]
  statuses: MembershipStatus[]
  bornFrom: number
  bornTo: number
}

/** Wider than any life: asks for nothing. */
const EARLIEST_BIRTH = 1800
const LATEST_BIRTH = 2200

/** @param year the union's year in which it is published, e.g. 2026 */
export function conditionsOf(audience: Audience, year: number): Conditions {
  const asked = audience.kind === 'members' ? audience : undefined
  return {
    unionKinds: asked?.unionKinds ?? [...UnionKind.options],
    employments: asked?.employments ?? [...Employment.options],
    statuses: (asked?.statuses ?? LIVING).filter((each) => LIVING.includes(each)),
    bornFrom: asked?.ageTo === undefined ? EARLIEST_BIRTH : year - asked.ageTo,
    bornTo: asked?.ageFrom === undefined ? LATEST_BIRTH : year - asked.ageFrom,
  }
}

/** Whether a member meets the conditions; the tree is not asked here. Says the same as the inbox's query. */
export function meets(
  reader: ReaderFacts,
  { unionKinds, employments, statuses, bornFrom, bornTo }: Conditions,
): boolean {
  return (
    unionKinds.includes(reader.unionKind) &&
    employments.includes(reader.employment) &&
    statuses.includes(reader.status) &&
    (reader.birthYear === null || (reader.birthYear >= bornFrom && reader.birthYear <= bornTo))
  )
}

/** A union's own path and those above it, the highest first: `/a/`, `/a/b/`, `/a/b/c/`. */
export function pathsAbove(path: string): string[] {
  const ids = path.split('/').filter(Boolean)
  return ids.map((_, at) => `/${ids.slice(0, at + 1).join('/')}/`)
}

/** Paths with those left out that lie below another of them, so that nobody is addressed twice. */
export function apart(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)]
  return unique.filter((path) => !unique.some((other) => other !== path && path.startsWith(other)))
}
