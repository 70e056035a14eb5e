import { type Attributes, readTags, type TagFindings, type TagListener } from './tags'

/** A small tree of an XML file that is read as a whole: the list of a book's parts, its container. */
export interface Element {
  name: string
  attributes: Attributes
  children: Element[]
  /** Its own text, without that of elements inside. */
  text: string
}

/** Elements of one file; the largest package we know has 6,000. */
const MOST_ELEMENTS = 60_000

export function readElements(xml: string): { root: Element; found: TagFindings } {
  const root: Element = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  let count = 0
  const listener: TagListener = {
    open(name, attributes) {
      const element: Element = { name, attributes, children: [], text: '' }
      if (count++ < MOST_ELEMENTS) open[open.length - 1]?.children.push(element)
      open.push(element)
    },
    close() {
      open.pop()
    },
    text(text) {
      const element = open[open.length - 1]
      if (element) element.text += text
    },
  }
  // A `<meta>` of a package holds what it says; that of a page never holds anything.
  return { root, found: readTags(xml, listener, new Set()) }
}

/** Every element of that name below, in the order of the file. */
export function allOf(element: Element, name: string): Element[] {
  const all: Element[] = []
  const waiting = [...element.children].reverse()
  for (let each = waiting.pop(); each; each = waiting.pop()) {
    if (each.name === name) all.push(each)
    for (let at = each.children.length - 1; at >= 0; at--) waiting.push(each.children[at] as Element)
  }
  return all
}

export function firstOf(element: Element, name: string): Element | undefined {
  return allOf(element, name)[0]
}
