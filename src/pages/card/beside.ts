import { useCallback } from 'react'
import { type BenefitSummary, listBenefits } from '../../../domain/benefit/contract'
import { type ApplicationView, openMyApplication } from '../../../domain/membership/contract'
import { call } from '../../cloud/call'
import { useCloud } from '../../cloud/useCloud'

/**
 * What stands beside the code, asked for only where it is shown. These are the page's to load: what mounts after the
 * page has come into view is not told of it.
 */

/** The first benefit the card is good for now. */
export function useUsableBenefit(isActive: boolean): BenefitSummary | undefined {
  const { state, data } = useCloud(
    useCallback(async () => (isActive ? await call(listBenefits, { usableNow: true }) : undefined), [isActive]),
  )
  // How often it can still be used is nothing to show from memory.
  return state === 'ready' ? data?.benefits[0] : undefined
}

/** The application that will become the card. */
export function useMyApplication(isWaiting: boolean): ApplicationView | undefined {
  const { data } = useCloud(
    useCallback(async () => (isWaiting ? await call(openMyApplication, {}) : undefined), [isWaiting]),
  )
  return data?.application ?? undefined
}
