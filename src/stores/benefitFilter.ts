import { create } from 'zustand'
import type { BenefitCategory } from '../../domain/benefit/benefit'

/** How this person looks at the list of benefits, while the app runs. A tab cannot be opened with parameters. */
interface BenefitFilter {
  category: BenefitCategory | 'all'
  /** Only what can be used today. */
  isUsableOnly: boolean
}

export const useBenefitFilter = create<BenefitFilter>()(() => ({ category: 'all', isUsableOnly: false }))

export const setCategory = (category: BenefitFilter['category']) => useBenefitFilter.setState({ category })
export const setUsableOnly = (isUsableOnly: boolean) => useBenefitFilter.setState({ isUsableOnly })
