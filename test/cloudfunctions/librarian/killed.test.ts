/** Deaths in the middle of an import: whoever goes on ends with the same book, and nothing else is left. */
import { takeLease } from '../../../cloudfunctions/_store/bookImports'
import { BIN } from '../../../cloudfunctions/_store/files'
import { DAY_MS } from '../../../domain/time'
import { beginImport, readAgain, workOnImport } from '../../../domain/library/importing'
import { aPicture } from '../../support/builders/aPicture'
import { anEpub } from '../../support/builders/anEpub'
import { shareOfToday } from '../../support/shareOfToday'
import { aKey, aLibraryDesk, type Everything, type LibraryDesk } from './aLibraryDesk'

/** More requests than an import sends: the loop ends at the first one that is not disturbed. */
const MOST_REQUESTS = 120
/** Longer than a lease and than a transaction whose caller died. */
const LONG_AFTER = 90_000

let book: Buffer

beforeAll(async () => {
  const names = Array.from({ length: 5 }, (_, at) => `${at}.jpg`)
  const pictures = await Promise.all(names.map((_, at) => aPicture({ width: 40 + at, height: 30 })))
  const chapters = Object.fromEntries(
    Array.from({ length: 45 }, (_, at) => [
      `c${at}.xhtml`,
      `<h1>第${at + 1}章</h1><p>上工以前看一遍现场。</p>${at < 5 ? `<img src="${at}.jpg" alt=""/>` : ''}`,
    ]),
  )
  book = anEpub({
    chapters,
    others: names.map((name, at) => ({ name: `OPS/${name}`, content: pictures[at]! })),
    items: names.map((name, at) => `<item id="p${at}" href="${name}" media-type="image/jpeg"/>`).join(''),
  })
})

/** What must be the same however it came about. */
function essence({ books, outlines, pieces, files, imports, endings }: Everything) {
  return {
    books: books.map(({ title, edition, pieces: count, characters, textBytes, pictureBytes, isSettled, state }) => {
      return { title, edition, count, characters, textBytes, pictureBytes, isSettled, state }
    }),
    outlines: outlines.map(({ _id, pictures, chapters }) => ({ _id, pictures, chapters: chapters.length })),
    pieces: pieces.map(({ _id, content, folded, openTo, hung }) => ({ _id, content, folded, openTo, hung })),
    files: files.map(({ kind, belongsTo, size }) => `${belongsTo} ${kind} ${size}`).sort(),
    imports: imports.map(({ state, isOver, done, total, refusal }) => ({ state, isOver, done, total, refusal })),
    endings: endings.map(({ _id }) => _id),
  }
}

async function undisturbed() {
  const desk = await aLibraryDesk()
  await desk.import(book, '现场.epub')
  return essence(await desk.everything())
}

async function healedByPage(desk: LibraryDesk, importId: string) {
  await desk.workThrough(importId)
}
async function healedByTimer(desk: LibraryDesk) {
  await desk.cloud.runTimer('librarian', 'work')
}

describe('a database that dies at any request of the work', () => {
  it.each(
    shareOfToday([
      ['refusing it, leaves an import that the page ends', 'refused', healedByPage],
      ['losing the answer, leaves an import that the timer ends', 'lost', healedByTimer],
    ] as const),
  )('%s with the same book', async (_who, how, heal) => {
    const wanted = await undisturbed()
    expect(wanted.pieces.length).toBeGreaterThan(40)
    let deaths = 0
    for (let at = 1; at <= MOST_REQUESTS; at++) {
      const desk = await aLibraryDesk()
      const { id } = await desk.begin(book, '现场.epub')
      const revive = desk.cloud.requests.fail(({ nth }) => (how === 'lost' ? nth === at : nth >= at), how)
      const reply = await desk.manager.call(workOnImport, { importId: id })
      await desk.cloud.requests.idle()
      revive()
      if (reply.ok && reply.data.row.state === 'ready') break
      deaths += 1
      desk.cloud.advance(LONG_AFTER)
      await heal(desk, id)
      const is = essence(await desk.everything())
      await desk.cloud.dispose()
      expect([at, is]).toEqual([at, wanted])
    }
    expect(deaths).toBeGreaterThan(15)
    expect(deaths).toBeLessThan(MOST_REQUESTS)
  })
})

it.each([
  ['its first pieces', 'book_pieces'],
  ['the last step before the book turns over', 'book_outlines'],
])(
  'whose worker stands still at %s until somebody else has taken over writes nothing that stays',
  async (_at, where) => {
    const desk = await aLibraryDesk()
    const wanted = await undisturbed()
    const { id } = await desk.begin(book, '现场.epub')
    const first = { isMet: false, letGo: () => {} }
    const held = new Promise<void>((resolve) => (first.letGo = resolve))
    const handle = desk.cloud.gateway.handle.bind(desk.cloud.gateway)
    desk.cloud.gateway.handle = async (body) => {
      if (!first.isMet && (body as { collectionName?: string }).collectionName === where) {
        first.isMet = true
        await held
      }
      return handle(body)
    }
    const slow = desk.manager.call(workOnImport, { importId: id })
    while (!first.isMet) await new Promise((resume) => setTimeout(resume, 5))
    desk.cloud.advance(LONG_AFTER)
    await desk.workThrough(id, desk.reviewer)
    first.letGo()
    const reply = await slow

    expect(reply).toMatchObject({ ok: true, data: { row: { state: 'ready' } } })
    expect(essence(await desk.everything())).toEqual(wanted)
  },
)

it('of a reading anew leaves the text there was until the new one is whole', async () => {
  const text = Buffer.from('第一章 上工\n先看一遍现场。\n'.repeat(3))
  for (let at = 1; at <= MOST_REQUESTS; at++) {
    const desk = await aLibraryDesk()
    const { id } = await desk.import(text, '上工.txt')
    await desk.manager.must(readAgain, { importId: id, findsChapters: false, requestKey: aKey() })
    const revive = desk.cloud.requests.fail(({ nth }) => nth >= at)
    const reply = await desk.manager.call(workOnImport, { importId: id })
    await desk.cloud.requests.idle()
    revive()
    desk.cloud.advance(LONG_AFTER)
    const { books, pieces, outlines } = await desk.everything()
    const { edition } = books[0]!
    expect(outlines.map((each) => each.edition)).toContain(edition)
    expect(pieces.filter((each) => each.edition === edition)).toHaveLength(books[0]!.pieces)
    await desk.workThrough(id)
    expect((await desk.everything()).books).toEqual([expect.objectContaining({ edition: 2, isSettled: true })])

    // A day later the text before is gone, and a day later what remembered it.
    for (const _day of [1, 2]) {
      desk.cloud.advance(DAY_MS + LONG_AFTER)
      await desk.cloud.runTimer('librarian', 'work')
    }
    const later = await desk.everything()
    expect(later.pieces.map((each) => each.edition)).toEqual(later.pieces.map(() => 2))
    expect(later.endings).toEqual([])
    await desk.cloud.dispose()
    if (reply.ok && reply.data.row.state === 'ready') break
  }
})

it('between asking for an import and giving it its file leaves nothing that is never swept', async () => {
  for (let at = 1; at <= 12; at++) {
    const desk = await aLibraryDesk()
    const fileId = await desk.bring(book, '现场.epub')
    const asked = { unionId: 'yuanfan', fileId, requestKey: aKey() }
    const revive = desk.cloud.requests.fail(({ nth }) => nth >= at)
    const reply = await desk.manager.call(beginImport, asked)
    await desk.cloud.requests.idle()
    revive()
    if (reply.ok) break
    // Nobody asks again: the file becomes a book, or is swept.
    desk.cloud.advance(LONG_AFTER)
    await desk.cloud.runTimer('librarian', 'work')
    desk.cloud.advance(2 * DAY_MS)
    await desk.cloud.runTimer('file', 'sweep')
    const { books, files } = await desk.everything()
    if (books.length === 0) expect(files).toEqual([])
    else expect(files.every(({ belongsTo }) => belongsTo?.startsWith('book:'))).toBe(true)
    await desk.cloud.dispose()
  }
})

it('of a refusal is refused with the same sentence, and its file goes', async () => {
  for (let at = 1; at <= 40; at++) {
    const desk = await aLibraryDesk()
    const { id } = await desk.begin(anEpub().subarray(0, 400), '断.epub')
    const revive = desk.cloud.requests.fail(({ nth }) => nth >= at)
    const reply = await desk.manager.call(workOnImport, { importId: id })
    await desk.cloud.requests.idle()
    revive()
    if (reply.ok && reply.data.row.state === 'refused') break
    desk.cloud.advance(LONG_AFTER)
    const row = await desk.workThrough(id)
    expect(row.refusal).toBe('《断.epub》打不开，可能没下载完整，换一份再导入')
    expect((await desk.everything()).files.map(({ belongsTo }) => belongsTo)).toEqual([BIN])
    await desk.cloud.dispose()
  }
})

it('is one worker’s at a time', async () => {
  const desk = await aLibraryDesk()
  const { id } = await desk.begin(book, '现场.epub')
  const leases = await desk.cloud.run(() => Promise.all([1, 2, 3].map(() => takeLease(id, desk.cloud.now))))
  expect(leases.filter(Boolean)).toHaveLength(1)
})
