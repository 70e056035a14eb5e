import type { ReactNode } from 'react'
import { isTakenAway } from '../../cloud/answered'
import type { Loaded } from '../../cloud/useCloud'
import { Skeleton } from '../Skeleton'
import { Failed, Stale } from '../State'

interface Props<T> {
  /** What `useCloud` gave back. */
  of: Loaded<T> & { reload: () => Promise<void> }
  skeleton?: 'list' | 'detail' | 'form'
  /** On pages with a tab bar. */
  isQuiet?: boolean
  children: (data: T) => ReactNode
}

/**
 * The states of an answer from the cloud in one place: skeleton, content, content that could not be refreshed, failure.
 * Empty content is the page's own matter, it knows the first step.
 */
export function Answer<T>({ of: loaded, skeleton = 'list', isQuiet = false, children }: Props<T>) {
  const retry = () => void loaded.reload()
  if (loaded.state === 'loading') return <Skeleton kind={skeleton} />
  // What is taken away, or no longer theirs to see, is not shown on with a word about the network.
  if (loaded.state === 'failed' && (loaded.data === undefined || isTakenAway(loaded.error)))
    return <Failed error={loaded.error} onRetry={retry} isQuiet={isQuiet} />
  return (
    <>
      {loaded.state === 'failed' && <Stale error={loaded.error} keptAt={loaded.keptAt} onRetry={retry} />}
      {children(loaded.data as T)}
    </>
  )
}
