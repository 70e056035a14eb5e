import { listLaws, openArticle, searchLaws } from '../../../domain/law/contract'
import { WORKERS_WORDS } from '../../../domain/law/workersWords'
import { foldedText } from '../../../domain/library/folding'
import { aCloud, type Cloud } from '../../support/aCloud'
import { aLaw } from '../../support/builders/aLaw'
import { importedLaw, lawFiles, type TestLaw, withoutBlanks } from '../../support/theLaws'

const files = lawFiles()
const withLaws = files ? describe : describe.skip

/** What people ask, with articles a lawyer would name; the first three that are found hold one of them. */
const QUESTIONS: readonly [question: string, ...articles: string[]][] = [
  ['加班费', '劳动法 44', '劳动合同法 31'],
  ['被辞退', '劳动合同法 39', '劳动合同法 40'],
  ['公司要开除我', '劳动合同法 39', '劳动合同法 40'],
  ['产假', '女职工劳动保护特别规定 7'],
  ['年假', '职工带薪年休假条例 3', '职工带薪年休假条例 5'],
  ['工伤认定', '工伤保险条例 14', '工伤保险条例 17'],
  ['试用期工资', '劳动合同法 20'],
  ['试用期多久', '劳动合同法 19'],
  ['拖欠工资', '劳动法 50', '劳动合同法 30'],
  ['没签劳动合同', '劳动合同法 82', '劳动合同法 10'],
  ['双倍工资', '劳动合同法 82'],
  ['N+1', '劳动合同法 40', '劳动合同法 47'],
  ['经济补偿', '劳动合同法 46', '劳动合同法 47'],
  ['违法辞退', '劳动合同法 87', '劳动合同法 48'],
  ['辞职要提前几天', '劳动合同法 37'],
  ['不交社保', '社会保险法 63', '社会保险法 86', '劳动合同法 38'],
  ['五险', '社会保险法 2', '社会保险法 58', '劳动法 72'],
  ['下班路上车祸', '工伤保险条例 14'],
  ['最低工资', '劳动法 48'],
  ['节假日三倍工资', '劳动法 44'],
  ['怀孕 辞退', '女职工劳动保护特别规定 5', '劳动合同法 42'],
  ['失业金', '社会保险法 45', '失业保险条例 14'],
  ['仲裁时效', '劳动争议调解仲裁法 27'],
  ['竞业限制', '劳动合同法 24', '劳动合同法 23'],
  ['押金', '劳动合同法 9'],
  ['病假', '劳动合同法 40', '劳动合同法 42'],
]

if (!files) console.warn('FIELD_DATA is not set: the law desk was not asked about the laws themselves')

withLaws('the laws themselves', () => {
  let cloud: Cloud
  let read: TestLaw[]
  beforeAll(async () => {
    read = await Promise.all((files ?? []).map(importedLaw))
  })
  beforeEach(async () => {
    cloud = await aCloud({ functions: ['law'] })
    await Promise.all(
      read.map(({ id, title, date, articles }) => aLaw(cloud, { _id: id, title, lawDate: date, found: articles })),
    )
  })
  const somebody = () => cloud.as('o-somebody')

  it('finds for everyday questions what a lawyer would name, among the first three', async () => {
    const missed: string[] = []
    for (const [question, ...wanted] of QUESTIONS) {
      const { found } = await somebody().must(searchLaws, { text: question })
      const first = found.slice(0, 3).map(({ article }) => `${article.law.law} ${article.number}`)
      if (!first.some((each) => wanted.includes(each))) missed.push(`${question}: ${first.join(', ')}`)
    }
    expect(missed).toEqual([])
  })

  it('opens every article by its number, with its own words', async () => {
    const wrong: string[] = []
    for (const { id, articles, source } of read) {
      for (const { number, sub, label, text } of articles) {
        const { article } = await somebody().must(openArticle, { bookId: id, number, sub })
        const isWhole = article.label === label && article.text === text
        // Against the file itself, too, whatever the import made of it.
        if (!isWhole || !source.includes(withoutBlanks(label + text))) wrong.push(`${id} ${label}`)
      }
    }
    expect(wrong).toEqual([])
    expect(read.reduce((sum, { articles }) => sum + articles.length, 0)).toBeGreaterThan(900)
  })

  it('finds every article by the way it is cited', async () => {
    const wrong: string[] = []
    for (const { law, articles } of read) {
      const { label } = articles[Math.floor(articles.length / 2)] ?? { label: '' }
      const { found } = await somebody().must(searchLaws, { text: `${law.slice(0, 30)} ${label}` })
      const whole = law.length <= 30 ? law : undefined
      if (!found.some(({ article }) => article.label === label && (whole === undefined || article.law.law === whole)))
        if (articles.length > 0) wrong.push(`${law} ${label}`)
    }
    expect(wrong).toEqual([])
  })

  it('takes every word of the law from an article that has it', () => {
    const wrong: string[] = []
    for (const { says, beside = [], at } of WORKERS_WORDS.flatMap(({ means }) => means)) {
      for (const { law, number } of at) {
        const article = read.find((each) => each.law === law)?.articles.find((each) => each.number === number)
        const text = foldedText(article?.text ?? '')
        if (![says, ...beside].every((word) => text.includes(foldedText(word)))) wrong.push(`${says}: ${law} ${number}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('lists them by weight: what the congress made before what the council made, places last', async () => {
    const { laws } = await somebody().must(listLaws, {})
    const names = laws.map(({ law }) => law)
    expect(names.slice(0, 3)).toEqual(['劳动法', '劳动合同法', '劳动争议调解仲裁法'])
    expect(names.indexOf('工伤保险条例')).toBeGreaterThan(names.indexOf('个人信息保护法'))
    expect(names.slice(-2).sort()).toEqual(['上海市工会条例', '重庆市工会条例'])
  })
})
