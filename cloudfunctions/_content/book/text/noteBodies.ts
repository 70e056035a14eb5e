import type { BookBlock } from '../../../../domain/library/text'
import type { Attributes } from '../markup/tags'
import type { Holders } from './holders'
import { cleanLine } from './spaces'
import type { ChapterSurroundings } from './surroundings'

/** Bytes of a note as JSON. A longer one is read where it stands, and its reference leads there. */
export const LARGEST_NOTE = 8 * 1024

/** Notes of a chapter as they are met: apart from the text, within it, or in the words of a picture. */
export class NoteBodies {
  /** Notes that are whatever line comes next. */
  ofNextLine: string[] = []
  private texts = 0

  constructor(
    private readonly holders: Holders,
    private readonly around: ChapterSurroundings,
  ) {}

  /**
   * EPUB 3 means an aside with a note to be shown only where it is referred to. Every other note, such as those in a
   * chapter of notes, is read in its place as well.
   */
  isApart(name: string, attributes: Attributes): boolean {
    return (
      name === 'aside' &&
      /\b(footnote|endnote|rearnote|note)\b/.test(attributes['epub:type'] ?? '') &&
      attributes.id !== undefined &&
      this.around.noteOfId(attributes.id) !== undefined
    )
  }

  apart(key: string): { blocks: BookBlock[]; end: () => BookBlock[] } {
    const blocks: BookBlock[] = []
    return {
      blocks,
      end: () => (this.keep(key, blocks) ? [] : blocks),
    }
  }

  /** @returns what to do where the element ends: everything written in it is the note */
  within(key: string): () => void {
    const blocks = this.holders.blocks()
    const begin = blocks.length
    return () => void this.keep(key, blocks.slice(begin))
  }

  /** @returns false for what is too long to open in place, or empty */
  keep(key: string, blocks: BookBlock[]): boolean {
    if (blocks.length === 0 || Buffer.byteLength(JSON.stringify(blocks)) > LARGEST_NOTE) return false
    this.around.keepNote(key, blocks)
    return true
  }

  ofText(text: string): string {
    const key = `${this.around.path} picture ${this.texts++}`
    this.keep(key, [{ kind: 'paragraph', inlines: [{ text: cleanLine(text) }] }])
    return key
  }
}

/**
 * Shops of e-books (QQ 阅读, 掌阅) put a note into the alt of a little picture.
 * @returns its words, or undefined where the picture is a picture
 */
export function noteInPicture(attributes: Attributes): string | undefined {
  if (!/\b(qqreader-footnote|zhangyue-footnote|reader_footnote|epub-footnote)\b/.test(attributes.class ?? ''))
    return undefined
  const text = attributes['zy-footnote'] ?? attributes.alt
  return text === undefined || text.trim() === '' ? undefined : text
}
