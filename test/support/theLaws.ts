import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readLaw } from '../../cloudfunctions/_content/book/law/readLaw'
import type { ImportedBook } from '../../cloudfunctions/_content/book/importedBook'
import { readBook } from '../../cloudfunctions/_content/book/readBook'
import { lawNameOf } from '../../domain/law/name'
import type { LawArticle } from '../../domain/library/law'

const DATA = process.env.FIELD_DATA

/** Files of the laws there are to test with; undefined where they are not at hand. */
export function lawFiles(): string[] | undefined {
  if (DATA === undefined) return undefined
  const folder = path.join(DATA, 'laws')
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'))
  return names.sort().map((name) => path.join(folder, name))
}

export interface TestLaw {
  id: string
  title: string
  law: string
  date: string | null
  articles: LawArticle[]
  imported: ImportedBook
  /** The file itself, without blanks and signs of Markdown: what articles are compared with. */
  source: string
}

/** A law as the import makes it of a file. */
export async function importedLaw(file: string, at: number): Promise<TestLaw> {
  const bytes = readFileSync(file)
  const imported = await readBook(bytes, path.basename(file))
  const { name, date, articles } = readLaw(imported, path.basename(file))
  const id = `law-${String(at).padStart(2, '0')}`
  const source = withoutBlanks(bytes.toString('utf8'))
  return { id, title: name, law: lawNameOf(name), date: date ?? null, articles, imported, source }
}

export function withoutBlanks(text: string): string {
  return text.replaceAll(/[\s#*_<>\\-]/g, '')
}
