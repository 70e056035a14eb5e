import { AppError } from '../../domain/errors'
import { maskName } from '../../domain/identity/masking'
import { apart, type Audience, conditionsOf, LIVING } from '../../domain/notice/audience'
import { audienceWords } from '../../domain/notice/audienceWords'
import { unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { inSubtree, type Where } from '../_kit/documents'
import { members, type MemberDocument } from './members'
import { inUnion, unions, type UnionDocument } from './unions'

/** As many ids as every engine looks up one by one. */
const IDS_AT_ONCE = 500

/** An audience, looked up in the tree. */
export interface Reach {
  audience: Audience
  /** Unions it names, none of them below another; for `unions` those directly below that it names. */
  unions: UnionDocument[]
  /** Members it names who belong to the issuer and can be written to; the others are not among them. */
  listed: Pick<MemberDocument, '_id' | 'openid'>[]
  /** In words, for staff. */
  words: string
}

export interface ReachCount {
  members: number
  /** Of them, those who can see it in the app. */
  bound: number
  /** Of them, those whose year of birth is not known, where it is asked for. */
  ageUnknown: number
}

/**
 * Looks an audience up. One round trip at most.
 *
 * @throws {AppError} `notice.audience_invalid` for unions that are not the issuer's own or below it, and for a list of
 *   which somebody is not a living member there
 */
export async function reachOf(audience: Audience, issuer: UnionDocument): Promise<Reach> {
  const [named, listed] = await Promise.all([unionsNamedBy(audience), listedBy(audience, issuer)])
  refuseOutside(audience, issuer, named, listed.length)
  const paths = apart(named.map(({ path }) => path))
  const kept = named.filter(({ path }) => paths.includes(path))
  const words = audienceWords(
    audience,
    issuer.name,
    kept.map(({ name }) => name),
  )
  return { audience, unions: kept, listed, words }
}

async function unionsNamedBy(audience: Audience): Promise<UnionDocument[]> {
  const ids = 'unionIds' in audience ? [...new Set(audience.unionIds)] : []
  if (ids.length === 0) return []
  const found = await unions.find({ _id: command.in(ids) }, { limit: ids.length })
  // In the order in which they were named.
  return ids.flatMap((id) => found.find(({ _id }) => _id === id) ?? [])
}

async function listedBy(audience: Audience, { path }: UnionDocument): Promise<Reach['listed']> {
  if (audience.kind !== 'list') return []
  return membersById(audience.memberIds, { unionPath: inSubtree(path), status: command.in([...LIVING]) }, ['openid'])
}

async function membersById(ids: readonly string[], where: Where, fields: string[]): Promise<MemberDocument[]> {
  const unique = [...new Set(ids)]
  const batches = Array.from({ length: Math.ceil(unique.length / IDS_AT_ONCE) }, (_, at) =>
    unique.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
  )
  const found = await Promise.all(
    batches.map((batch) => members.find({ _id: command.in(batch), ...where }, { limit: IDS_AT_ONCE, fields })),
  )
  return found.flat()
}

/**
 * What those are called whom an audience names one by one, by id: unions, and masked those listed members who belong to
 * the issuer. One round trip.
 */
export async function namesIn(audience: Audience, path: string): Promise<Record<string, string>> {
  const [named, listed] = await Promise.all([
    unionsNamedBy(audience),
    audience.kind === 'list' ? membersById(audience.memberIds, { unionPath: inSubtree(path) }, ['name']) : [],
  ])
  return Object.fromEntries([
    ...named.map(({ _id, name }) => [_id, name]),
    ...listed.map(({ _id, name }) => [_id, maskName(name)]),
  ]) as Record<string, string>
}

function refuseOutside(audience: Audience, issuer: UnionDocument, named: UnionDocument[], listed: number): void {
  const invalid = (message?: string) =>
    new AppError('notice.audience_invalid', { field: 'audience', ...(message ? { message } : {}) })
  if (audience.kind === 'list') {
    const missing = new Set(audience.memberIds).size - listed
    if (missing > 0) throw invalid(`名单里有 ${missing} 人不是本工会和下级工会的会员，去掉他们再发`)
  }
  if ('unionIds' in audience && audience.unionIds) {
    const isInside = (each: UnionDocument) =>
      audience.kind === 'members' ? each.path.startsWith(issuer.path) : each.parentId === issuer._id
    if (named.length < new Set(audience.unionIds).size || !named.every(isInside)) throw invalid()
  }
}

/**
 * How many an audience reaches, of the members there are now. One round trip of a few counts for each union it names.
 *
 * @param at when it goes out: ages are of that year
 */
export async function countReach(reach: Reach, issuer: UnionDocument, at: number): Promise<ReachCount> {
  const { audience, listed } = reach
  switch (audience.kind) {
    case 'list':
      return { members: listed.length, bound: listed.filter(({ openid }) => openid !== null).length, ageUnknown: 0 }
    case 'unions': {
      const below = audience.unionIds ? reach.unions.length : await unions.count({ parentId: issuer._id })
      return { members: below, bound: below, ageUnknown: 0 }
    }
    case 'members':
      return countMembersAt(reach.unions, conditionsFor(audience, at))
    case 'everybody':
      return countMembersAt([issuer], conditionsFor(audience, at))
  }
}

interface Counted {
  where: Where
  /** Undefined where age is not asked for. */
  born: unknown
}

/** Of the conditions only those that leave somebody out: what is not asked costs nothing. */
function conditionsFor(audience: Audience, at: number): Counted {
  const { statuses, bornFrom, bornTo } = conditionsOf(audience, yearOf(at))
  const { unionKinds, employments, ageFrom, ageTo } = audience.kind === 'members' ? audience : ({} as Partial<Asked>)
  return {
    where: {
      ...(unionKinds ? { unionKind: command.in(unionKinds) } : {}),
      status: command.in(statuses),
      ...(employments ? { employment: command.in(employments) } : {}),
    },
    born: ageFrom === undefined && ageTo === undefined ? undefined : command.gte(bornFrom).and(command.lte(bornTo)),
  }
}

type Asked = Extract<Audience, { kind: 'members' }>

function yearOf(instant: number): number {
  return Number(unionDate(instant).slice(0, 4))
}

async function countMembersAt(at: readonly UnionDocument[], { where, born }: Counted): Promise<ReachCount> {
  const units = at.filter(({ level }) => level === 'unit').map(({ path }) => path)
  const places = [
    ...at.filter(({ level }) => level !== 'unit').map(inUnion),
    ...(units.length > 0 ? [oneOf(units)] : []),
  ]
  const sum = async (more: Where) => {
    const counts = await Promise.all(places.map((unionPath) => members.count({ unionPath, ...where, ...more })))
    return counts.reduce((total, each) => total + each, 0)
  }
  const isBound = { openid: command.gt('') }
  if (born === undefined) {
    const [all, bound] = await Promise.all([sum({}), sum(isBound)])
    return { members: all, bound, ageUnknown: 0 }
  }
  const [known, unknown, knownBound, unknownBound] = await Promise.all([
    sum({ birthYear: born }),
    sum({ birthYear: null }),
    sum({ birthYear: born, ...isBound }),
    sum({ birthYear: null, ...isBound }),
  ])
  return { members: known + unknown, bound: knownBound + unknownBound, ageUnknown: unknown }
}

function oneOf(paths: string[]): unknown {
  return paths.length === 1 ? paths[0] : command.in(paths)
}
