import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * A folder that is a book, as `shelf/` has them: `book.json` and one Markdown file a chapter. Used by the demo and by
 * `npm run library:import`.
 */
export interface FolderBook {
  title: string
  subtitle?: string
  authors: string[]
  language?: string
  description?: string
  /** As `domain/library/subjects.ts` names them. */
  subjects?: string[]
  licence: string
  licenceUrl?: string
  source: string
  rightsHolder: string
  chapters: { file: string }[]
}

const DESCRIPTION = 'book.json'

export function isFolderBook(folder: string): boolean {
  return existsSync(path.join(folder, DESCRIPTION))
}

/** What the folder says of itself, and its chapters as one Markdown text. */
export function readFolderBook(folder: string): { about: FolderBook; markdown: string } {
  const about = JSON.parse(readFileSync(path.join(folder, DESCRIPTION), 'utf8')) as FolderBook
  const texts = about.chapters.map(({ file }) => readFileSync(path.join(folder, file), 'utf8'))
  return { about, markdown: texts.map(withOwnNotes).join('\n\n') }
}

/** Every chapter counts its notes from 1; in one text each needs a name of its own. */
function withOwnNotes(text: string, chapter: number): string {
  return text.replace(/\[\^([^\]\s]+)\]/g, (_reference, label: string) => `[^${chapter + 1}-${label}]`)
}
