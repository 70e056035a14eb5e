import type { Account } from '../_kit/account'
import { callerOpenid } from '../_kit/cloud'
import { memberOf, type MemberDocument } from '../_store/members'
import { guideBoardsOf } from '../_store/postings'
import { topUnions, type UnionDocument } from '../_store/unions'

export interface Looking {
  found: MemberDocument | undefined
  tops: UnionDocument[]
}

/** In flight beside the account: the member one may be, and the city unions for whoever is none. */
export async function lookingForGuides(): Promise<Looking> {
  const [found, tops] = await Promise.all([memberOf(callerOpenid()), topUnions()])
  return { found, tops }
}

/** Where the caller's guides hang. */
export function guideBoards({ memberId }: Account, { found, tops }: Looking): string[] {
  const isMember = found !== undefined && found._id === memberId
  return isMember ? guideBoardsOf(found.unionPath) : tops.flatMap(({ path }) => guideBoardsOf(path))
}
