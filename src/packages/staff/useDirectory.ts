import { useCallback, useState } from 'react'
import { usePages } from './usePages'
import { useSettled } from './useSettled'

/** What one page of a directory is asked with; both are left out where there is nothing to say. */
interface Asked {
  text?: string
  cursor?: string
}

/**
 * A list that is searched and turned page by page, and which of its things is open.
 *
 * @param load stable across renders
 */
export function useDirectory<P extends { nextCursor: string | null }>(load: (asked: Asked) => Promise<P>) {
  const [text, setText] = useState('')
  const [openId, setOpenId] = useState<string>()
  const settled = useSettled(text)
  const pages = usePages(
    useCallback(
      (cursor: string | undefined) => load({ ...(settled ? { text: settled } : {}), ...(cursor ? { cursor } : {}) }),
      [load, settled],
    ),
  )
  return { text, setText, settled, pages, openId, setOpenId }
}
