import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** Tags inside one another, far more than any document has. */
const DEEPEST_TAG = 256

/** Have no end, so nothing lies in them. */
const VOID = new Set(
  'area base basefont br col command embed frame hr img input keygen link meta param source track wbr'.split(' '),
)
/** End by themselves where the next of their kind begins. */
const ENDS_BY_ITSELF = new Set('p li dt dd td th tr tbody thead tfoot option optgroup'.split(' '))

/**
 * HTML without the tags that lie deeper than 256; their text stays. Parsers of HTML keep the open tags in a list that
 * they search and shift with every tag: 400 KB of `<b>` cost four seconds without this, and 0.1 with it.
 */
export function withoutDeepTags(html: string): string {
  if (!mayBeDeep(html)) return html
  const kept: string[] = []
  let keptUpTo = 0
  const open: string[] = []
  const openByName = new Map<string, number>()
  const goneByName = new Map<string, number>()
  let tagBegin = 0
  let isTagGone = false

  const leaveOut = (from: number, to: number) => {
    kept.push(html.slice(keptUpTo, from))
    keptUpTo = to
  }
  const close = () => add(openByName, open.pop() ?? '', -1)
  const endOpenTag = (end: number) => {
    if (isTagGone) leaveOut(tagBegin, end + 1)
    isTagGone = false
  }
  const nothing = () => undefined
  const listener: TokenizerCallbacks = {
    onopentagname(begin, end) {
      tagBegin = begin - 1
      const name = html.slice(begin, end).toLowerCase()
      if (VOID.has(name)) return
      if (ENDS_BY_ITSELF.has(name) && open[open.length - 1] === name) close()
      isTagGone = open.length >= DEEPEST_TAG
      if (isTagGone) add(goneByName, name, 1)
      else {
        open.push(name)
        add(openByName, name, 1)
      }
    },
    onopentagend: endOpenTag,
    onselfclosingtag: endOpenTag,
    onclosetag(begin, end) {
      const name = html.slice(begin, end).toLowerCase()
      const isOfOneGone = (goneByName.get(name) ?? 0) > 0
      if (isOfOneGone) {
        add(goneByName, name, -1)
        const tagEnd = html.indexOf('>', end)
        leaveOut(html.lastIndexOf('<', begin), tagEnd < 0 ? html.length : tagEnd + 1)
      } else if ((openByName.get(name) ?? 0) > 0) {
        while (open[open.length - 1] !== name) close()
        close()
      }
    },
    onattribdata: nothing,
    onattribentity: nothing,
    onattribend: nothing,
    onattribname: nothing,
    oncdata: nothing,
    oncomment: nothing,
    ondeclaration: nothing,
    onend: nothing,
    onprocessinginstruction: nothing,
    ontext: nothing,
    ontextentity: nothing,
  }
  const tokenizer = new Tokenizer({}, listener)
  tokenizer.write(html)
  tokenizer.end()
  kept.push(html.slice(keptUpTo))
  return kept.join('')
}

/** Counts only, so that a document as people write them is not read twice. */
function mayBeDeep(html: string): boolean {
  let tags = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
    if (html[at + 1] !== '/' && ++tags > DEEPEST_TAG) return true
  }
  return false
}

function add(counts: Map<string, number>, name: string, change: number): void {
  counts.set(name, (counts.get(name) ?? 0) + change)
}
