import { useState } from 'react'
import { openHome, type StaffRole, type StaffSeat } from '../../../domain/identity/contract'
import { call } from '../../cloud/call'
import { recall, remember } from '../../cloud/remembered'
import { readSession } from '../../cloud/session'
import { type Loaded, useCloud } from '../../cloud/useCloud'

/** Who is at work, and for which unions. */
export interface Staffing {
  /** One seat a union, the one that may do most. */
  seats: StaffSeat[]
  /** Also stands at a partner's desk. */
  isClerk: boolean
  /** The person's own name. */
  person: string
}

/** What a seat opens. The cloud asks again on every call; here it only decides what is shown. */
export const mayReview = ({ role }: StaffSeat) => role !== 'auditor'
export const mayManage = ({ role }: StaffSeat) => role === 'manager'
/** Who pays partners, and who checks that. */
export const maySettle = ({ role }: StaffSeat) => role === 'manager' || role === 'auditor'
/** Who acts does not also watch over the acting. */
export const mayAudit = ({ role }: StaffSeat) => role === 'auditor'

const STRONGEST_FIRST: readonly StaffRole[] = ['manager', 'reviewer', 'auditor']
/** The union worked for last on this phone. */
const UNION = 'staff.union'

async function loadStaffing(): Promise<Staffing> {
  const { roles, card } = await call(openHome, {})
  return {
    seats: strongestSeats(roles.staff),
    isClerk: roles.clerk !== null,
    person: card?.name ?? readSession()?.label ?? '工作人员',
  }
}

function strongestSeats(seats: readonly StaffSeat[]): StaffSeat[] {
  const byStrength = [...seats].sort((a, b) => STRONGEST_FIRST.indexOf(a.role) - STRONGEST_FIRST.indexOf(b.role))
  return seats
    .filter((seat, at) => seats.findIndex(({ unionId }) => unionId === seat.unionId) === at)
    .map((seat) => byStrength.find(({ unionId }) => unionId === seat.unionId) ?? seat)
}

interface Chosen {
  staffing: Loaded<Staffing> & { reload: () => Promise<void> }
  /** Undefined until the seats are known, or when there are none. */
  seat: StaffSeat | undefined
  choose: (unionId: string) => void
}

/** The caller's seats, and the one they work from now. */
export function useStaffing(): Chosen {
  const staffing = useCloud(loadStaffing, { remember: 'staff.seats' })
  const [unionId, setUnionId] = useState(() => recall<string>(UNION)?.data)
  const seats = staffing.data?.seats ?? []
  const choose = (chosen: string) => {
    setUnionId(chosen)
    remember(UNION, chosen)
  }
  return { staffing, seat: seats.find((seat) => seat.unionId === unionId) ?? seats[0], choose }
}
