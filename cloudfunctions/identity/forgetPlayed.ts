import { forgetEventsOf } from '../_store/eventForgetting'
import { isLiving, members } from '../_store/members'
import { forgetQuizzesOf } from '../_store/quizTries'
import { forgetWalksOf } from '../_store/walkTeams'
import { forgetWallsOf } from '../_store/wallMessages'

/**
 * Forgets what somebody whose membership has ended did in campaigns: sign-ups with their places, tries of quizzes and
 * riddles with what was reached, days of walks and the place in a team, messages with their likes, and likes. Done again,
 * it goes on, or there is nothing left to do. One round trip for whoever never was a member.
 *
 * @source 隐私政策，第五条、第八条; docs/decisions/032-a-campaign-is-a-plan.md
 */
export async function forgetPlayed(openid: string, now: number): Promise<void> {
  const memberships = await members.find({ openid }, { limit: 100 })
  for (const { _id } of memberships.filter((each) => !isLiving(each))) {
    await Promise.all([forgetEventsOf(_id, now), forgetQuizzesOf(_id), forgetWalksOf(_id), forgetWallsOf(_id, now)])
  }
}
