import { DOOR_STEP_MS, doorStepOf, doorText } from '../../domain/event/door'
import { openDoor } from '../../domain/event/organizing'
import { doorOf, isDoorOpen } from '../../domain/event/state'
import { momentText } from '../../domain/time'
import { AppError } from '../../domain/errors'
import { action } from '../_kit/action'
import { doorCodesOf } from '../_store/events'
import { countsOf } from '../_store/eventSignups'
import { REVIEWS } from '../_store/seats'
import { requireStaffed, staffEventAsked } from './staffing'
import { refuseCancelled } from './seeing'

/** What stands at the door, for this half minute. The page asks again when it is over. */
export const code = action(
  openDoor,
  REVIEWS,
  async ({ eventId }, { account, now }, early) => {
    const { event } = requireStaffed(account, early)
    refuseCancelled(event)
    if (!isDoorOpen(event, now)) {
      const { from } = doorOf(event)
      throw new AppError(
        'event.door_closed',
        now < from ? { message: `签到码 ${momentText(from)} 起可以打开` } : { message: '签到结束了' },
      )
    }
    const step = doorStepOf(now)
    const codes = doorCodesOf(event, step)
    const { attended, placed } = await countsOf(eventId)
    return {
      ...{ title: event.title, text: doorText(eventId, codes.code), digits: codes.digits },
      ...{ until: (step + 1) * DOOR_STEP_MS, attended, placed, now },
    }
  },
  staffEventAsked,
)
