import type { BookBlock, BookInline, PoemLine } from '../../../../domain/library/text'
import { withinTable } from './tidy'

/** Bytes that a part of a block takes in a piece, with its notes. */
export type Cost = (part: unknown) => number

/** A block in two. `joint` is what the text has between them: a line end, or nothing within a paragraph. */
export interface Split<T> {
  head: T
  tail: T
  joint: '\n' | ''
}

/**
 * Cuts a block so that its head costs no more than `budget`, as far as it can be cut at all.
 * @returns undefined where nothing can be cut
 */
export function split(block: BookBlock, budget: number, cost: Cost): Split<BookBlock> | undefined {
  const { anchors, ...bare } = block
  const head = anchors ? { anchors } : {}
  const tail = { isContinued: true } as const
  switch (bare.kind) {
    case 'heading':
    case 'paragraph':
    case 'preformatted': {
      const cut = splitInlines(bare.inlines, budget, cost)
      return (
        cut && {
          head: { ...bare, ...head, inlines: cut.head },
          tail: { ...bare, ...tail, inlines: cut.tail },
          joint: '',
        }
      )
    }
    case 'picture': {
      const cut = splitInlines(bare.caption ?? [], budget, cost)
      return (
        cut && {
          head: { ...bare, ...head, caption: cut.head },
          tail: { kind: 'paragraph', ...tail, inlines: cut.tail },
          joint: '',
        }
      )
    }
    case 'poem': {
      const cut = splitParts(bare.lines, budget, cost, (line) => splitLine(line, budget, cost))
      return (
        cut && {
          head: { ...bare, ...head, lines: cut.head },
          tail: { ...bare, ...tail, lines: cut.tail },
          joint: cut.joint,
        }
      )
    }
    case 'quotation': {
      const cut = splitParts(bare.blocks, budget, cost, (each) => split(each, budget, cost))
      return (
        cut && {
          head: { ...bare, ...head, blocks: cut.head },
          tail: { ...bare, ...tail, blocks: cut.tail },
          joint: cut.joint,
        }
      )
    }
    case 'list': {
      const cut = splitParts(bare.items, budget, cost, (item) =>
        splitParts(item, budget, cost, (each) => split(each, budget, cost)),
      )
      if (!cut) return undefined
      const done = cut.isWithin ? cut.head.length - 1 : cut.head.length
      const start = bare.isOrdered ? { start: (bare.start ?? 1) + done } : {}
      // The rest of an item has no number: its first block says that it goes on.
      const [first, ...others] = cut.tail
      const items = cut.isWithin && first ? [continued(first), ...others] : cut.tail
      return {
        head: { ...bare, ...head, items: cut.head },
        tail: { ...bare, ...tail, ...start, items },
        joint: cut.joint,
      }
    }
    case 'table': {
      const cut = splitParts(bare.rows, budget, cost, () => undefined)
      return (
        cut && {
          head: { ...bare, ...head, rows: withinTable(cut.head) },
          tail: { ...bare, ...tail, rows: cut.tail },
          joint: cut.joint,
        }
      )
    }
    case 'rule':
      return undefined
  }
}

function continued(item: readonly BookBlock[]): BookBlock[] {
  return item.map((block, index) => (index === 0 ? { ...block, isContinued: true } : block))
}

function splitLine(line: PoemLine, budget: number, cost: Cost): Split<PoemLine> | undefined {
  const cut = splitInlines(line.inlines, budget, cost)
  return cut && { head: { ...line, inlines: cut.head }, tail: { inlines: cut.tail, isContinued: true }, joint: '' }
}

/** Between two parts, or within the first where it alone is too large. */
function splitParts<T>(
  parts: readonly T[],
  budget: number,
  cost: Cost,
  splitPart: (part: T) => Split<T> | undefined,
): (Split<T[]> & { isWithin: boolean }) | undefined {
  let spent = 0
  let count = 0
  for (const part of parts) {
    spent += cost(part)
    if (spent > budget) break
    count++
  }
  const [first] = parts
  if (first === undefined) return undefined
  if (count === 0) {
    const cut = splitPart(first)
    if (cut) return { head: [cut.head], tail: [cut.tail, ...parts.slice(1)], joint: cut.joint, isWithin: true }
    count = 1
  }
  if (count >= parts.length) return undefined
  return { head: parts.slice(0, count), tail: parts.slice(count), joint: '\n', isWithin: false }
}

function splitInlines(inlines: readonly BookInline[], budget: number, cost: Cost): Split<BookInline[]> | undefined {
  let spent = 0
  for (const [index, inline] of inlines.entries()) {
    const own = cost(inline)
    if (spent + own <= budget) {
      spent += own
      continue
    }
    const before = inlines.slice(0, index)
    if ('text' in inline) {
      const overhead = cost({ ...inline, text: '' })
      const at = sentenceEnd(inline.text, lengthWithin(inline.text, budget - spent - overhead))
      if (at > 0 && at < inline.text.length) {
        return {
          head: [...before, { ...inline, text: inline.text.slice(0, at) }],
          tail: [{ ...inline, text: inline.text.slice(at) }, ...inlines.slice(index + 1)],
          joint: '',
        }
      }
    }
    const cut = index === 0 ? 1 : index
    return cut < inlines.length ? { head: inlines.slice(0, cut), tail: inlines.slice(cut), joint: '' } : undefined
  }
  return undefined
}

/** UTF-16 units of a text that take no more than so many bytes as JSON. */
function lengthWithin(text: string, bytes: number): number {
  let spent = 0
  let at = 0
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    spent += code < 0x80 ? (/["\\\n\r\t]/.test(letter) ? 2 : 1) : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    if (spent > bytes) return at
    at += letter.length
  }
  return at
}

const SENTENCE_END = /[。！？!?…；;.\n]["'”’」』）)》]*/g
const PAUSE = /[，,、：: \u3000]/g

/** Behind the last sentence that ends before `most`, else behind the last pause, if that is not too far back. */
function sentenceEnd(text: string, most: number): number {
  const begin = Math.max(0, most - 4_000)
  const near = text.slice(begin, most)
  for (const pattern of [SENTENCE_END, PAUSE]) {
    let last = 0
    for (const match of near.matchAll(pattern)) last = match.index + match[0].length
    if (last > 0 && begin + last < text.length) return begin + last
  }
  // A letter and the accents over it are not parted.
  let at = most
  while (at > begin && /^(\p{M}|\u200d|\ufe0f)/u.test(text.slice(at, at + 2))) at--
  return /[\ud800-\udbff]/.test(text[at - 1] ?? '') ? at - 1 : at
}
