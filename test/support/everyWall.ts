import type { UnionDocument } from '../../cloudfunctions/_store/unions'
import type { WalkTeamDocument } from '../../cloudfunctions/_store/walkTeams'
import type { WallMessageDocument } from '../../cloudfunctions/_store/wallMessages'
import type { Shelves } from './aCloud'
import { campaignOfUnion } from './everyCampaign'

/** A message on the wall of the union's campaign that waits for staff. */
export function messageOfUnion(unionId: string): string {
  return `message-of-${unionId}`
}

/** One that is on the wall already. */
export function shownMessageOf(unionId: string): string {
  return `shown-message-of-${unionId}`
}

/** The number of the team that walks in each campaign. */
export const TEAM_NUMBER = '482913'

/** On the wall of each union's campaign two messages of somebody who is gone, and a team with a place left. */
export async function putWalls(cloud: Shelves, unions: readonly UnionDocument[]): Promise<void> {
  for (const kept of ['walkers', 'walk_teams', 'wall_messages', 'wall_likes']) await cloud.store(kept).remove({})
  for (const { _id: unionId, name: unionName } of unions) {
    const campaignId = campaignOfUnion(unionId)
    const written = {
      campaignId,
      memberId: 'gone',
      openid: 'o-gone',
      authorMasked: '林**',
      unionName,
      reason: null,
      at: 1,
    }
    const messages: WallMessageDocument[] = [
      {
        ...{ ...written, _id: messageOfUnion(unionId), text: '等人看的话', state: 'waiting', doubt: 'review' },
        ...{ slot: `${campaignId}@gone@0`, decidedWith: null },
      },
      {
        ...{ ...written, _id: shownMessageOf(unionId), text: '墙上的话', state: 'shown', doubt: null },
        ...{ slot: `${campaignId}@gone@1`, decidedWith: null },
      },
    ]
    for (const each of messages) await cloud.store<WallMessageDocument>('wall_messages').put(each)
    await cloud.store<WalkTeamDocument>('walk_teams').put({
      ...{ _id: `${campaignId}@${TEAM_NUMBER}`, campaignId, number: TEAM_NUMBER, name: '晨走队', memberIds: ['gone'] },
      ...{ at: 1, madeWith: 'made-by-somebody' },
    })
  }
}
