import { openStaffDraw } from '../../domain/draw/organizing'
import { action } from '../_kit/action'
import { WATCHES } from '../_store/seats'
import { requireStaffed, staffAsked, staffDraw, type StaffEarly } from './staffing'

/** A draw as the organiser's staff see it. */
export const staffView = action(
  openStaffDraw,
  WATCHES,
  async (_input, { account, now }, early: StaffEarly) => ({
    draw: await staffDraw(account, requireStaffed(account, early, WATCHES), now),
    now,
  }),
  staffAsked,
)
