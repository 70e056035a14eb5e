import { useEffect, useState } from 'react'
import type { Block } from '../../../domain/body/body'

type Blocks = readonly (Block | undefined)[]

/**
 * Lines and runs that WeChat is given at once. A piece of a page may weigh 1 MB at most, and a line of a list weighs up
 * to 600 bytes besides its text (measured): the longest text the cloud takes would be too much for one piece.
 *
 * @source developers.weixin.qq.com, setData: "单次设置的数据不能超过 1024kB"
 */
const PIECE = 1_000
/** ms between two pieces, so that the first can be scrolled meanwhile. */
const PAUSE_MS = 50

/** As much of a text as is to be drawn now: in WeChat a piece, soon after two, until it is all of it. */
export function useInPieces(blocks: Blocks): Blocks {
  const [most, setMost] = useState(PIECE)
  const { part, isWhole } =
    process.env.TARO_ENV === 'weapp' ? beginningOf(blocks, most) : { part: blocks, isWhole: true }
  useEffect(() => {
    if (isWhole) return undefined
    const timer = setTimeout(() => setMost(most + PIECE), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [isWhole, most])
  return part
}

/**
 * The beginning of a text of about so many lines and runs. Lists and quotations are cut between their lines; a table is
 * drawn whole, since its columns take their widths from all of its rows.
 */
export function beginningOf(blocks: Blocks, most: number): { part: Blocks; isWhole: boolean } {
  let left = most
  const isOver = () => left <= 0
  const take = (all: Blocks): (Block | undefined)[] => {
    const taken: (Block | undefined)[] = []
    for (const block of all) {
      if (isOver()) break
      taken.push(block && takeOne(block))
    }
    return taken
  }
  const known = (all: Blocks) => take(all).filter((block) => block !== undefined)
  const takeOne = (block: Block): Block => {
    left -= 1
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        left -= block.inlines.length
        return block
      case 'list': {
        const items: Block[][] = []
        for (const item of block.items) {
          if (isOver()) break
          items.push(known(item))
        }
        return { ...block, items }
      }
      case 'quotation':
        return { ...block, blocks: known(block.blocks) }
      case 'table':
        for (const { cells } of block.rows) left -= cells.length * 2
        return block
      default:
        return block
    }
  }
  const part = take(blocks)
  return isOver() ? { part, isWhole: false } : { part: blocks, isWhole: true }
}
