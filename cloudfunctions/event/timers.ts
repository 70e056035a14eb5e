import { addDays, minuteOfDay, startOfDay, unionDate } from '../../domain/time'
import { command } from '../_kit/cloud'
import { eachInTurn } from '../_kit/inTurn'
import { forgetEvents } from '../_store/eventForgetting'
import { settleEvents } from '../_store/eventQueue'
import { events } from '../_store/events'
import { remindOf, tellAll } from './telling'

const A_RUN = 50

/** Every minute: what killed requests left behind. */
export async function settle(now: number): Promise<void> {
  await settleEvents(now)
  const untold = await events.find({ untold: command.in(['cancelled', 'changed']) }, { limit: A_RUN, fields: ['_id'] })
  await eachInTurn(untold, ({ _id }) => tellAll(_id, now))
}

/** Nobody is written to at night. */
const FROM_MINUTE = 9 * 60
const UNTIL_MINUTE = 21 * 60

/** By day: those with a place at an event of tomorrow hear of it, once. */
export async function remind(now: number): Promise<void> {
  const minute = minuteOfDay(now)
  if (minute < FROM_MINUTE || minute >= UNTIL_MINUTE) return
  const tomorrow = addDays(unionDate(now), 1)
  const startsAt = command.gte(startOfDay(tomorrow)).and(command.lt(startOfDay(addDays(tomorrow, 1))))
  const due = await events.find(
    { kept: 'published', remindedAt: 0, startsAt },
    { order: ['startsAt'], limit: A_RUN, fields: ['_id'] },
  )
  await eachInTurn(due, ({ _id }) => remindOf(_id, now))
}

/** Often by night: sign-ups of a large campaign take more than one run. */
export const forget = forgetEvents
