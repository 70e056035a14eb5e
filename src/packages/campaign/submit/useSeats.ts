import type { StaffSeat } from '../../../../domain/identity/contract'
import { useRoles } from '../useRoles'

/**
 * Unions in whose name the caller may hand a work in; undefined until there is an answer. Without one the work is handed
 * in for oneself.
 *
 * @param isAsked whether units may hand in at all
 */
export function useSeats(isAsked: boolean): readonly StaffSeat[] | undefined {
  const seats = useRoles(isAsked)?.staff
  if (!isAsked) return []
  return seats && onePerUnion(seats.filter(({ role }) => role !== 'auditor'))
}

function onePerUnion(seats: readonly StaffSeat[]): readonly StaffSeat[] {
  return seats.filter(({ unionId }, at) => seats.findIndex((each) => each.unionId === unionId) === at)
}
