import { command } from '../_kit/cloud'
import { accounts } from '../_store/accounts'
import { judgesOf } from '../_store/judges'
import { isLiving, members } from '../_store/members'

/** Who may be in a list. */

interface Held {
  _id: string
  unionPath: string
}

/**
 * Of members who completed what a draw asks for, those who may be drawn: not whoever works for the union that holds it,
 * or for one above it, and not its judges; and nobody whose membership ended. Two round trips.
 *
 * @source domain.md §2.12: no insiders
 */
export async function mayBeDrawn(
  { unionPath }: Pick<Held, 'unionPath'>,
  memberIds: readonly string[],
  judges: ReadonlySet<string>,
): Promise<string[]> {
  if (memberIds.length === 0) return []
  const found = await members.find(
    { _id: command.in([...memberIds]) },
    { limit: memberIds.length, fields: ['openid', 'status'] },
  )
  const living = found.filter((each) => isLiving(each) && !judges.has(each._id))
  const openids = living.flatMap(({ openid }) => openid ?? [])
  const seated =
    openids.length === 0
      ? []
      : await accounts.find({ _id: command.in(openids) }, { limit: openids.length, fields: ['seats'] })
  const insiders = new Set(
    seated.flatMap(({ _id, seats = [] }) => (seats.some((seat) => unionPath.startsWith(seat.unionPath)) ? [_id] : [])),
  )
  return living.flatMap(({ _id, openid }) => (openid !== null && insiders.has(openid) ? [] : [_id]))
}

/** Everybody who was ever named a judge of a campaign, those taken off as well. */
export async function judgesAmong(campaignId: string): Promise<ReadonlySet<string>> {
  return new Set((await judgesOf(campaignId)).map(({ memberId }) => memberId))
}
