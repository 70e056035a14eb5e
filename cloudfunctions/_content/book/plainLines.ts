import { isMarkdown } from './markdown/isMarkdown'
import { markdownLines } from './markdown/readMarkdown'
import { cleanLine, shortened } from './text/spaces'
import { decode, type Encoding } from './txt/encoding'
import { linesOf } from './txt/lines'

/** Lines of a plain text or of Markdown, so that a person can say at which a chapter begins. */
export interface PlainLine {
  /** As `ReadingChoices.chapters` means it. */
  line: number
  text: string
}

const LONGEST = 120

function linesIn(bytes: Buffer, name: string, encoding: Encoding | undefined): string[] {
  const decoded = decode(bytes, encoding)
  if (!decoded) return []
  return isMarkdown(bytes, name) ? markdownLines(decoded.text) : linesOf(decoded.text)
}

/** Those that hold these words, in their order; none where the bytes are no text. */
export function findLines(
  bytes: Buffer,
  name: string,
  { words, encoding, most }: { words: string; encoding?: Encoding | undefined; most: number },
): PlainLine[] {
  const wanted = cleanLine(words)
  if (wanted === '') return []
  const found: PlainLine[] = []
  for (const [line, text] of linesIn(bytes, name, encoding).entries()) {
    if (found.length >= most) break
    if (text.includes(wanted)) found.push(shown(line, text))
  }
  return found
}

/** The lines from one on that say something. */
export function linesFrom(
  bytes: Buffer,
  name: string,
  { line: from, encoding, most }: { line: number; encoding?: Encoding | undefined; most: number },
): PlainLine[] {
  const found: PlainLine[] = []
  const lines = linesIn(bytes, name, encoding)
  for (let line = from; line < lines.length && found.length < most; line++) {
    const text = lines[line] ?? ''
    if (text.trim() !== '') found.push(shown(line, text))
  }
  return found
}

function shown(line: number, text: string): PlainLine {
  return { line, text: shortened(cleanLine(text), LONGEST) }
}
