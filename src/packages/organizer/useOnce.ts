import { useCallback, useState } from 'react'

/** The same answer for as long as it is shown: what is being written is not to be replaced. A refusal is asked anew. */
export function useOnce<T>(load: () => Promise<T>): () => Promise<T> {
  const [kept] = useState<{ answer?: Promise<T> }>({})
  return useCallback(() => {
    kept.answer ??= load().catch((error: unknown) => {
      delete kept.answer
      throw error
    })
    return kept.answer
  }, [kept, load])
}
