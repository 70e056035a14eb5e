import { checkIn as checkInContract } from '../../domain/event/contract'
import { readDoorDigits, readDoorText } from '../../domain/event/door'
import { doorOf, isDoorOpen } from '../../domain/event/state'
import { clockTime, MINUTE_MS, momentText } from '../../domain/time'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { randomId } from '../_kit/secrets'
import { patiently } from '../_kit/transaction'
import { allowedAt, type AttemptDocument, attempts, takeTry } from '../_store/attempts'
import { doorCodesNow, type EventDocument } from '../_store/events'
import { eventSignups, type EventSignupDocument, signupId } from '../_store/eventSignups'
import { type Early as SeenEarly, eventAsked, myPlaceOf, refuseCancelled, requireSeenOrIn } from './seeing'

/** Wrong codes of one person: a million numbers, and two of them right at a time. */
const DOOR_WINDOWS = [{ within: MINUTE_MS, most: 5 }]

interface Early extends SeenEarly {
  tries: AttemptDocument | undefined
}

/** 签到: a place, and a code of the door; twice is once. Two round trips. */
export const checkIn = action(
  checkInContract,
  'member',
  async ({ eventId, code }, { account, now }, early: Early) => {
    const { event, member } = await requireSeenOrIn(account, early)
    refuseCancelled(event)
    if (!isDoorOpen(event, now)) throw new AppError('event.door_closed', { message: whenTheDoorOpens(event, now) })
    if (early.tries) refuseGuessing(early.tries, now)
    if (!isRight(event, code, now)) {
      await takeTry(triesId(account._id), randomId(), DOOR_WINDOWS, now, waitSentence)
      throw new AppError('event.code_wrong')
    }
    const _id = signupId(eventId, member._id)
    const attended = { attendedAt: now, attendedBy: 'door' as const }
    const isFirst = (await patiently(() => eventSignups.change({ _id, state: 'placed', attendedAt: 0 }, attended))) > 0
    if (isFirst) return { mine: myPlaceOf(event, { state: 'placed', attendedAt: now }, { ahead: null, now }), now }
    const signup = await eventSignups.get(_id)
    if (!signup || signup.attendedAt === 0) throw refusalOf(signup, event, now)
    return { mine: myPlaceOf(event, signup, { ahead: null, now }), now }
  },
  async (asked): Promise<Early> => {
    const [seen, tries] = await Promise.all([eventAsked(asked), attempts.get(triesId(callerOpenid()))])
    return { ...seen, tries }
  },
)

function triesId(openid: string): string {
  return `door:${openid}`
}

/** Even for a code that is right: whoever guesses must not learn which one it was. */
function refuseGuessing({ at }: AttemptDocument, now: number): void {
  const next = allowedAt(at, DOOR_WINDOWS, now)
  if (next > now) throw new AppError('request.too_many', { message: waitSentence() })
}

function waitSentence(): string {
  return '签到码输错太多次了，等一分钟再试，或请工作人员帮你签到'
}

/** What was scanned, or the digits; of this half minute or the one before. A code is made for one event and no other. */
function isRight(event: EventDocument, given: string, now: number): boolean {
  const codes = doorCodesNow(event, now)
  const scanned = readDoorText(given)
  if (scanned) return codes.some(({ code }) => code === scanned.code)
  const digits = readDoorDigits(given)
  return digits !== undefined && codes.some((each) => each.digits === digits)
}

function whenTheDoorOpens(event: EventDocument, now: number): string {
  const { from, until } = doorOf(event)
  return now < from
    ? `还没到签到时间，${momentText(from)} 起可以签到`
    : `签到到 ${clockTime(until)} 已经结束，请找工作人员`
}

function refusalOf(signup: EventSignupDocument | undefined, event: EventDocument, now: number): AppError {
  if (signup?.state === 'waiting') {
    return new AppError('event.not_signed_up', { message: '你还在排队，没有名额；问问工作人员有没有空位' })
  }
  return now < event.signUpUntil
    ? new AppError('event.not_signed_up')
    : new AppError('event.not_signed_up', { message: '你没有这场的名额，报名也截止了；问问工作人员' })
}
