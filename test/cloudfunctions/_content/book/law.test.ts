import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readLaw } from '../../../../cloudfunctions/_content/book/law/readLaw'
import { readBook } from '../../../../cloudfunctions/_content/book/readBook'
import { articleLabel } from '../../../../domain/law/citation'
import { numberOf } from '../../../../domain/law/numerals'
import { chapterText } from '../../../support/bookText'

const law = async (text: string, name = '某法.md') => readLaw(await readBook(Buffer.from(text), name), name)
const numbers = ({ articles }: { articles: readonly { number: number; sub: number }[] }) =>
  articles.map(({ number, sub }) => (sub === 0 ? `${number}` : `${number}-${sub}`))

describe('a law', () => {
  it('has its articles with their titles above them, in paragraphs', async () => {
    const { articles } = await law(
      '# 某法\n\n## 第一编 总\n\n### 第一章 总则\n\n第一条 甲。\n\n第二款。\n\n#### 第一节 一般\n\n第二条　乙：\n\n（一）丙；\n\n（二）丁。\n\n### 第二章 附则\n\n第三条 戊。\n',
    )
    expect(articles.map(({ label, under, text }) => [label, under, text])).toEqual([
      ['第一条', ['第一编 总', '第一章 总则'], '甲。\n第二款。'],
      ['第二条', ['第一编 总', '第一章 总则', '第一节 一般'], '乙：\n（一）丙；\n（二）丁。'],
      ['第三条', ['第一编 总', '第二章 附则'], '戊。'],
    ])
  })

  it('has articles that were put between others, and none of those that a paragraph only speaks of', async () => {
    const found = await law(
      '# 某法\n\n第一条 甲。\n\n第一条之一 乙。\n\n第二条的规定，适用前款。\n\n第二条规定的情形除外。\n\n第二条 丙。\n\n第五条、第六条所列情形，不在此限。\n',
    )
    expect(numbers(found)).toEqual(['1', '1-1', '2'])
    expect(found.articles[1]?.text).toBe('乙。\n第二条的规定，适用前款。\n第二条规定的情形除外。')
  })

  it('is found without blanks behind its numbers, in bold, in digits, and in plain text with its chapters as lines', async () => {
    expect(numbers(await law('# 某法\n\n**第一条**为了甲。\n\n第2条乙。\n\n第九条所称丙。\n'))).toEqual(['1', '2'])
    const plain = await law(
      '某某条例\n（2020年1月2日某会通过　根据2021年3月4日某会决定修正）\n\n第一章 总则\n第一条 甲。\n第二条 乙。\n\n第二章 附则\n第三条 丙。\n',
      '某某条例.txt',
    )
    expect(plain.articles.map(({ under, text }) => [under, text])).toEqual([
      [['第一章 总则'], '甲。'],
      [['第一章 总则'], '乙。'],
      [['第二章 附则'], '丙。'],
    ])
    expect([plain.name, plain.date]).toEqual(['某某条例', '2021-03-04'])
  })

  it('ends with its last article where an annex begins', async () => {
    const { articles } = await law('# 某规定\n\n第一条 甲。\n\n附录：\n\n第一条 范围。\n')
    expect(articles.map(({ text }) => text)).toEqual(['甲。'])
  })

  it('keeps the numbers of a list in the text one cites', async () => {
    const { articles } = await law('# 某法\n\n第一条 甲：\n\n1. 乙\n2. 丙\n')
    expect(articles[0]?.text).toBe('甲：\n1. 乙\n2. 丙')
  })

  it('is of the day its file says, else of the last day before its articles', async () => {
    const text =
      '# 某法\n\n1994年7月5日 某会通过\n\n国务院令第146号\n\n2009年8月27日 某会修正\n\n第一条 自1995年1月1日起施行。\n'
    expect((await law(text)).date).toBe('2009-08-27')
    expect((await law(text, '某法(2018-12-29).md')).date).toBe('2018-12-29')
    expect((await law(text)).history).toEqual(['1994年7月5日 某会通过', '国务院令第146号', '2009年8月27日 某会修正'])
    expect((await law('# 某法\n\n第一条 甲。\n')).date).toBeUndefined()
  })
})

const { FIELD_DATA } = process.env
if (FIELD_DATA === undefined) console.warn('FIELD_DATA is not set: the laws were not read')
const folder = join(FIELD_DATA ?? '', 'laws')
const files =
  FIELD_DATA === undefined
    ? undefined
    : readdirSync(folder)
        .filter((name) => name.endsWith('.md'))
        .map((name) => join(folder, name))

/** The articles as the lines of the file have them, without any importer. */
function sourceOfLaw(file: string) {
  const source = readFileSync(file, 'utf8')
  const articles: { number: number; sub: number; label: string; under: string[]; text: string }[] = []
  let under: string[] = []
  // What stands behind the last article of one of them is an annex of its own.
  const body = (source.split('<!-- INFO END -->')[1] ?? '').split('\n附录：')[0] ?? ''
  for (const line of body.split('\n')) {
    const heading = /^(#+) (.*)$/.exec(line)
    const begin = /^(第([零一二三四五六七八九十百]+)条)\s+(.*)$/.exec(line)
    const last = articles[articles.length - 1]
    if (heading) under = [...under.slice(0, (heading[1] ?? '').length - 2), heading[2] ?? '']
    else if (begin) {
      const [, label = '', number = '', text = ''] = begin
      articles.push({ number: numberOf(number) ?? 0, sub: 0, label, under, text: text.trim() })
    } else if (last && line.trim() !== '') last.text += `\n${line.trim()}`
  }
  const title = /^# (.*)$/m.exec(source)?.[1] ?? ''
  return { title, date: /\((\d{4}-\d{2}-\d{2})\)/.exec(file)?.[1] ?? null, articles }
}

const withData = files === undefined ? describe.skip : describe

withData('every law of the field data', () => {
  it.each((files ?? []).map((file) => [basename(file), file]))(
    '%s has every article of its source, numbered without a gap, each where its label stands',
    async (name, file) => {
      const book = await readBook(readFileSync(file), name)
      const found = readLaw(book, name)
      const source = sourceOfLaw(file)
      expect([found.name, found.date ?? null]).toEqual([source.title, source.date])
      expect(found.articles.map(({ position: _place, ...each }) => each)).toEqual(source.articles)
      found.articles.forEach(({ number, sub, label, text, position: { chapter, offset } }, index) => {
        expect([number, sub]).toEqual([index + 1, 0])
        expect(label).toBe(articleLabel({ number, sub }))
        const whole = chapterText(book, chapter).slice(offset)
        expect(whole.startsWith(label)).toBe(true)
        expect(whole.slice(label.length).trimStart().startsWith(text)).toBe(true)
      })
    },
  )

  it('knows how many articles there are, and who changed the law when', async () => {
    const read = async (part: string) => {
      const file = (files ?? []).find((each) => basename(each).startsWith(part)) ?? ''
      return readLaw(await readBook(readFileSync(file), basename(file)), basename(file))
    }
    expect((await read('劳动法')).articles).toHaveLength(107)
    expect((await read('劳动合同法(')).articles).toHaveLength(98)
    expect((await read('安全生产法')).articles).toHaveLength(119)
    expect((await read('关于职工全年月')).articles).toEqual([])
    expect((await read('劳动法')).history).toHaveLength(3)
    expect((await read('关于职工全年月')).history).toEqual(['劳社部发[2008]3号'])
  })
})
