import type { Allowance } from '../allowance'
import { readTags } from '../markup/tags'
import { resolved } from './paths'

/**
 * Which links of a book refer to notes, found before its chapters are built: a chapter often stands before its notes.
 *
 * EPUB 3 says it (`epub:type="noteref"`, `role="doc-noteref"`). EPUB 2 does not: there a note is referred to by a short
 * label, raised or in brackets or in a class that is called so, that leads forward to something that is no heading.
 */

export interface NotePlan {
  /** The note that the n-th `<a>` of a file refers to. */
  noteOfLink(path: string, index: number): string | undefined
  noteOfId(path: string, id: string): string | undefined
  /** Every place in the book that a link leads to, as `path#id`. */
  linked: ReadonlySet<string>
}

interface Link {
  path: string
  index: number
  order: number
  target: string
  isSaid: boolean
  isLikely: boolean
}

const LABEL =
  /^[[(（【〔［]?(注释?|註釋?|(注|註|note\s?)?\s*([\divxlc]{1,4}|[*†‡§¶]{1,3}|[①-⓿㊀-㊉]|[一二三四五六七八九十]{1,3}|[a-z]))[\])）】〕］]?$/i
const BRACKETED = /^([[(（【〔［].*[\])）】〕］]|[*†‡§¶①-⓿]+|(注|註).*)$/
const CLASS = /note|fn|注/i
const BACK = /back|return|ref-?back/i

export class NoteFinder {
  /** Files that are shown as pictures. */
  readonly pictures = new Set<string>()
  private readonly links: Link[] = []
  /** Order of each id, as `path#id`, negative for headings: they are no notes. */
  private readonly ids = new Map<string, number>()
  private order = 0

  /** @param allowance of links and names: each is remembered until all chapters are read */
  constructor(private readonly allowance: Allowance) {}

  /** Reads one file of text; files have to come in the order of reading. */
  see(path: string, markup: string): void {
    let index = 0
    let raised = 0
    let open: (Link & { label: string; classes: string; depth: number }) | undefined
    let depth = 0
    readTags(markup, {
      open: (name, attributes) => {
        depth++
        this.order++
        const { id } = attributes
        const isHeading = /^h[1-6]$/.test(name)
        for (const each of [id, name === 'a' ? attributes.name : undefined]) {
          const key = `${path}#${each ?? ''}`
          if (each === undefined || this.ids.has(key)) continue
          this.allowance.spend()
          this.ids.set(key, isHeading ? -1 : this.order)
        }
        const source =
          name === 'img' ? attributes.src : name === 'image' ? (attributes['xlink:href'] ?? attributes.href) : ''
        const picture = source ? resolved(path, source) : undefined
        if (picture) this.pictures.add(picture.path)
        if (name === 'sup') {
          raised++
          if (open) open.isLikely = true
        }
        if (name === 'img' && open && /note|fn|注/i.test(`${attributes.class ?? ''} ${attributes.src ?? ''}`)) {
          open.isLikely = true
          open.label ||= '注'
        }
        if (name !== 'a') return
        this.allowance.spend()
        const target = attributes.href === undefined ? undefined : resolved(path, attributes.href)
        const type = `${attributes['epub:type'] ?? ''} ${attributes.role ?? ''}`
        open = {
          path,
          index: index++,
          order: this.order,
          target: target?.fragment ? `${target.path}#${target.fragment}` : '',
          isSaid: /\b(doc-)?noteref\b/.test(type),
          isLikely: raised > 0,
          label: '',
          classes: attributes.class ?? '',
          depth,
        }
        if (/backlink|referrer/.test(type)) open.target = ''
      },
      close: (name) => {
        if (name === 'sup') raised--
        if (open && open.depth === depth) {
          const { label, classes, ...link } = open
          const words = label.trim()
          const isCalled = CLASS.test(classes) && !BACK.test(classes)
          const isLikely = LABEL.test(words) && (link.isLikely || isCalled || BRACKETED.test(words))
          if (link.target !== '') this.links.push({ ...link, isLikely })
          open = undefined
        }
        depth--
      },
      text: (text) => {
        if (open && open.label.length < 60) open.label += text
      },
    })
  }

  plan(): NotePlan {
    const byLink = new Map<string, string>()
    const notes = new Set<string>()
    for (const { path, index, order, target, isSaid, isLikely } of this.links) {
      const at = this.ids.get(target)
      if (at === undefined || !(isSaid || (isLikely && at > order))) continue
      byLink.set(`${path} ${index}`, target)
      notes.add(target)
    }
    return {
      noteOfLink: (path, index) => byLink.get(`${path} ${index}`),
      noteOfId: (path, id) => (notes.has(`${path}#${id}`) ? `${path}#${id}` : undefined),
      linked: new Set(this.links.map(({ target }) => target)),
    }
  }
}
