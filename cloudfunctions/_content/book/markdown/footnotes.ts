import createMarkdown, { type MarkdownIt, type StateInline } from 'markdown-it'

/** `[^1]` and `[^1]: …`, as GitHub and Pandoc write notes. */
export interface Footnotes {
  /** The text without the notes. */
  text: string
  notes: Map<string, string>
}

/** What lies deeper is left out by the parser, so quotations do not get there: `withoutDepths`. */
const MOST_NESTING = 400
const DEPTHS = /^((?: {0,4}>){20})(?: {0,4}>)+/gm
const DEFINITION = /^ {0,3}\[\^([^\]\s^]{1,80})\]:[ \t]*(.*)$/
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const REFERENCE = /^\[\^([^\]\s^]{1,80})\]/

/** Takes the notes out of a text; lines after one belong to it while they are indented. */
export function withoutFootnotes(source: string): Footnotes {
  const notes = new Map<string, string>()
  const kept: string[] = []
  let fence: string | undefined
  let open: { name: string; lines: string[] } | undefined
  const end = () => {
    if (open && !notes.has(open.name)) notes.set(open.name, open.lines.join('\n').trim())
    open = undefined
  }
  for (const line of source.split('\n')) {
    const mark = FENCE.exec(line)?.[1]
    const definition = fence === undefined ? DEFINITION.exec(line) : null
    if (definition) {
      end()
      open = { name: definition[1] ?? '', lines: [definition[2] ?? ''] }
    } else if (open && (line.trim() === '' || /^( {2,}|\t)/.test(line)))
      open.lines.push(line.replace(/^( {1,4}|\t)/, ''))
    else {
      // A line right after a note goes on with it, as a paragraph does.
      if (
        open &&
        open.lines[open.lines.length - 1]?.trim() !== '' &&
        !/^(#|>|[-*+] |\d+[.)] |\||`{3}|~{3})/.test(line)
      ) {
        open.lines.push(line)
        continue
      }
      end()
      if (mark !== undefined) {
        if (fence === undefined) fence = mark
        else if (mark.startsWith(fence)) fence = undefined
      }
      kept.push(line)
    }
    if (definition) kept.push('')
  }
  end()
  return { text: kept.join('\n'), notes }
}

/** Quotations within quotations beyond any sense, laid flat. */
export function withoutDepths(source: string): string {
  return source.replace(DEPTHS, '$1')
}

/** Finds references to notes that there are. Raw HTML is told apart, so that nothing of it comes through. */
export function markdownWith(notes: ReadonlyMap<string, string>): MarkdownIt {
  const markdown = createMarkdown({ html: true, linkify: false, typographer: false }).set({ maxNesting: MOST_NESTING })
  markdown.inline.ruler.before('link', 'footnote_reference', (state: StateInline, isSilent: boolean) => {
    const match = REFERENCE.exec(state.src.slice(state.pos, state.pos + 100))
    const name = match?.[1]
    if (!match || name === undefined || !notes.has(name)) return false
    if (!isSilent) state.push('footnote_reference', '', 0).content = name
    state.pos += match[0].length
    return true
  })
  return markdown
}
