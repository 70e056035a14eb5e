import { readTags } from './tags'
import { cleanLine } from '../text/spaces'

const PARAGRAPHS = new Set(['p', 'div', 'br', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'tr'])

const WITHOUT_TEXT = new Set(['script', 'style', 'template', 'head'])

/** HTML as plain lines: shops write it into descriptions, and authors into Markdown. */
export function plainText(html: string): string {
  const parts: string[] = []
  let hidden = 0
  readTags(html, {
    open(name) {
      if (PARAGRAPHS.has(name)) parts.push('\n\n')
      if (WITHOUT_TEXT.has(name)) hidden++
    },
    close(name) {
      if (PARAGRAPHS.has(name)) parts.push('\n\n')
      if (WITHOUT_TEXT.has(name)) hidden--
    },
    text(text) {
      if (hidden === 0) parts.push(text)
    },
  })
  return parts
    .join('')
    .split(/\n\s*\n/)
    .map(cleanLine)
    .filter((line) => line !== '')
    .join('\n')
}
