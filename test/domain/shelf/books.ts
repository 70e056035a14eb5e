import fs from 'node:fs'
import path from 'node:path'

export const SHELF = path.join(__dirname, '../../../shelf')

export interface BookRecord {
  title: string
  subtitle: string
  authors: string[]
  language: string
  licence: string
  licenceUrl: string
  source: string
  rightsHolder: string
  description: string
  subjects: string[]
  version: string
  chapters: { file: string; title: string }[]
}

export interface Chapter {
  /** `rights-handbook/03-pay.md`, so that a failure names its file. */
  name: string
  heading: string
  /** What is read down the page, without the notes under it. */
  body: string
  /** Notes by their label, each without the `[^1]:` in front. */
  notes: Map<string, string>
}

export interface Book {
  folder: string
  record: BookRecord
  /** Every Markdown file in the folder, listed in the record or not, by name. */
  files: string[]
  chapters: Chapter[]
}

/** The books on the starter shelf, in the order of their folders. */
export function books(): Book[] {
  return fs
    .readdirSync(SHELF, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => bookIn(entry.name))
}

function bookIn(folder: string): Book {
  const files = fs
    .readdirSync(path.join(SHELF, folder))
    .filter((file) => file.endsWith('.md'))
    .sort()
  const record = JSON.parse(fs.readFileSync(path.join(SHELF, folder, 'book.json'), 'utf8')) as BookRecord
  return { folder, record, files, chapters: files.map((file) => chapterIn(`${folder}/${file}`)) }
}

function chapterIn(name: string): Chapter {
  const text = fs.readFileSync(path.join(SHELF, name), 'utf8')
  const notes = new Map([...text.matchAll(/^\[\^(\w+)\]: (.+)$/gm)].map(([, label, note]) => [label!, note!]))
  return {
    name,
    heading: /^# (.+)$/m.exec(text)?.[1] ?? '',
    body: text.replace(/^\[\^\w+\]: .+$/gm, ''),
    notes,
  }
}
