import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DomUtils, parseDocument } from 'htmlparser2'
import { serveFeeds } from '../../../cloudfunctions/opds'
import { readBook } from '../../../cloudfunctions/_content/book/readBook'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import type { BookDocument } from '../../../cloudfunctions/_store/books'
import { DAY_MS } from '../../../domain/time'
import { figuresOf, keepText, shelve, turnEdition } from '../../../cloudfunctions/_store/bookShelving'
import { aShelvedBook, bookDocument } from '../../support/builders/aBook'
import { chapterText } from '../../support/bookText'
import { aFeed, type FeedCloud } from './aFeed'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function atom(feed: FeedCloud, address: string) {
  const answer = await feed.get(address)
  const markup = await answer.text()
  const root = parseDocument(markup, { xmlMode: true })
  const all = (name: string, under: Under = root) => DomUtils.getElementsByTagName(name, under, true)
  const links = (under: Under) =>
    all('link', under).map(({ attribs }) => ({
      rel: attribs['rel'],
      href: attribs['href'] ?? '',
      type: attribs['type'],
    }))
  const entries = all('entry').map((entry) => ({
    title: DomUtils.textContent(all('title', entry)),
    author: DomUtils.textContent(all('name', entry)),
    summary: DomUtils.textContent(all('summary', entry)),
    links: links(entry),
  }))
  const linkTo = (rel: string) => links(root).find((each) => each.rel === rel)?.href ?? ''
  return { answer, markup, entries, linkTo, titles: entries.map(({ title }) => title) }
}
type Under = Parameters<typeof DomUtils.textContent>[0]
interface Opds2 {
  metadata: { title: string }
  links: { rel: string; href: string; templated?: boolean }[]
  navigation?: { href: string; title: string }[]
  publications?: { metadata: { title: string }; links: { href: string; type: string }[]; images: { href: string }[] }[]
}
const json = async (feed: FeedCloud, address: string) => (await (await feed.get(address)).json()) as Opds2

describe('the feed', () => {
  it('leads from its root to every open book, in OPDS 1.2 and in 2.0', async () => {
    const feed = await aFeed()
    await aShelvedBook(feed.cloud, { _id: 'morning', title: '早班', subjects: ['literature'] })
    await aShelvedBook(feed.cloud, { _id: 'rights', title: '权益手册', subjects: ['rights'] })
    const root = await atom(feed, '/opds')
    expect(root.answer.headers.get('content-type')).toContain('profile=opds-catalog;kind=navigation')
    expect(root.titles).toEqual(['新书', '分类'])
    const subjects = await atom(feed, root.entries[1]!.links[0]!.href)
    expect(subjects.titles).toEqual(['权益', '文学'])
    const shelf = await atom(feed, subjects.entries[0]!.links[0]!.href)
    expect(shelf.titles).toEqual(['权益手册'])
    expect(shelf.answer.headers.get('content-type')).toContain('kind=acquisition')
    expect((await atom(feed, '/opds/new')).titles.sort()).toEqual(['早班', '权益手册'])

    const second = await json(feed, '/opds/v2')
    expect(second.navigation?.map(({ title }) => title)).toEqual(['新书', '分类'])
    const books = await json(feed, second.navigation![0]!.href)
    expect(books.publications?.map(({ metadata }) => metadata.title).sort()).toEqual(['早班', '权益手册'])
    expect(feed.faults).toEqual([])
  })

  it('goes on page by page until every book was shown once', async () => {
    const feed = await aFeed()
    const one = await aShelvedBook(feed.cloud, { _id: 'book-00', title: '第 0 本' })
    for (let at = 1; at < 65; at++) {
      const _id = `book-${String(at).padStart(2, '0')}`
      await feed.cloud
        .store<BookDocument>('books')
        .put({ ...one, _id, title: `第 ${at} 本`, shelvedAt: one.shelvedAt + (at % 7) })
    }
    const seen: string[] = []
    for (let address = '/opds/new'; address !== '';) {
      const page = await atom(feed, address)
      seen.push(...page.titles)
      address = page.linkTo('next')
    }
    expect([seen.length, new Set(seen).size]).toEqual([65, 65])
  })

  it('finds by title, author and description, and says how to search', async () => {
    const feed = await aFeed()
    await aShelvedBook(feed.cloud, { _id: 'one', title: '高处作业', authors: ['沈砚秋'], description: '安全带怎么系' })
    await aShelvedBook(feed.cloud, { _id: 'two', title: '夜班' })
    const template = (await atom(feed, '/opds')).linkTo('search')
    const description = await atom(feed, template)
    expect(description.answer.headers.get('content-type')).toBe('application/opensearchdescription+xml')
    expect(description.markup).toContain('template="/opds/search?q={searchTerms}"')
    const search = (q: string) => atom(feed, `/opds/search?q=${encodeURIComponent(q)}`)
    expect((await search('高处')).titles).toEqual(['高处作业'])
    expect((await search('安全带')).titles).toEqual(['高处作业'])
    expect((await search('   ')).titles).toEqual([])
    expect((await json(feed, `/opds/v2/search?query=${encodeURIComponent('夜班')}`)).publications).toHaveLength(1)
  })

  it.each<[string, Partial<Parameters<typeof aShelvedBook>[1]>]>([
    ['for members', { openTo: 'members' }],
    ['for one union', { openTo: '/qinghe/' }],
    ['for so many readers at once', { mostReaders: 3 }],
    ['until yesterday', { until: 1 }],
  ])(
    'never shows what stands open %s: not in a list, not by search, not as a file, not as a cover',
    async (_what, terms) => {
      const feed = await aFeed()
      await aShelvedBook(feed.cloud, { _id: 'hidden', title: '内部读物', subjects: ['law'], ...terms })
      const addresses = [
        '/opds/new',
        '/opds/subjects/law',
        `/opds/search?q=${encodeURIComponent('内部')}`,
        '/opds/v2/new',
      ]
      for (const address of addresses) expect(await (await feed.get(address)).text()).not.toContain('内部读物')
      for (const address of ['/opds/books/hidden.epub', '/opds/covers/hidden']) {
        const [hidden, none] = await Promise.all([feed.get(address), feed.get(address.replace('hidden', 'none'))])
        expect([hidden.status, await hidden.text()]).toEqual([404, await none.text()])
      }
    },
  )

  it('gives each book as an EPUB with its own text', async () => {
    const feed = await aFeed()
    const chapters = ['第一章 早班\n\n天还没亮，班车就来了。', '第二章 夜班\n\n机器声里，她又看了一遍图纸。']
    await aShelvedBook(feed.cloud, { _id: 'morning', title: '早班/一年', chapters })
    const { entries } = await atom(feed, '/opds/new')
    const link = entries[0]!.links.find(({ rel }) => rel === 'http://opds-spec.org/acquisition/open-access')
    expect(link?.type).toBe('application/epub+zip')
    const answer = await feed.get(link!.href)
    expect(answer.headers.get('content-type')).toBe('application/epub+zip')
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('早班 一年.epub')
    const read = await readBook(Buffer.from(await answer.arrayBuffer()), 'a.epub')
    expect(read.about).toMatchObject({ title: '早班/一年', authors: ['沈砚秋'], language: 'zh-CN' })
    expect(read.chapters.map((_, chapter) => chapterText(read, chapter))).toEqual([
      '第一章 早班\n天还没亮，班车就来了。',
      '第二章 夜班\n机器声里，她又看了一遍图纸。',
    ])
    const again = await feed.get(link!.href, { 'if-none-match': answer.headers.get('etag') ?? '' })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('gives each book a cover: its own, or a plain one', async () => {
    const feed = await aFeed()
    await aShelvedBook(feed.cloud, { _id: 'plain', title: '早班' })
    await feed.cloud.run(async () => {
      const storageId = await storeFile('pictures/cover.png', PNG)
      await feed.cloud.store<FileDocument>('files').put({
        ...{ _id: 'cover', storageId, purpose: 'book', kind: 'picture', openid: '', unionPath: '/qinghe/' },
        ...{ name: 'cover.png', type: 'image/png', size: PNG.length, width: 1, height: 1 },
        ...{ belongsTo: 'book:own.1', createdAt: 0, looseSince: 0 },
      })
    })
    await aShelvedBook(feed.cloud, { _id: 'own', title: '夜班', coverFileId: 'cover' })
    const { entries } = await atom(feed, '/opds/new')
    for (const { title, links } of entries) {
      const image = links.find(({ rel }) => rel === 'http://opds-spec.org/image')
      const answer = await feed.get(image!.href)
      const bytes = Buffer.from(await answer.arrayBuffer())
      expect([image!.type, answer.headers.get('content-type')]).toEqual(['image/png', 'image/png'])
      expect(bytes.toString('latin1', 1, 4)).toBe('PNG')
      expect(bytes.equals(PNG)).toBe(title === '夜班')
    }
    const epub = await readBook(Buffer.from(await (await feed.get('/opds/books/own.epub')).arrayBuffer()), 'a.epub')
    expect(epub.pictures).toHaveLength(1)
  })

  it('keeps hostile titles as words, in both forms', async () => {
    const feed = await aFeed()
    const title = `</title><script>alert(1)</script> & "'<![CDATA[ ]]> \u0007`
    await aShelvedBook(feed.cloud, {
      _id: 'hostile',
      title,
      authors: [title],
      description: title,
      subtitle: '',
      source: title,
    })
    const { entries, markup } = await atom(feed, '/opds/new')
    const kept = title.replace('\u0007', '')
    expect(entries[0]).toMatchObject({ title: kept, author: kept, summary: kept })
    expect(markup).not.toContain('<script')
    expect(markup).not.toContain('\u0007')
    expect((await json(feed, '/opds/v2/new')).publications?.[0]?.metadata.title).toBe(title)
    const file = await feed.get('/opds/books/hostile.epub')
    expect([file.status, file.headers.get('content-disposition')]).toEqual([200, expect.not.stringMatching(/[<>\n]/)])
  })

  it('says in a sentence which book is too large for a file', async () => {
    const feed = await aFeed()
    const { _id } = await aShelvedBook(feed.cloud, {})
    await feed.cloud.store<BookDocument>('books').change({ _id }, { textBytes: 100 * 1024 * 1024 })
    const answer = await feed.get(`/opds/books/${_id}.epub`)
    expect([answer.status, await answer.text()]).toEqual([413, '这本书太大，不能下载成一个文件，请在书屋里读。'])
  })

  it('may be kept for minutes, and says when nothing changed', async () => {
    const feed = await aFeed()
    await aShelvedBook(feed.cloud, {})
    const first = await feed.get('/opds/new')
    expect(first.headers.get('cache-control')).toBe('public, max-age=300')
    const etag = first.headers.get('etag') ?? ''
    expect((await feed.get('/opds/new', { 'if-none-match': etag })).status).toBe(304)
    await aShelvedBook(feed.cloud, { _id: 'second', title: '夜班' })
    expect((await feed.get('/opds/new', { 'if-none-match': etag })).status).toBe(200)
  })

  it('shows a book until its last moment and not after it', async () => {
    const feed = await aFeed()
    await aShelvedBook(feed.cloud, { until: feed.cloud.now + DAY_MS })
    expect((await atom(feed, '/opds/new')).titles).toEqual(['早班'])
    feed.cloud.now += DAY_MS
    expect((await atom(feed, '/opds/new')).titles).toEqual([])
    expect((await feed.get('/opds/books/book-morning.epub')).status).toBe(404)
  })

  it.each([
    '/opds/none',
    '/opds/subjects/none',
    '/opds/subjects/law/more',
    '/opds/books/none.epub',
    '/opds/books/book-morning.pdf',
    '/opds/books',
    '/opds/covers/none',
    '/opds/v2/books/book-morning.epub',
  ])('answers %s with a sentence', async (address) => {
    const feed = await aFeed()
    await aShelvedBook(feed.cloud, {})
    const answer = await feed.get(address)
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringMatching(/^[一-龥，]+。$/)])
  })

  it.each(['/opds/new?after=x', '/opds/subjects/law?after=W10', '/opds/books/%25E0%25A4%25A.epub'])(
    'refuses %s without calling it a fault',
    async (address) => {
      const feed = await aFeed()
      expect((await feed.get(address)).status).toBeLessThan(500)
      expect(feed.faults).toEqual([])
    },
  )

  it.each([null, 'x', {}, { path: 7, httpMethod: 'GET' }, { path: '/opds', httpMethod: 'POST' }, { Type: 'Timer' }])(
    'answers %j, which is no request, as if nothing were there',
    async (event) => {
      expect(await serveFeeds()(event)).toMatchObject({ statusCode: 404 })
    },
  )
})

const { FIELD_DATA } = process.env
if (FIELD_DATA === undefined) console.warn('FIELD_DATA is not set: no novel was asked of the feed')

;(FIELD_DATA === undefined ? describe.skip : describe)('a novel', () => {
  it('comes whole in one answer, with its hundred chapters and its notes', async () => {
    const feed = await aFeed()
    const bytes = readFileSync(path.join(FIELD_DATA ?? '', 'epub/valid/zh-xiyouji-epub3.epub'))
    const imported = await readBook(bytes, 'novel.epub')
    const book = bookDocument({ _id: 'novel', title: imported.about.title, authors: imported.about.authors })
    await feed.cloud.store<BookDocument>('books').put(book)
    await feed.cloud.run(async () => {
      const text = { bookId: 'novel', edition: 1, imported, pictures: {} }
      await keepText(text)
      await turnEdition('novel', figuresOf(text), feed.cloud.now)
      await shelve('novel', { openTo: 'everyone', until: null, mostReaders: null }, feed.cloud.now)
    })
    const answer = await feed.get('/opds/books/novel.epub')
    const file = Buffer.from(await answer.arrayBuffer())
    expect(file.length).toBeLessThan(1.5 * 1024 * 1024)
    const read = await readBook(file, 'again.epub')
    expect(read.chapters.map((_, chapter) => chapterText(read, chapter))).toEqual(
      imported.chapters.map((_, chapter) => chapterText(imported, chapter)),
    )
    expect(read.report.counts.notes).toBe(imported.report.counts.notes)
  })
})
