import type { Block, Body } from '../../domain/body/body'

type List = Extract<Block, { kind: 'list' }>
/** How a list begins: with a number, or with bullets. */
export type Kind = Pick<List, 'isOrdered' | 'start'>

/** A paragraph of Word that is an item: level from 1. */
interface Item {
  level: number
  list: Kind
  blocks: Body
}

export interface WordLists {
  place(target: Body, item: Item): void
}

/**
 * What list an item of Word belongs to, by the marker Word wrote before it; undefined where only the words of the
 * marker say it. Documents refer to “第（三）项” and “第二条”, so what our lists would draw otherwise stays text.
 */
export function listedAs(marker: string): Kind | undefined {
  const number = /^(\d{1,4})[.．、)]?$/.exec(marker)?.[1]
  if (number !== undefined) return { isOrdered: true, start: Number(number) }
  // Bullets are letters of Symbol, Wingdings and Courier, and signs of other fonts: anything that is one character.
  return Array.from(marker).length === 1 && !/[\p{Script=Han}\p{N}]/u.test(marker) ? { isOrdered: false } : undefined
}

/** Puts items of Word, which come as paragraphs in a row, into lists that lie in one another. One for each place. */
export function wordLists(): WordLists {
  let open: { level: number; list: List }[] = []
  return {
    place(target, { level, list, blocks }) {
      // Something else came in between: a new list, which goes on counting where this one was.
      if (open[0] && target[target.length - 1] !== open[0].list) open = []
      while (open.length > 1 && (open[open.length - 1]?.level ?? 0) > level) open.pop()
      const last = open[open.length - 1]
      if (last && last.level >= level && last.list.isOrdered === list.isOrdered) {
        last.list.items.push(blocks)
        return
      }
      if (last && last.level >= level) open.pop()
      const around = open[open.length - 1]
      const begun: List = { kind: 'list', ...list, items: [blocks] }
      const place = around ? around.list.items[around.list.items.length - 1] : target
      place?.push(begun)
      open.push({ level, list: begun })
    },
  }
}
