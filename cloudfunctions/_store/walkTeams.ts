import { randomInt } from 'node:crypto'
import { AppError } from '../../domain/errors'
import { command } from '../_kit/cloud'
import { documents, type Stored } from '../_kit/documents'
import { inTransaction } from '../_kit/transaction'
import { forgetEnded } from './campaignForgetting'
import { forgetAll, forgetRun } from './forgetting'
import type { MemberDocument } from './members'
import { newWalker, walkerId, walkers, type WalkerDocument } from './walkers'

/**
 * A team of one campaign; `_id` is `<campaign>@<number>`. It holds its members, at most fifty, so that the last place is
 * given once: a team and a walker change in one transaction, and of two who come at once the second reads again.
 */
export interface WalkTeamDocument extends Stored {
  campaignId: string
  number: string
  name: string
  memberIds: string[]
  at: number
  /** The request that made it: the same again makes no second one. */
  madeWith: string
}

export const walkTeams = documents<WalkTeamDocument>('walk_teams')

export function teamIdOf(campaignId: string, number: string): string {
  return `${campaignId}@${number}`
}

interface Joining {
  campaignId: string
  member: MemberDocument
  mostInTeam: number
  now: number
}

/** A number that is taken is thrown again; with a million of them this often is never needed. */
const THROWS = 10

/**
 * A new team with its first member. The same request again finds the team it made.
 *
 * @throws {AppError} `walk.in_team`
 */
export async function makeTeamFor(
  { campaignId, member, now }: Joining,
  { name, requestKey }: { name: string; requestKey: string },
): Promise<WalkTeamDocument> {
  for (let attempt = 1; attempt <= THROWS; attempt++) {
    const number = String(randomInt(1_000_000)).padStart(6, '0')
    const team = await inTransaction(async (transaction) => {
      const [teams, walking] = [walkTeams.within(transaction), walkers.within(transaction)]
      const walker = (await walking.get(walkerId(campaignId, member._id))) ?? newWalker(campaignId, member)
      if (walker.teamId) {
        const mine = await teams.get(walker.teamId)
        if (mine?.madeWith !== requestKey) throw new AppError('walk.in_team')
        if (mine.name !== name) throw new AppError('request.key_reused')
        return mine
      }
      const _id = teamIdOf(campaignId, number)
      if (await teams.get(_id)) return undefined
      const made = { _id, campaignId, number, name, memberIds: [member._id], at: now, madeWith: requestKey }
      await teams.put(made)
      await walking.put({ ...walker, teamId: _id, rev: walker.rev + 1 })
      return made
    })
    if (team) return team
  }
  throw new AppError('request.crowded')
}

/**
 * A place in a team, if there is one. Twice is once.
 *
 * @throws {AppError} `walk.team_not_found`, `walk.team_full`, `walk.in_team`
 */
export function joinTeamFor(
  { campaignId, member, mostInTeam }: Joining,
  number: string,
): Promise<{ team: WalkTeamDocument; walker: WalkerDocument }> {
  return inTransaction(async (transaction) => {
    const [teams, walking] = [walkTeams.within(transaction), walkers.within(transaction)]
    const walker = (await walking.get(walkerId(campaignId, member._id))) ?? newWalker(campaignId, member)
    const team = await teams.get(teamIdOf(campaignId, number))
    if (!team) throw new AppError('walk.team_not_found')
    if (walker.teamId === team._id) return { team, walker }
    if (walker.teamId) throw new AppError('walk.in_team')
    if (team.memberIds.length >= mostInTeam) throw new AppError('walk.team_full')
    const joined = { ...team, memberIds: [...team.memberIds, member._id] }
    const walks = { ...walker, teamId: team._id, rev: walker.rev + 1 }
    await teams.put(joined)
    await walking.put(walks)
    return { team: joined, walker: walks }
  })
}

/** Gives the place back; a team nobody is in any more goes with its last one. Twice is once. */
export function leaveTeamFor(campaignId: string, memberId: string): Promise<WalkerDocument | undefined> {
  return inTransaction(async (transaction) => {
    const [teams, walking] = [walkTeams.within(transaction), walkers.within(transaction)]
    const walker = await walking.get(walkerId(campaignId, memberId))
    if (!walker?.teamId) return walker
    const team = await teams.get(walker.teamId)
    const memberIds = team?.memberIds.filter((each) => each !== memberId) ?? []
    if (team && memberIds.length > 0) await teams.put({ ...team, memberIds })
    else if (team) await teams.remove(team._id)
    const walks = { ...walker, teamId: null, rev: walker.rev + 1 }
    await walking.put(walks)
    return walks
  })
}

/** Teams and walkers, half a year after their campaign. */
export function forgetWalks(now: number): Promise<void> {
  return forgetEnded(
    'walk',
    async (campaignId) => (await forgetRun(walkTeams, { campaignId })) && (await forgetRun(walkers, { campaignId })),
    now,
  )
}

/** Everything of a person who is forgotten: they leave their teams, and their days go. */
export async function forgetWalksOf(memberId: string): Promise<void> {
  const walked = await walkers.find({ memberId, teamId: command.neq(null) }, { limit: 1000, fields: ['campaignId'] })
  for (const { campaignId } of walked) await leaveTeamFor(campaignId, memberId)
  await forgetAll(walkers, { memberId })
}

/** Completed days of each of a team, and nothing else of them. One request. */
export async function doneOfTeam({ campaignId, memberIds }: WalkTeamDocument): Promise<number[]> {
  const ids = memberIds.map((memberId) => walkerId(campaignId, memberId))
  const found = await walkers.find({ _id: command.in(ids) }, { limit: ids.length, fields: ['done'] })
  return found.map(({ done }) => done)
}
