import type { LawArticleDocument } from '../../../cloudfunctions/_store/lawArticles'
import {
  areKept,
  forgetArticles,
  hangArticles,
  keepArticles,
  type LawDocument,
  settleInForce,
} from '../../../cloudfunctions/_store/lawArticles'
import { NO_END } from '../../../cloudfunctions/_store/books'
import { listLaws, openArticle, searchLaws } from '../../../domain/law/contract'
import { DAY_MS } from '../../../domain/time'
import { aCloud, type Cloud } from '../../support/aCloud'
import { aLaw, lawArticle } from '../../support/builders/aLaw'
import { aMember } from '../../support/builders/aMember'

const HOURS = lawArticle(41, '用人单位由于生产经营需要，可以延长工作时间，一般每日不得超过一小时。')
const PAY = lawArticle(44, '安排劳动者延长工作时间的，支付不低于工资的百分之一百五十的工资报酬。')
const PAY_ADDED = lawArticle(44, '加付的，另行计算。', { sub: 1 })
const OLD_PAY = lawArticle(44, '安排劳动者延长工作时间的，支付不低于工资的百分之一百二十的工资报酬。')
const OVERTIME = lawArticle(31, '用人单位安排加班的，应当按照国家有关规定向劳动者支付加班费。')

let cloud: Cloud
beforeEach(async () => {
  cloud = await aCloud({ functions: ['law'] })
})
const stranger = () => cloud.as('o-stranger')
const foundBy = async (text: string, who = stranger()) =>
  (await who.must(searchLaws, { text })).found.map(
    ({ article }) => `${article.law.law} ${article.number}.${article.sub}`,
  )

describe('law.search', () => {
  beforeEach(async () => {
    await aLaw(cloud, { found: [HOURS, PAY, PAY_ADDED] })
    await aLaw(cloud, { _id: 'contract', title: '劳动合同法', lawDate: '2012-12-28', found: [OVERTIME] })
  })

  it.each([
    '劳动法 44',
    '《劳动法》第四十四条',
    '中华人民共和国劳动法第44条',
    '劳动法４４条',
    ' 劳动法  第四十四条第二款',
  ])('reads %s as article 44 of that law', async (typed) => {
    expect(await foundBy(typed)).toEqual(['劳动法 44.0'])
  })

  it('tells 第四十四条之一 from 第四十四条', async () => {
    expect(await foundBy('劳动法第四十四条之一')).toEqual(['劳动法 44.1'])
  })

  it('looks for a number without a law in all of them', async () => {
    expect(await foundBy('第三十一条')).toEqual(['劳动合同法 31.0'])
  })

  it('shows 加班费 where it stands, then where the law calls it 工资报酬, and says so', async () => {
    const { found } = await stranger().must(searchLaws, { text: '加班费' })
    expect(found.map(({ article, means }) => [article.law.law, article.number, means])).toEqual([
      ['劳动合同法', 31, []],
      ['劳动法', 44, ['工资报酬']],
    ])
    const [literal, meant] = found
    const marked = found.map(({ article, hits }) => hits.map(([from, to]) => article.text.slice(from, to)))
    expect(marked).toEqual([['加班费'], ['延长工作时间', '工资报酬']])
    expect(literal!.hits).toHaveLength(1)
    expect(meant!.hits).toHaveLength(2)
  })

  it('looks for words within the law that is named', async () => {
    expect((await foundBy('劳动法 延长')).sort()).toEqual(['劳动法 41.0', '劳动法 44.0'])
    expect(await foundBy('劳动合同法 延长')).toEqual([])
  })

  it('shows a whole law for its name', async () => {
    expect(await foundBy('劳动法')).toEqual(['劳动法 41.0', '劳动法 44.0', '劳动法 44.1'])
  })

  it('takes typed signs as signs and never as a pattern', async () => {
    expect(await foundBy('.*')).toEqual([])
    expect(await foundBy('（[')).toEqual([])
  })

  it('pages through what many articles say, each once', async () => {
    const many = Array.from({ length: 45 }, (_, at) => lawArticle(at + 1, `安全生产第 ${at + 1} 项`))
    await aLaw(cloud, { _id: 'safety', title: '安全生产法', found: many })
    const pages: number[][] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await stranger().must(searchLaws, { text: '安全生产', ...(cursor ? { cursor } : {}) })
      pages.push(page.found.map(({ article }) => article.number))
      cursor = page.nextCursor
    }
    expect(pages.map(({ length }) => length)).toEqual([20, 20, 5])
    expect(new Set(pages.flat()).size).toBe(45)
  })

  it('takes two round trips, whatever is asked', async () => {
    for (const text of ['加班费', '劳动法 44', '没有的词']) {
      const { steps } = await cloud.steps(() => stranger().must(searchLaws, { text }))
      expect(steps).toBe(2)
    }
  })
})

describe('versions of one law', () => {
  beforeEach(async () => {
    await aLaw(cloud, { _id: 'old', lawDate: '1994-07-05', found: [OLD_PAY] })
    await aLaw(cloud, { _id: 'new', lawDate: '2018-12-29', found: [PAY] })
  })

  it('are found by the latest alone', async () => {
    const { found } = await stranger().must(searchLaws, { text: '劳动法 44' })
    expect(found.map(({ article }) => article.law.bookId)).toEqual(['new'])
    const { laws } = await stranger().must(listLaws, {})
    expect(laws).toMatchObject([{ bookId: 'new', date: '2018-12-29', isLatest: true }])
  })

  it('can all be read, and each says which is the latest', async () => {
    const { article, versions } = await stranger().must(openArticle, { bookId: 'old', number: 44 })
    expect(article.text).toContain('百分之一百二十')
    expect(versions.map(({ bookId, isLatest }) => [bookId, isLatest])).toEqual([
      ['new', true],
      ['old', false],
    ])
    const { laws } = await stranger().must(listLaws, { law: '劳动法' })
    expect(laws.map(({ bookId }) => bookId)).toEqual(['new', 'old'])
  })

  it('wait for their day, and take their place on it', async () => {
    await aLaw(cloud, { _id: 'coming', lawDate: '2999-07-01', found: [PAY] })
    const found = async () =>
      (await stranger().must(searchLaws, { text: '劳动法 44' })).found.map(({ article }) => article.law.bookId)
    await cloud.run(() => settleInForce('2999-06-30'))
    expect(await found()).toEqual(['new'])
    const { versions } = await stranger().must(openArticle, { bookId: 'new', number: 44 })
    expect(versions.map(({ bookId }) => bookId)).toEqual(['coming', 'new', 'old'])
    // The clock stood still on the day itself.
    await cloud.run(() => settleInForce('2999-07-02'))
    expect(await found()).toEqual(['coming'])
  })

  it('give way to the one before when the latest is taken off the shelf', async () => {
    await cloud.run(() =>
      hangArticles({
        _id: 'new',
        title: '劳动法',
        lawDate: '2018-12-29',
        edition: 1,
        openTo: '',
        until: 0,
        revision: 2,
      }),
    )
    const { found } = await stranger().must(searchLaws, { text: '劳动法 44' })
    expect(found.map(({ article }) => article.law)).toMatchObject([{ bookId: 'old', isLatest: true }])
  })

  it('stay the latest for those who may not read what is later', async () => {
    await aLaw(cloud, { _id: 'draft', lawDate: '2026-01-01', openTo: '/qinghe/', found: [PAY] })
    await aMember(cloud)
    const see = async (who: string) =>
      (await cloud.as(who).must(searchLaws, { text: '劳动法 44' })).found.map(({ article }) => article.law.bookId)
    expect(await see('o-stranger')).toEqual(['new'])
    expect(await see('o-m-lin')).toContain('draft')
  })
})

describe('law.article', () => {
  it('shows an article with those beside it', async () => {
    await aLaw(cloud, { found: [HOURS, PAY, PAY_ADDED] })
    const opened = await stranger().must(openArticle, { bookId: 'labour', number: 44 })
    expect(opened).toMatchObject({ before: { number: 41, sub: 0 }, after: { number: 44, sub: 1 } })
    expect(opened.article).toMatchObject({ label: '第四十四条', under: ['第一章 总则'], law: { law: '劳动法' } })
  })

  it('says of a law for others, of one that is off the shelf and of one that never was the same', async () => {
    await aLaw(cloud, { _id: 'ours', openTo: '/qinghe/hedong/', found: [PAY] })
    await aLaw(cloud, { _id: 'ended', until: cloud.now, found: [PAY] })
    await aLaw(cloud, { _id: 'gone', openTo: '', found: [PAY] })
    const replies = await Promise.all(
      ['ours', 'ended', 'gone', 'never'].map((bookId) => stranger().call(openArticle, { bookId, number: 44 })),
    )
    for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { code: 'law.not_found' } })
    expect(await foundBy('工资报酬')).toEqual([])
  })

  it('names no version to whoever may not read it', async () => {
    await aLaw(cloud, { found: [PAY] })
    await aLaw(cloud, { _id: 'ours', lawDate: '2009-08-27', openTo: '/qinghe/hedong/', found: [PAY] })
    await aLaw(cloud, { _id: 'gone', lawDate: '1994-07-05', openTo: '', found: [PAY] })
    const { versions } = await stranger().must(openArticle, { bookId: 'labour', number: 44 })
    expect(versions.map(({ bookId }) => bookId)).toEqual(['labour'])
  })

  it('opens to members what stands open to members', async () => {
    await aMember(cloud)
    await aLaw(cloud, { openTo: 'members', found: [PAY] })
    expect(await stranger().call(openArticle, { bookId: 'labour', number: 44 })).toMatchObject({ ok: false })
    expect(await cloud.as('o-m-lin').call(openArticle, { bookId: 'labour', number: 44 })).toMatchObject({ ok: true })
  })

  it('takes two round trips', async () => {
    await aLaw(cloud, { found: [PAY] })
    const rounds = await cloud.steps(() => stranger().must(openArticle, { bookId: 'labour', number: 44 }))
    expect(rounds.steps).toBe(2)
  })
})

describe('the law desk beside its books', () => {
  const book = { _id: 'labour', title: '劳动法', lawDate: '2018-12-29', openTo: 'everyone', until: NO_END, revision: 1 }

  it('writes the same again when an import is run again', async () => {
    await aLaw(cloud, { found: [HOURS, PAY] })
    const before = await cloud.store<LawArticleDocument>('law_articles').all()
    await aLaw(cloud, { found: [HOURS, PAY] })
    expect(await cloud.store<LawArticleDocument>('law_articles').all()).toEqual(before)
  })

  it('turns over to a new edition of the text, and shows no article of the one before', async () => {
    await aLaw(cloud, { found: [HOURS, OLD_PAY] })
    await cloud.run(() => keepArticles(book, 2, [PAY]))
    expect((await foundBy('延长工作时间')).sort()).toEqual(['劳动法 41.0', '劳动法 44.0'])
    await cloud.run(() => hangArticles({ ...book, edition: 2, revision: 2 }))
    expect(await foundBy('延长工作时间')).toEqual(['劳动法 44.0'])
    expect((await stranger().must(openArticle, { bookId: 'labour', number: 44 })).article.text).toBe(PAY.text)
  })

  it('knows an edition that was cut off wherever it died, and finishes it when it is run again', async () => {
    const found = [HOURS, PAY, PAY_ADDED]
    for (const dies of [1, 2, 3]) {
      const revive = cloud.requests.fail(({ nth }) => nth === dies)
      await expect(cloud.run(() => keepArticles(book, dies, found))).rejects.toThrow()
      revive()
      await cloud.requests.idle()
      expect(await cloud.run(() => areKept('labour', dies))).toBe(false)
      await cloud.run(() => keepArticles(book, dies, found))
      expect(await cloud.run(() => areKept('labour', dies))).toBe(true)
      expect(await cloud.store<LawArticleDocument>('law_articles').all({ edition: dies })).toHaveLength(3)
    }
  })

  it('stands nowhere once its book was taken off, whoever hangs it late', async () => {
    await aLaw(cloud, { found: [HOURS, PAY] })
    await cloud.run(() => hangArticles({ ...book, edition: 1, openTo: '', until: 0, revision: 3 }))
    // A worker that stood still since the book was on its shelf, and dies right after.
    await cloud.run(async () => {
      await keepArticles({ ...book, revision: 2 }, 1, [HOURS, PAY])
      await hangArticles({ ...book, edition: 1, revision: 2 })
    })
    expect(await foundBy('工资报酬')).toEqual([])
    expect((await stranger().must(listLaws, {})).laws).toEqual([])
    expect(await cloud.store<LawArticleDocument>('law_articles').all({ openTo: 'everyone' })).toEqual([])
    // Hung again, it is there again.
    await cloud.run(() => hangArticles({ ...book, edition: 1, revision: 4 }))
    expect(await foundBy('工资报酬')).toEqual(['劳动法 44.0'])
  })

  it('follows a later edition, also where somebody hangs the one before it late', async () => {
    await aLaw(cloud, { found: [HOURS, OLD_PAY] })
    await cloud.run(async () => {
      await keepArticles(book, 2, [PAY])
      await hangArticles({ ...book, edition: 2, revision: 3 })
      await hangArticles({ ...book, edition: 1, revision: 2 })
    })
    expect(await foundBy('延长工作时间')).toEqual(['劳动法 44.0'])
    expect((await stranger().must(openArticle, { bookId: 'labour', number: 44 })).article.text).toBe(PAY.text)
  })

  it('follows its book where it was hung before anything said what it follows', async () => {
    await aLaw(cloud, { found: [PAY] })
    const articles = cloud.store<LawArticleDocument>('law_articles')
    const law = cloud.store<LawDocument>('laws')
    for (const { hung: _hung, ...each } of await articles.all()) await articles.put(each)
    for (const { hung: _hung, ...each } of await law.all()) await law.put(each)
    await cloud.run(() => hangArticles({ ...book, edition: 1, openTo: '', until: 0 }))
    expect(await foundBy('工资报酬')).toEqual([])
    expect((await stranger().must(listLaws, {})).laws).toEqual([])
  })

  it('keeps the first of two articles with one number', async () => {
    await aLaw(cloud, { found: [PAY, lawArticle(44, '附录里的第四十四条')] })
    expect((await stranger().must(openArticle, { bookId: 'labour', number: 44 })).article.text).toBe(PAY.text)
  })

  it('forgets a book that was removed', async () => {
    await aLaw(cloud, { found: [PAY] })
    await cloud.run(() => forgetArticles('labour'))
    expect((await stranger().must(listLaws, {})).laws).toEqual([])
    expect(await cloud.store<LawArticleDocument>('law_articles').all()).toEqual([])
  })

  it('takes a law down when its time is over, without anybody doing anything', async () => {
    await aLaw(cloud, { until: cloud.now + DAY_MS, found: [PAY] })
    expect(await foundBy('工资报酬')).toHaveLength(1)
    cloud.advance(DAY_MS)
    expect(await foundBy('工资报酬')).toEqual([])
  })
})
