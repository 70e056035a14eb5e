import type { Lit } from './around'

/** A run of text with the same marks. */
export interface Part {
  text: string
  /** Offset in the chapter. */
  from: number
  kinds: Lit['kind'][]
}

/**
 * Cuts a run of text where marked parts begin and end.
 *
 * @param from offset of the run in its chapter
 * @param cuts further offsets to cut at, such as the ends of sentences
 */
export function partsOf(text: string, from: number, lit: readonly Lit[], cuts: readonly number[] = []): Part[] {
  const to = from + text.length
  const touching = lit.filter((each) => each.from < to && each.to > from)
  if (touching.length === 0 && cuts.length === 0) return [{ text, from, kinds: [] }]
  const edges = [from, to, ...cuts, ...touching.flatMap((each) => [each.from, each.to])]
    .filter((edge) => edge >= from && edge <= to)
    .sort((one, other) => one - other)
  const parts: Part[] = []
  for (const [at, begin] of edges.entries()) {
    const end = edges[at + 1] ?? begin
    if (end === begin) continue
    const kinds = touching.filter((each) => each.from <= begin && each.to >= end).map(({ kind }) => kind)
    parts.push({ text: text.slice(begin - from, end - from), from: begin, kinds: [...new Set(kinds)] })
  }
  return parts
}
