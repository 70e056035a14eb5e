import { distanceMetres } from '../../domain/benefit/distance'
import type { UnionSummary } from '../../domain/membership/contract'
import type { UnionKind } from '../../domain/membership/unionKind'
import type { Place } from '../../domain/shapes'
import { documents, inSubtree, type Stored } from '../_kit/documents'

/** A union in the tree. */
export interface UnionDocument extends Stored {
  name: string
  /** 城市总工会, 区县, 街道 or 开发区, 基层 */
  level: 'city' | 'district' | 'street' | 'unit'
  /** What the law calls it; notices may be for some kinds only. */
  kind: UnionKind
  parentId: string | null
  parentName: string | null
  /** `/qinghe/gaoxin/yuanfan/`: its own id last, so that a subtree is a range of text. */
  path: string
  /** The employer it is the union of. Many small unions have no code of their own, so the employer's is kept apart. */
  employer: string | null
  employerCode: string | null
  /** 统一社会信用代码 of the union itself: `81…` or `89…`. */
  unionCode: string | null
  /** Takes workers whose employer has no union. */
  isRegional: boolean
  latitude: number
  longitude: number
  /** Members whose membership is here, not below. Kept by the writes that change it. */
  memberCount: number
  /** Whether a notice needs a second person's yes before it goes out. Left out is no. */
  needsSecondPerson?: boolean
  /** The request that said so last: the same again changes nothing. */
  secondPersonSetBy?: { key: string; needsSecondPerson: boolean; reason: string }
}

export const unions = documents<UnionDocument>('unions')

/**
 * A condition on paths: this union and everything below it. A unit has nothing below, and is asked for by its very
 * path: a database then need not weigh one range against another, and ten members are not looked for among a million.
 */
export function inUnion({ level, path }: Pick<UnionDocument, 'level' | 'path'>): unknown {
  return level === 'unit' ? path : inSubtree(path)
}

/** Living memberships in a union and everything below it: a sum over unions, never a count of members. */
export function countMembers(path: string): Promise<number> {
  return unions.sum({ path: inSubtree(path) }, 'memberCount')
}

/** A union as people choose it. @param place where the person is, for the distance */
export function summaryOf(union: UnionDocument, place?: Place): UnionSummary {
  const { _id: id, name, employer, parentName, memberCount, isRegional } = union
  return {
    id,
    name,
    employer,
    parentName,
    memberCount,
    distanceMetres: place ? distanceMetres(place, union) : null,
    isRegional,
  }
}

/** The city unions, at the top of the tree: there is one, unless a service is shared. One round trip. */
export function topUnions(): Promise<UnionDocument[]> {
  return unions.find({ parentId: null }, { limit: 20 })
}

/** The id of the union at the top of a path: its first part. */
export function topIdOf(path: string): string {
  return path.split('/')[1] ?? ''
}

/** The id of the union a path leads to: its last part. */
export function idOfPath(path: string): string {
  return path.split('/').at(-2) ?? ''
}
