import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { lawNameOf } from '../../domain/law/name'
import { numberOf } from '../../domain/law/numerals'
import type { LawArticle } from '../../domain/library/law'

const DATA = process.env.FIELD_DATA

/** The laws there are to test with; undefined, said once, where they are not at hand. */
export function lawFiles(): string[] | undefined {
  if (DATA === undefined) return undefined
  const folder = path.join(DATA, 'laws')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join(folder, name))
    .sort()
}

export interface TestLaw {
  id: string
  title: string
  law: string
  date: string | null
  articles: LawArticle[]
}

export function readLaw(file: string, at: number): TestLaw {
  const source = readFileSync(file, 'utf8')
  const title = /^# (.*)$/m.exec(source)?.[1] ?? ''
  const date = /\((\d{4}-\d{2}-\d{2})\)/.exec(file)?.[1] ?? null
  const articles: LawArticle[] = []
  let under: string[] = []
  for (const line of (source.split('<!-- INFO END -->')[1] ?? '').split('\n')) {
    const heading = /^(#+) (.*)$/.exec(line)
    if (heading) {
      under = [...under.slice(0, (heading[1] ?? '').length - 2), heading[2] ?? '']
      continue
    }
    const begin = /^(第([零一二三四五六七八九十百]+)条)\s+(.*)$/.exec(line)
    if (begin)
      articles.push({
        number: numberOf(begin[2] ?? '') ?? 0,
        sub: 0,
        label: begin[1] ?? '',
        under,
        text: begin[3] ?? '',
        position: { chapter: 0, offset: 0 },
      })
    else if (line.trim() && articles.length) articles[articles.length - 1]!.text += '\n' + line.trim()
  }
  return { id: `law-${String(at).padStart(2, '0')}`, title, law: lawNameOf(title), date, articles }
}
