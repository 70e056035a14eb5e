import { useCallback, useRef, useState } from 'react'
import type { BenefitCategory } from '../../../domain/benefit/benefit'
import { type BenefitSummary, listBenefits } from '../../../domain/benefit/contract'
import type { Place } from '../../../domain/shapes'
import { call } from '../../cloud/call'
import { useCloud } from '../../cloud/useCloud'
import { tellError } from '../../components/feedback'

interface Query {
  text: string
  category: BenefitCategory | 'all'
  isUsableOnly: boolean
  place: Place | undefined
}

interface Later {
  /** Which first page these follow. */
  after: string
  benefits: readonly BenefitSummary[]
  nextCursor: string | null
}

/**
 * The list as the person has filtered it, page after page. Filters are the cloud's: the phone never holds the whole
 * list. The unfiltered first page is kept for opening without a network.
 */
export function useBenefits({ text, category, isUsableOnly, place }: Query) {
  const ask = useCallback(
    (cursor?: string) =>
      call(listBenefits, {
        ...(text ? { text } : {}),
        ...(category === 'all' ? {} : { category }),
        ...(isUsableOnly ? { usableNow: true } : {}),
        ...(place ? { place } : {}),
        ...(cursor ? { cursor } : {}),
      }),
    [text, category, isUsableOnly, place],
  )
  const isPlain = text === '' && category === 'all' && !isUsableOnly && !place
  const first = useCloud(
    useCallback(() => ask(), [ask]),
    isPlain ? { remember: 'benefits' } : {},
  )
  const [later, setLater] = useState<Later>()
  const isAsking = useRef(false)

  // Pages that followed another first page are of another question.
  const following = later && later.after === first.data?.nextCursor ? later : undefined
  const nextCursor = following ? following.nextCursor : (first.data?.nextCursor ?? null)

  async function loadMore() {
    if (nextCursor === null || !first.data?.nextCursor || isAsking.current) return
    isAsking.current = true
    try {
      const page = await ask(nextCursor)
      const before = following?.benefits ?? []
      setLater({
        after: first.data.nextCursor,
        benefits: [...before, ...page.benefits],
        nextCursor: page.nextCursor,
      })
    } catch (error) {
      tellError(error)
    } finally {
      isAsking.current = false
    }
  }

  return { first, later: following?.benefits ?? [], hasMore: nextCursor !== null, loadMore }
}
