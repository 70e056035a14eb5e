/** A part of a text: from `from` up to before `to`, UTF-16 units. */
export interface Span {
  from: number
  to: number
}

/**
 * What ends a sentence, with the quotes and brackets that close behind it. Whether full stops do is asked afterwards: a
 * pattern that looks ahead looks anew from each of them, and a line of sixty thousand takes it seconds.
 */
const ENDING = /[。！？!?…；;]+[”’」』】）)〉》"']*|[.]+[”’"')]*|\n+/g
/** Characters a sentence is cut at when nothing ends it: a voice has to breathe, and a finger marks less. */
const LONGEST = 200
/** Where a long sentence may be cut. */
const PAUSE = /[，,、：:]/g

/** The sentences of a text. Together they are the text. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = []
  let from = 0
  for (const { index, 0: ending } of text.matchAll(ENDING)) {
    const to = index + ending.length
    // As in 3.5, or in an address.
    if (ending.startsWith('.') && /\S/.test(text.charAt(to))) continue
    // Only blanks and line ends: they belong to what was said before.
    const last = spans[spans.length - 1]
    if (last && text.slice(from, to).trim() === '') last.to = to
    else spans.push({ from, to })
    from = to
  }
  if (from < text.length) spans.push({ from, to: text.length })
  return spans.flatMap((span) => shortened(text, span))
}

function shortened(text: string, { from, to }: Span): Span[] {
  if (to - from <= LONGEST) return [{ from, to }]
  const part = text.slice(from, from + LONGEST)
  const pauses = [...part.matchAll(PAUSE)]
  const pause = pauses[pauses.length - 1]
  const cut = from + wholeLetter(text, from, pause ? pause.index + 1 : LONGEST)
  return [{ from, to: cut }, ...shortened(text, { from: cut, to })]
}

/** Half a letter outside the first plane is none. */
function wholeLetter(text: string, from: number, length: number): number {
  const code = text.charCodeAt(from + length - 1)
  return code >= 0xd800 && code <= 0xdbff && length > 1 ? length - 1 : length
}
