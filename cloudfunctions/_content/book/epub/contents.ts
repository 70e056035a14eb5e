import { DEEPEST_CONTENTS } from '../../../../domain/library/piece'
import { readTags } from '../markup/tags'
import { cleanLine, shortened } from '../text/spaces'
import type { Target } from './paths'

/** An entry as the book has it; it leads to a name in a file. */
export interface DraftEntry {
  title: string
  href: string | undefined
  /** What `href` means, once it is known from which file it is said. */
  target?: Target | undefined
  entries: DraftEntry[]
}

export interface DraftContents {
  entries: DraftEntry[]
  /** Entries beyond the limit. */
  cut: number
}

const LONGEST_TITLE = 300

/** The list that `<nav epub:type="toc">` is, however deep; lists of pages and landmarks are not it. */
export function contentsOfNav(xhtml: string, most: number): DraftContents {
  const tree = new EntryTree(most)
  let navs = 0
  let isInside = false
  readTags(xhtml, {
    open(name, attributes) {
      if (name === 'nav') {
        navs++
        isInside ||= /\btoc\b/.test(`${attributes['epub:type'] ?? ''} ${attributes.role ?? ''}`)
      }
      if (!isInside) return
      if (name === 'li') tree.open()
      if (name === 'a' || name === 'span') tree.label(name === 'a' ? attributes.href : undefined)
      if (name === 'ol' || name === 'ul') tree.endLabel()
    },
    close(name) {
      if (!isInside) return
      if (name === 'li') tree.close()
      if (name === 'nav' && --navs === 0) isInside = false
    },
    text: (text) => tree.text(text),
  })
  return tree.end()
}

/** @source NCX in DAISY 3, as EPUB 2 uses it */
export function contentsOfNcx(xml: string, most: number): DraftContents {
  const tree = new EntryTree(most)
  let isInside = false
  let isText = false
  readTags(xml, {
    open(name, attributes) {
      if (name === 'navmap') isInside = true
      if (!isInside) return
      if (name === 'navpoint') tree.open()
      if (name === 'text') {
        isText = true
        tree.label(undefined)
      }
      if (name === 'content') tree.lead(attributes.src)
    },
    close(name) {
      if (name === 'navmap') isInside = false
      if (!isInside) return
      if (name === 'text') {
        isText = false
        tree.endLabel()
      }
      if (name === 'navpoint') tree.close()
    },
    text(text) {
      if (isText) tree.text(text)
    },
  })
  return tree.end()
}

class EntryTree {
  private readonly roots: DraftEntry[] = []
  private readonly open_: (DraftEntry | undefined)[] = []
  private words: string[] | undefined
  private count = 0
  private cut = 0

  constructor(private readonly most: number) {}

  open(): void {
    this.endLabel()
    if (++this.count > this.most) {
      this.cut++
      this.open_.push(undefined)
      return
    }
    const entry: DraftEntry = { title: '', href: undefined, entries: [] }
    const above = this.open_.filter((each) => each !== undefined)
    // What lies too deep stands beside its parent.
    const parent = above[Math.min(above.length, DEEPEST_CONTENTS - 1) - 1]
    ;(parent?.entries ?? this.roots).push(entry)
    this.open_.push(entry)
  }

  close(): void {
    this.endLabel()
    this.open_.pop()
  }

  /** The first label of an entry is its title; a span within a link is a part of it. */
  label(href: string | undefined): void {
    const entry = this.entry()
    if (!entry) return
    if (entry.title === '' && !this.words) this.words = []
    if (href !== undefined) entry.href ??= href
  }

  lead(href: string | undefined): void {
    const entry = this.entry()
    if (entry) entry.href ??= href
  }

  text(text: string): void {
    this.words?.push(text)
  }

  endLabel(): void {
    const entry = this.entry()
    if (entry && this.words) entry.title = shortened(cleanLine(this.words.join('')), LONGEST_TITLE)
    this.words = undefined
  }

  end(): DraftContents {
    return { entries: this.roots, cut: this.cut }
  }

  private entry(): DraftEntry | undefined {
    return this.open_[this.open_.length - 1]
  }
}
