import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { BookDocument } from '../../cloudfunctions/_store/books'
import { changeBook, openStaffBook, shelveBook } from '../../domain/library/shelving'
import { anEpub } from '../support/builders/anEpub'
import { atListener, hostilePayloads, openListener, watchForTrouble } from '../support/hostileHtml'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { anotherTab } from '../support/journey/aVisit'
import { asReading } from '../support/journey/reading'
import { until } from '../support/journey/until'
import type { OnDisk } from '../support/journey/writing'

const FOLDER = process.env.FIELD_DATA && path.join(process.env.FIELD_DATA, 'epub/hostile')
if (!FOLDER) console.log('Hostile books of the field data are skipped: set FIELD_DATA')
/** Payloads in one chapter. */
const AT_ONCE = 60

const onDisk = (name: string, buffer: Buffer): OnDisk => ({ name, mimeType: 'application/epub+zip', buffer })

/** As words of the text: markup again for a page that would not take them as such. */
const asWords = (html: string) => html.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A book whose chapters are what has got past sanitizers before. */
function bookOfPayloads(host: string): { file: OnDisk; chapters: number } {
  const { payloads, from } = hostilePayloads()
  const chapters: Record<string, string> = {}
  for (let at = 0; at < payloads.length; at += AT_ONCE) {
    const some = payloads
      .slice(at, at + AT_ONCE)
      .map(({ html }) => `<div>${atListener(html, host)}</div><p>${asWords(atListener(html, host))}</p>`)
    chapters[`chapter-${at / AT_ONCE}.xhtml`] = `<h1>第 ${at / AT_ONCE + 1} 章</h1>${some.join('\n')}<p>章末</p>`
  }
  console.log(`${payloads.length} payloads in ${Object.keys(chapters).length} chapters: ${from}`)
  return {
    file: onDisk('payloads.epub', anEpub({ chapters, metadata: '<dc:title>什么都有</dc:title>' })),
    chapters: Object.keys(chapters).length,
  }
}

let keys = 0
const requestKey = () => `journey-hostile-${++keys}`.padEnd(32, '0')

/** Puts on the shelf whatever came in, as staff would once the facts are there. @returns the books */
async function shelveAll(city: City): Promise<BookDocument[]> {
  const prepared = await city.find<BookDocument>('books', { state: 'prepared' })
  for (const { _id: bookId } of prepared) {
    const { facts, revision } = await city.ask('zhouxiaozhou', openStaffBook, { bookId })
    const known = { ...facts, title: facts.title || '没有书名', licence: '公版', source: '测试', rightsHolder: '没有' }
    const changed = await city.ask('zhouxiaozhou', changeBook, {
      ...{ bookId, revision, requestKey: requestKey() },
      facts: { ...known, subjects: ['other'] },
    })
    await city.ask('zhouxiaozhou', shelveBook, {
      ...{ bookId, revision: changed.revision, requestKey: requestKey() },
      terms: { openTo: { kind: 'union', unionId: 'gaoxin' } },
    })
  }
  return prepared
}

describeJourney('hostile books', () => {
  let listener: Awaited<ReturnType<typeof openListener>> | undefined
  afterEach(() => listener?.close())

  it('run nothing, fetch nothing and say nothing from the import to the reader, nor on paper', async () => {
    const city = await aCity()
    listener = await openListener()
    const own = bookOfPayloads(listener.host)
    const theirs = FOLDER
      ? readdirSync(FOLDER)
          .filter((name) => name.endsWith('.epub'))
          .map((name) => onDisk(name, readFileSync(path.join(FOLDER, name))))
      : []
    const isOurs = (url: string) => url.startsWith('data:') || url.startsWith(`${city.url}/`)
    const isOfThePage = (url: string) =>
      url === 'about:blank' ||
      url.startsWith('data:image/svg+xml') ||
      (url.startsWith(`${city.url}/`) &&
        /^(index\.html|(js|css)\/[\w.-]+|call|health|storage\/[\w./%?=&-]+)?(#.*)?$/.test(
          url.slice(city.url.length + 1),
        ))

    const staff = await city.enter('zhouxiaozhou', { screen: 'desk' })
    const desk = await watchForTrouble(staff.page, { isOurs })
    await staff.open('packages/staff/library/index?part=imports')
    const [chooser] = await Promise.all([staff.page.waitForEvent('filechooser'), staff.tap('选文件')])
    await chooser.setFiles([own.file, ...theirs])
    // Each file is a book or a refusal: some at the door, as what they are not, others once they were opened.
    const ready = staff.page.getByRole('button', { name: /^填《/ })
    const refused = staff.page.getByRole('alert')
    await staff.looking(() =>
      until(async () => expect((await ready.count()) + (await refused.count())).toBe(1 + theirs.length)),
    )
    expect(await desk.troubles()).toEqual([])

    const books = await shelveAll(city)
    expect(books.length).toBe(await ready.count())
    const lin = await city.enter('linxiaohe')
    let read = 0
    for (const { _id, chapters } of books) {
      const tab = await anotherTab(lin, city.url)
      // Formulas are drawn as MathML, of tags and attributes the reader knows.
      const watch = await watchForTrouble(tab.page, { isOurs: isOfThePage, mayHold: ['math'] })
      for (let chapter = 0; chapter < Math.min(chapters, own.chapters); chapter++) {
        await tab.page.goto('about:blank')
        await tab.open(`packages/library/reader/index?book=${_id}&chapter=${chapter}`)
        await asReading(tab)
        // Whatever waits for a person to come by.
        await tab.page.getByRole('article').evaluate((article) => {
          for (const element of Array.from(article.querySelectorAll('*'))) {
            for (const name of ['mouseover', 'focus', 'pointerenter', 'toggle', 'error', 'load'])
              element.dispatchEvent(new Event(name))
          }
        })
        expect({ _id, wrong: await watch.inspect('[data-reader]') }).toEqual({ _id, wrong: [] })
        await tab.page.emulateMedia({ media: 'print' })
        expect((await tab.page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(1_000)
        await tab.page.emulateMedia({ media: null })
        expect({ _id, troubles: await watch.troubles() }).toEqual({ _id, troubles: [] })
        read++
      }
      await tab.page.close()
    }
    console.log(`${books.length} books and ${read} chapters were opened, ${await refused.count()} files refused`)
    expect(listener.heard).toEqual([])
  })
})
