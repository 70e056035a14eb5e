import { lazy, Suspense } from 'react'
import { Skeleton } from '../../../../components/Skeleton'
import type { WritingProps } from './writing'

// Only who writes loads the editor; it is larger than any page.
const WritingDesk = lazy(() => import('./WritingDesk').then(({ WritingDesk: desk }) => ({ default: desk })))

/** A text to write, in browsers. */
export function Writer(props: WritingProps) {
  return (
    <Suspense fallback={<Skeleton kind="detail" />}>
      <WritingDesk {...props} />
    </Suspense>
  )
}
