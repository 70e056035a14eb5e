import { addWorkingDays } from '../../domain/calendar/calendar'
import { command } from '../_kit/cloud'
import { applications, type ApplicationDocument } from '../_store/applications'
import { knownCalendars } from '../_store/calendars'
import { unions, type UnionDocument } from '../_store/unions'

/** Working days the union above has, once an application came up to it. */
const WORKING_DAYS_ABOVE = 3
const PAGE = 100
/** Moves under way at the same moment: one after another, a page would take seconds of the function's twenty. */
const MOVED_AT_ONCE = 25
/** What a night without a timer may leave behind is worked off in several runs. */
const MOST_A_RUN = 2000

/**
 * Moves every application whose clock ran out to the union above its decider, with a new clock. At the city there is
 * nobody above: it stays, and is marked, so that whoever opens the queue sees it.
 *
 * Each move is one conditional write on the clock that ran out, so a second run, or two at once, move nothing twice,
 * and a decision made in the meantime stands.
 */
export async function escalate(now: number): Promise<void> {
  const calendars = await knownCalendars(now)
  const dueAt = addWorkingDays(now, WORKING_DAYS_ABOVE, calendars)
  for (let done = 0; done < MOST_A_RUN;) {
    const due = await applications.find(
      { state: 'applied', dueAt: command.lte(now), overdueAt: null },
      { order: ['dueAt'], limit: PAGE },
    )
    const above = await unionsAbove(due)
    for (let at = 0; at < due.length; at += MOVED_AT_ONCE) {
      const together = due.slice(at, at + MOVED_AT_ONCE)
      await Promise.all(together.map((each) => raise(each, above.get(each.deciderId), now, dueAt)))
    }
    if (due.length < PAGE) return
    done += due.length
  }
}

/** The union above each decider, by the decider's id: two round trips for a whole page. */
async function unionsAbove(due: ApplicationDocument[]): Promise<Map<string, UnionDocument>> {
  if (due.length === 0) return new Map()
  const deciders = await byIds(due.map(({ deciderId }) => deciderId))
  const parents = await byIds(deciders.flatMap(({ parentId }) => parentId ?? []))
  const byId = new Map(parents.map((each) => [each._id, each]))
  return new Map(
    deciders.flatMap(({ _id, parentId }) => {
      const parent = parentId === null ? undefined : byId.get(parentId)
      return parent ? [[_id, parent] as const] : []
    }),
  )
}

async function byIds(ids: string[]): Promise<UnionDocument[]> {
  return ids.length === 0 ? [] : unions.find({ _id: command.in([...new Set(ids)]) }, { limit: PAGE })
}

async function raise(
  { _id, kind, dueAt: ranOut, deciderName, issuerName }: ApplicationDocument,
  above: UnionDocument | undefined,
  now: number,
  dueAt: number,
): Promise<void> {
  const asRead = { _id, state: 'applied', dueAt: ranOut, overdueAt: null }
  // The applicant reads this. A claim waits where the membership is, and whoever typed somebody else's number must not
  // learn where that is by waiting.
  const isClaim = kind === 'claim'
  const line = (what: string, by: string) =>
    command.push([{ at: now, what, by: isClaim ? issuerName : by, reason: null, key: `escalate:${ranOut}` }])
  await applications.change(
    asRead,
    above
      ? {
          deciderId: above._id,
          deciderPath: above.path,
          deciderName: above.name,
          dueAt,
          history: line(`${isClaim ? '' : deciderName}没有按时审完，转到上一级`, above.name),
        }
      : { overdueAt: now, history: line('超过时限，已列为加急', deciderName) },
  )
}
