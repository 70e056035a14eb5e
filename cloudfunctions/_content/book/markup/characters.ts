import { Parser } from 'htmlparser2'

/**
 * Names of characters as HTML has them (`&nbsp;`, `&mdash;`), which EPUB 2 allows and XML alone does not know. A name
 * that HTML does not know stays as it was written.
 */

const NAME = /^&([A-Za-z][A-Za-z0-9]{1,31});/
/** XML knows these, and they may stand for a tag's own characters: they are left for the reader of tags. */
const OF_XML = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])
const known = new Map<string, string>()

/** The markup with such names written as their characters, but in CDATA, where they are text. */
export function withCharacters(markup: string): string {
  if (!markup.includes('&')) return markup
  const parts: string[] = []
  let done = 0
  let cdata = markup.indexOf('<![CDATA[')
  for (let at = markup.indexOf('&'); at >= 0; at = markup.indexOf('&', at + 1)) {
    while (cdata >= 0 && cdata < at) {
      const end = markup.indexOf(']]>', cdata)
      if (end < 0) return parts.join('') + markup.slice(done)
      if (end > at) {
        at = end
        break
      }
      cdata = markup.indexOf('<![CDATA[', end)
    }
    const name = NAME.exec(markup.slice(at, at + 40))?.[1]
    const character = name === undefined || OF_XML.has(name) ? undefined : characterOf(name)
    if (name === undefined || character === undefined) continue
    parts.push(markup.slice(done, at), character)
    done = at + name.length + 2
  }
  parts.push(markup.slice(done))
  return parts.join('')
}

function characterOf(name: string): string | undefined {
  const before = known.get(name)
  if (before !== undefined) return before || undefined
  let text = ''
  const parser = new Parser({ ontext: (each) => (text += each) })
  parser.write(`&${name};`)
  parser.end()
  const character = text === `&${name};` || /[<>&]/.test(text) ? '' : text
  if (known.size < 3_000) known.set(name, character)
  return character || undefined
}
