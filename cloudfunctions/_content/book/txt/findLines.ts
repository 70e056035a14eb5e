import { cleanLine, shortened } from '../text/spaces'
import { decode, type Encoding } from './encoding'
import { linesOf } from './lines'

const MOST = 50
const LONGEST = 120

/**
 * Lines of a plain text that hold these words, so that a person can say at which a chapter begins.
 *
 * @returns numbers of lines as `ReadingChoices.chapters` means them, none where the bytes are no text
 */
export function findLines(bytes: Buffer, words: string, encoding?: Encoding): { line: number; text: string }[] {
  const wanted = cleanLine(words)
  const decoded = wanted === '' ? undefined : decode(bytes, encoding)
  if (!decoded) return []
  const found: { line: number; text: string }[] = []
  for (const [line, text] of linesOf(decoded.text).entries()) {
    if (found.length >= MOST) break
    if (text.includes(wanted)) found.push({ line, text: shortened(cleanLine(text), LONGEST) })
  }
  return found
}
