import type { DrawEntry } from '../../domain/draw/plan'
import type { Page } from '../_kit/cursor'
import { command } from '../_kit/cloud'
import { type EventDocument, events } from './events'
import { completersOf as ofEvents } from './eventSignups'
import { completersOf as ofWorks, entries } from './entries'
import { completersOf as ofQuiz, NEVER, quizTries, solversOf as ofRiddles } from './quizTries'
import { completersOf as ofWalk } from './walkers'
import { completersOf as ofWall, wallMessages } from './wallMessages'

/**
 * Members who did what a draw asks for, each once in the order of their ids, by page: how often or how much is nowhere
 * in it. A page may be short and go on.
 */
export type Completers = (
  campaignId: string,
  paging: { limit: number; cursor: string | undefined },
) => Promise<Page<{ memberId: string }> | { rows: { memberId: string }[]; nextCursor: string | null }>

/** Where each kit keeps who completed it. */
export const COMPLETERS: Readonly<Record<DrawEntry, Completers>> = {
  quiz_passed: ofQuiz,
  riddles_solved: ofRiddles,
  work_accepted: ofWorks,
  event_attended: ofEvents,
  walk_completed: ofWalk,
  message_shown: ofWall,
}

/** Tries of a campaign that run, or are over and not counted; practice, which is forgotten early, counts for nothing. One request. */
export function countUnsettledTries(campaignId: string): Promise<number> {
  // Along what is not counted of all campaigns: once a phase is over that is little.
  return quizTries.count({ campaignId, isSettled: false, overBy: command.gt(0), forgetAt: NEVER })
}

/** Works that were handed in and not looked at. One request. */
export function countWaitingEntries(campaignId: string): Promise<number> {
  return entries.count({ campaignId, state: 'submitted' })
}

/** Messages nobody decided on. One request. */
export function countWaitingMessages(campaignId: string): Promise<number> {
  return wallMessages.count({ campaignId, state: 'waiting' })
}

/** Of the events whose doors may still be open, the one that ends last. One request. */
export async function lastEventOf(campaignId: string, endingAfter: number): Promise<EventDocument | undefined> {
  const where = { campaignId, endsAt: command.gt(endingAfter), kept: command.in(['published', 'held']) }
  const found = await events.find(where, { limit: 1000, fields: ['startsAt', 'endsAt'] })
  return found.sort((one, other) => other.endsAt - one.endsAt)[0]
}
