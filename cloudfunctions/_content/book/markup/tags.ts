import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { withCharacters } from './characters'

/**
 * XML and XHTML as a row of tags and texts, for files that nobody has checked.
 *
 * It reads well-formed files as XML says, and goes on where a file is not well-formed. Definitions of entities are not
 * looked at, so nothing expands and nothing is fetched. Tags are kept in a list of our own, whose work is in proportion
 * to the length of the file however deep they lie.
 */

/** More than any book has. What lies deeper loses its tags and keeps its text. */
const DEEPEST_TAG = 512
/** Never hold anything, and are left open in careless files. */
const VOID = new Set(['br', 'hr', 'img', 'meta', 'link', 'input', 'col', 'area', 'base', 'wbr'])
/** Longer ones are no use to us, and some are megabytes of nothing. */
const LONGEST_ATTRIBUTE = 4_000
/** Of one tag; the others are not looked at. */
const MOST_ATTRIBUTES = 60

export type Attributes = Readonly<Record<string, string>>

export interface TagListener {
  /** @param name without its prefix, in small letters @param attributes with prefixes, in small letters */
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text(text: string): void
}

export interface TagFindings {
  /** The file defines entities of its own. */
  definesEntities: boolean
  /** A tag was left open, or closed that was not open. */
  isMalformed: boolean
}

/** @param voids names that never hold anything and need no end: those of HTML, where `markup` is a page */
export function readTags(markup: string, listener: TagListener, voids: ReadonlySet<string> = VOID): TagFindings {
  const found: TagFindings = { definesEntities: false, isMalformed: false }
  const source = withCharacters(withoutDefinitions(markup, found))
  const open: string[] = []
  const openByName = new Map<string, number>()
  /** Tags that lay too deep and were not told: their ends are not told either. */
  const goneByName = new Map<string, number>()
  let name = ''
  let isVoid = false
  let attributes: Record<string, string> = {}
  let attribute = ''
  let value = ''
  let count = 0

  const end = () => {
    const last = open.pop() ?? ''
    openByName.set(last, (openByName.get(last) ?? 1) - 1)
    listener.close(last)
  }
  const isOpen = (each: string) => (openByName.get(each) ?? 0) > 0
  const nothing = () => undefined

  const callbacks: TokenizerCallbacks = {
    onopentagname(from, to) {
      name = localName(source.slice(from, to))
      isVoid = voids.has(name)
      attributes = Object.create(null) as Record<string, string>
      count = 0
    },
    onattribname(from, to) {
      attribute = source.slice(from, to).toLowerCase()
      value = ''
    },
    onattribdata(from, to) {
      if (value.length < LONGEST_ATTRIBUTE) value += source.slice(from, Math.min(to, from + LONGEST_ATTRIBUTE))
    },
    onattribentity(code) {
      if (value.length < LONGEST_ATTRIBUTE) value += String.fromCodePoint(code)
    },
    onattribend() {
      // The first one counts, as in HTML. XML allows no second.
      if (count++ < MOST_ATTRIBUTES) attributes[attribute] ??= value.slice(0, LONGEST_ATTRIBUTE)
    },
    onopentagend() {
      if (isVoid) {
        listener.open(name, attributes)
        listener.close(name)
      } else if (open.length >= DEEPEST_TAG) {
        goneByName.set(name, (goneByName.get(name) ?? 0) + 1)
      } else {
        open.push(name)
        openByName.set(name, (openByName.get(name) ?? 0) + 1)
        listener.open(name, attributes)
      }
    },
    onselfclosingtag() {
      listener.open(name, attributes)
      listener.close(name)
    },
    onclosetag(from, to) {
      const closed = localName(source.slice(from, to))
      if (voids.has(closed)) return
      const gone = goneByName.get(closed) ?? 0
      if (gone > 0) {
        goneByName.set(closed, gone - 1)
        return
      }
      if (!isOpen(closed)) {
        found.isMalformed = true
        return
      }
      while (open[open.length - 1] !== closed) {
        found.isMalformed = true
        end()
      }
      end()
    },
    ontext(from, to) {
      listener.text(source.slice(from, to))
    },
    ontextentity(code) {
      listener.text(String.fromCodePoint(code))
    },
    oncdata(from, to, behind) {
      listener.text(source.slice(from, to - behind))
    },
    oncomment: nothing,
    ondeclaration: nothing,
    onprocessinginstruction: nothing,
    onend: nothing,
  }
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: true }, callbacks)
  tokenizer.write(source)
  tokenizer.end()
  if (open.length > 0) found.isMalformed = true
  while (open.length > 0) end()
  return found
}

/** `epub:type` is looked for with its prefix; names of tags lose theirs. */
function localName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1).toLowerCase()
}

/** Without `<!DOCTYPE … [ … ]>`. Its definitions could say anything, and a tokenizer would take them for text. */
function withoutDefinitions(markup: string, found: TagFindings): string {
  const begin = markup.slice(0, 20_000).search(/<!doctype/i)
  if (begin < 0) return markup
  const end = endOfDoctype(markup, begin)
  found.definesEntities = /<!entity/i.test(markup.slice(begin, end))
  return markup.slice(0, begin) + markup.slice(end)
}

function endOfDoctype(markup: string, begin: number): number {
  const tag = markup.indexOf('>', begin)
  const bracket = markup.indexOf('[', begin)
  if (tag < 0) return markup.length
  if (bracket < 0 || bracket > tag) return tag + 1
  const close = /\]\s{0,1000}>/g
  close.lastIndex = bracket
  const match = close.exec(markup)
  return match ? match.index + match[0].length : markup.length
}
