import type { DrawEntry } from '../../domain/draw/plan'
import type { Page } from '../_kit/cursor'
import { completersOf as ofEvents } from './eventSignups'
import { completersOf as ofWorks } from './entries'
import { completersOf as ofQuiz, solversOf as ofRiddles } from './quizTries'
import { completersOf as ofWalk } from './walkers'
import { completersOf as ofWall } from './wallMessages'

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
