import { useEffect, useState } from 'react'
import { openHome, type StaffSeat } from '../../../../domain/identity/contract'
import { call } from '../../../cloud/call'
import { recall } from '../../../cloud/remembered'

interface KeptHome {
  roles?: { staff: readonly StaffSeat[] }
}

/**
 * Unions in whose name the caller may hand a work in: as the home page knew it, or asked once; undefined until there is
 * an answer.
 *
 * @param isAsked whether units may hand in at all
 */
export function useSeats(isAsked: boolean): readonly StaffSeat[] | undefined {
  const [seats, setSeats] = useState<readonly StaffSeat[] | undefined>(
    () => recall<KeptHome>('home')?.data.roles?.staff,
  )
  const isUnknown = isAsked && seats === undefined
  useEffect(() => {
    if (!isUnknown) return undefined
    let isGone = false
    void call(openHome, {}).then(
      ({ roles }) => {
        if (!isGone) setSeats(roles.staff)
      },
      // Without an answer the work is handed in for oneself.
      () => {
        if (!isGone) setSeats([])
      },
    )
    return () => {
      isGone = true
    }
  }, [isUnknown])
  if (!isAsked) return []
  return seats && onePerUnion(seats.filter(({ role }) => role !== 'auditor'))
}

function onePerUnion(seats: readonly StaffSeat[]): readonly StaffSeat[] {
  return seats.filter(({ unionId }, at) => seats.findIndex((each) => each.unionId === unionId) === at)
}
