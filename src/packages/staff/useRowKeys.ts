import { useState } from 'react'
import { useTableKeys } from './useTableKeys'

/**
 * Arrows walk over the rows, Enter opens one.
 *
 * @returns the row the keyboard stands on
 */
export function useRowKeys(rows: readonly { id: string }[], onOpen: (id: string) => void): number {
  const [wanted, setAt] = useState(0)
  const at = Math.min(wanted, rows.length - 1)
  useTableKeys(
    {
      ArrowDown: () => setAt(Math.min(at + 1, rows.length - 1)),
      ArrowUp: () => setAt(Math.max(at - 1, 0)),
      Enter: () => {
        const row = rows[at]
        if (row) onOpen(row.id)
      },
    },
    true,
  )
  return at
}
