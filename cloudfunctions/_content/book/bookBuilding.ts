import type { BookBlock } from '../../../domain/library/text'
import type { Position } from '../../../domain/library/position'
import { anchorOffsets } from '../../../domain/library/textOf'
import { opened } from '../bodyLinks'
import type { Allowance } from './allowance'
import type { Findings } from './report'
import { ChapterBuilder } from './text/chapterBuilder'
import { settled, settledNote } from './text/settling'
import type { Styles } from './text/styles'
import { tidied } from './text/tidy'
import type { NotePlan } from './epub/noteFinding'
import { leadsOutside, resolved, type Target } from './epub/paths'

/** The pictures a book has, whatever it lies in. */
export interface PicturesOfBook {
  /** The id of a picture that a chapter shows; undefined, and counted, for what cannot be shown. */
  shownAt(path: string, source: string): string | undefined
  idOf(path: string | undefined): string | undefined
}

interface DraftChapter {
  path: string
  blocks: BookBlock[]
  offsets: ReadonlyMap<string, number>
}

/** Chapters of a book that refer to one another: built one by one, settled together. */
export class BookBuilding {
  private readonly drafts = new Map<string, DraftChapter>()
  /** Where links within the book lead, by number. */
  private readonly leads: Target[] = []
  /** The notes that references name, by number. */
  private readonly references: string[] = []
  private readonly notes = new Map<string, BookBlock[]>()
  private readonly noteIds = new Map<string, string>()
  private chapterByPath: ReadonlyMap<string, number> = new Map()

  constructor(
    private readonly plan: NotePlan,
    private readonly wanted: ReadonlyMap<string, ReadonlySet<string>>,
    private readonly styles: Styles,
    private readonly pictures: PicturesOfBook,
    private readonly findings: Findings,
    private readonly allowance: Allowance,
  ) {}

  /** A chapter, from whatever writes its tags. */
  addText(path: string, write: (builder: ChapterBuilder) => void): void {
    this.add(path, this.built(path, write))
  }

  /** A note that stands in no chapter. */
  addNote(key: string, write: (builder: ChapterBuilder) => void): void {
    this.keepNote(key, this.built(key, write))
  }

  addPicture(path: string): void {
    const picture = this.pictures.idOf(path)
    this.add(path, picture === undefined ? [] : [{ kind: 'picture', picture, alt: '' }])
  }

  /**
   * Chapters as they are stored, and the notes they refer to by id. A chapter without anything in it is left out; what
   * led to it leads to the next.
   */
  settle(): { path: string; blocks: BookBlock[] }[] {
    const chapterByPath = new Map<string, number>()
    const kept: DraftChapter[] = []
    for (const draft of this.drafts.values()) {
      chapterByPath.set(draft.path, kept.length)
      if (draft.blocks.length > 0) kept.push(draft)
    }
    for (const [path, chapter] of chapterByPath) chapterByPath.set(path, Math.min(chapter, kept.length - 1))
    this.chapterByPath = chapterByPath
    this.references.forEach((key) => {
      if (this.notes.has(key) && !this.noteIds.has(key)) this.noteIds.set(key, `n${this.noteIds.size + 1}`)
    })
    let lost = 0
    const settlement = {
      positionOf: (lead: number) => {
        const target = this.leads[lead]
        const position = target && this.positionOf(target)
        if (!position) lost++
        return position
      },
      noteOf: (reference: number) => this.noteIds.get(this.references[reference] ?? ''),
      positionOfNote: (reference: number) => {
        const [path, ...fragment] = (this.references[reference] ?? '').split('#')
        return path === undefined ? undefined : this.positionOf({ path, fragment: fragment.join('#') })
      },
    }
    const chapters = kept.map((draft) => {
      const { path, blocks } = draft
      // A long book is not kept twice.
      draft.blocks = []
      return { path, blocks: settled(blocks, settlement) }
    })
    for (const [key, blocks] of this.notes) this.notes.set(key, settledNote(tidied(blocks, this.findings), settlement))
    this.findings.leaveOut('link', lost)
    return chapters
  }

  /** After `settle`. */
  notesById(): Map<string, BookBlock[]> {
    return new Map([...this.noteIds].map(([key, id]) => [id, this.notes.get(key) ?? []]))
  }

  /** After `settle`: a name that the file does not have leads to its beginning. */
  positionOf({ path, fragment }: Target): Position | undefined {
    const chapter = this.chapterByPath.get(path)
    if (chapter === undefined) return undefined
    const draft = this.drafts.get(path)
    return { chapter, offset: (fragment === undefined ? undefined : draft?.offsets.get(fragment)) ?? 0 }
  }

  private built(path: string, write: (builder: ChapterBuilder) => void): BookBlock[] {
    const builder = new ChapterBuilder({
      path,
      styles: this.styles,
      findings: this.findings,
      allowance: this.allowance,
      wanted: this.wanted.get(path) ?? new Set(),
      noteOfLink: (index) => this.plan.noteOfLink(path, index),
      noteOfId: (id) => this.plan.noteOfId(path, id),
      keepNote: (key, blocks) => this.keepNote(key, blocks),
      referTo: (key) => this.references.push(key) - 1,
      leadTo: (href) => this.leadTo(path, href),
      pictureAt: (source) => this.pictures.shownAt(path, source),
    })
    write(builder)
    return builder.end()
  }

  /** The first one counts where a name was given twice. */
  private keepNote(key: string, blocks: BookBlock[]): void {
    if (!this.notes.has(key)) this.notes.set(key, blocks)
  }

  private add(path: string, drafted: BookBlock[]): void {
    const blocks = tidied(drafted, this.findings)
    this.drafts.set(path, { path, blocks, offsets: anchorOffsets(blocks) })
  }

  private leadTo(path: string, href: string): { link: string } | { lead: number } | undefined {
    if (leadsOutside(href)) {
      const link = opened(href)
      if (link === undefined) this.findings.leaveOut(/^\s*(javascript|vbscript|data):/i.test(href) ? 'script' : 'link')
      return link === undefined ? undefined : { link }
    }
    const target = resolved(path, href)
    return target && { lead: this.leads.push(target) - 1 }
  }
}
