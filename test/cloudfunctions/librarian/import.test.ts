/** From a file to a book: what comes of it, and that asking again gives the same. */
import { LEASE_MS, releaseLease, takeLease } from '../../../cloudfunctions/_store/bookImports'
import type { BookPieceDocument } from '../../../cloudfunctions/_store/bookText'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import { BIN } from '../../../cloudfunctions/_store/files'
import { beginImport, listImports, readAgain, workOnImport } from '../../../domain/library/importing'
import { aPicture } from '../../support/builders/aPicture'
import { aZipOf, anEpub, partsOfEpub } from '../../support/builders/anEpub'
import { aKey, aLibraryDesk } from './aLibraryDesk'

const PARAGRAPH = '　　机器停了。她听见雨，才想起早上出门时天就阴着，伞还挂在更衣室的门后面。'
const NOVEL = Buffer.from(
  [
    ...['《夜班》', '作者：沈砚秋', ''],
    ...Array.from({ length: 30 }, (_, at) => [
      `第${at + 1}章 第${at + 1}夜`,
      '',
      ...Array(6).fill(PARAGRAPH),
      '',
    ]).flat(),
  ].join('\n'),
)

it('makes a book of a text, that stands on no shelf and says what it does not know', async () => {
  const desk = await aLibraryDesk()
  const row = await desk.import(NOVEL, '夜班.txt')

  expect(row).toMatchObject({ state: 'ready', title: '夜班', refusal: null, text: { encoding: 'utf-8' } })
  expect(row.done).toBe(row.total)
  expect(row.text?.chapters).toHaveLength(31)
  const { books, pieces, files } = await desk.everything()
  expect(books).toEqual([
    expect.objectContaining({
      ...{ _id: row.bookId, title: '夜班', authors: ['沈砚秋'], state: 'prepared', openTo: '', edition: 1 },
      ...{ licence: '', source: '', rightsHolder: '', unionId: 'yuanfan', isSettled: true, coverFileId: null },
    }),
  ])
  expect(books[0]!.pieces).toBe(pieces.length)
  expect(pieces.every(({ openTo }) => openTo === '')).toBe(true)
  expect(files.map(({ belongsTo }) => belongsTo)).toEqual([`book:${row.bookId}`])
  expect(desk.cloud.faults).toEqual([])
})

it('makes the pictures of a book anew, small enough for phones, and shows the first as its cover', async () => {
  const desk = await aLibraryDesk()
  const row = await desk.import(await anIllustratedBook(), '图.epub')

  const { books, outlines, files } = await desk.everything()
  const owner = `book:${row.bookId}.1`
  const pictures = files.filter(({ kind }) => kind === 'picture')
  expect(pictures.map(({ belongsTo }) => belongsTo)).toEqual([owner, owner])
  for (const { width, height } of pictures) expect(Math.max(width!, height!)).toBeLessThanOrEqual(1280)
  expect(Object.keys(outlines[0]!.pictures)).toEqual(pictures.map(({ name }) => name.split('.')[0]))
  expect(books[0]!.coverFileId).toBe(pictures[0]!._id)
  expect(books[0]!.pictureBytes).toBe(pictures.reduce((sum, { size }) => sum + size, 0))
  // The third one is none.
  expect(row.report?.leftOut).toContainEqual({ kind: 'picture', sentence: expect.stringContaining('1 张图片没有留下') })
})

async function anIllustratedBook(): Promise<Buffer> {
  const others = [
    { name: 'OPS/a.png', content: await aPicture({ width: 2400, height: 1200, format: 'png' }) },
    { name: 'OPS/b.jpg', content: await aPicture({ width: 300, height: 200 }) },
    { name: 'OPS/c.jpg', content: Buffer.from('\xff\xd8\xff not a picture', 'latin1') },
  ]
  const items =
    '<item id="a" href="a.png" media-type="image/png" properties="cover-image"/><item id="b" href="b.jpg" media-type="image/jpeg"/><item id="c" href="c.jpg" media-type="image/jpeg"/>'
  const body =
    '<h1>图</h1><p>看图。</p><img src="a.png" alt="一"/><img src="b.jpg" alt="二"/><img src="c.jpg" alt="三"/>'
  return anEpub({ chapters: { 'one.xhtml': body }, others, items })
}

it.each([
  ['a bomb', aZipOf([...partsOfEpub(), { name: 'OPS/x', content: '', isOverlapping: true }]), '像是恶意文件'],
  ['one that is cut off', anEpub().subarray(0, 400), '打不开'],
  ['one behind a password', aZipOf(partsOfEpub().map((part) => ({ ...part, flags: 0x801 }))), '去掉密码'],
  ['letters nobody can tell', Buffer.from(Array.from({ length: 4000 }, (_, at) => 129 + ((at * 7919) % 126))), '编码'],
])('refuses %s with what to do, and lets its file go', async (_what, bytes, sentence) => {
  const desk = await aLibraryDesk()
  const name = bytes.toString('latin1', 0, 2) === 'PK' ? '书.epub' : '书.txt'
  const row = await desk.import(bytes, name)

  expect(row).toMatchObject({ state: 'refused', bookId: null, refusal: expect.stringContaining(sentence) })
  const { books, outlines, pieces, files } = await desk.everything()
  expect([books, outlines, pieces]).toEqual([[], [], []])
  expect(files.map(({ belongsTo }) => belongsTo)).toEqual([BIN])
  expect(desk.cloud.faults).toEqual([])
})

it('is one import for the same file, the same key, and the same content brought by a colleague', async () => {
  const desk = await aLibraryDesk()
  const fileId = await desk.bring(NOVEL, '夜班.txt')
  const asked = { unionId: 'yuanfan', fileId, requestKey: aKey() }
  const [one, other] = await Promise.all([desk.manager.must(beginImport, asked), desk.manager.must(beginImport, asked)])
  expect(other).toEqual(one)
  await desk.workThrough(one.row.id)

  const again = await desk.manager.must(beginImport, { ...asked, requestKey: aKey() })
  const theirs = await desk.begin(NOVEL, '夜班（修订）.txt', { by: desk.reviewer })
  expect([again.row.id, theirs.id]).toEqual([one.row.id, one.row.id])
  expect(theirs.state).toBe('ready')
  expect((await desk.everything()).books).toHaveLength(1)

  const otherFile = await desk.bring(Buffer.from('第一章 别的\n别的书。'), '别的.txt')
  const reused = await desk.manager.call(beginImport, { ...asked, fileId: otherFile })
  expect(reused).toMatchObject({ ok: false, error: { code: 'request.key_reused' } })
})

it('takes no file of somebody else, none that is no book, and none twice for two books', async () => {
  const desk = await aLibraryDesk()
  const theirs = await desk.bring(NOVEL, '夜班.txt', desk.reviewer)
  const call = (fileId: string, unionId = 'yuanfan') =>
    desk.manager.call(beginImport, { unionId, fileId, requestKey: aKey() })

  expect(await call(theirs)).toMatchObject({ ok: false, error: { code: 'file.not_found' } })
  const { files } = await desk.everything()
  await desk.cloud.store<FileDocument>('files').put({ ...files[0]!, belongsTo: 'book:of-another-union' })
  expect(await call(theirs)).toMatchObject({ ok: false, error: { code: 'file.not_found' } })
  expect((await desk.everything()).imports).toEqual([])
  expect(await call('no-such-file')).toMatchObject({ ok: false, error: { code: 'file.not_found' } })
  expect(await call(theirs, 'hefeng')).toMatchObject({ ok: false, error: { code: 'session.not_allowed' } })
})

it('reads a text again with another encoding and without chapters, as another edition of the same book', async () => {
  const desk = await aLibraryDesk()
  const row = await desk.import(NOVEL, '夜班.txt')
  const asked = { importId: row.id, encoding: 'utf-8', findsChapters: false, requestKey: aKey() }
  await desk.manager.must(readAgain, asked)
  // Twice is once.
  await desk.manager.must(readAgain, asked)
  const reread = await desk.workThrough(row.id)

  expect(reread).toMatchObject({ state: 'ready', bookId: row.bookId, text: { encoding: 'utf-8' } })
  expect(reread.text?.chapters).toHaveLength(1)
  const { books, endings } = await desk.everything()
  expect(books).toEqual([expect.objectContaining({ edition: 2, chapters: 1, title: '夜班' })])
  expect(endings).toEqual([expect.objectContaining({ edition: 1 })])
  const same = await desk.manager.call(readAgain, { ...asked, findsChapters: true })
  expect(same).toMatchObject({ ok: false, error: { code: 'request.key_reused' } })

  const epub = await desk.import(anEpub(), '手册.epub')
  const refused = await desk.manager.call(readAgain, { ...asked, importId: epub.id, requestKey: aKey() })
  expect(refused).toMatchObject({ ok: false, error: { code: 'library.text_only' } })
})

it('keeps the text a book has when reading it again is refused, and may be tried once more', async () => {
  const desk = await aLibraryDesk()
  const gb = Buffer.concat([Buffer.from('b5dad2bbd5c20a', 'hex'), Buffer.from('bbfac6f7cda3c1cb0a'.repeat(40), 'hex')])
  const row = await desk.import(gb, '夜班.txt')
  expect(row.text?.encoding).toBe('gb18030')
  await desk.manager.must(readAgain, { importId: row.id, encoding: 'utf-16be', requestKey: aKey() })
  const worse = await desk.workThrough(row.id)
  await desk.manager.must(readAgain, { importId: row.id, requestKey: aKey() })
  const better = await desk.workThrough(row.id)

  expect(worse.bookId).toBe(row.bookId)
  expect(better).toMatchObject({ state: 'ready', text: { encoding: 'gb18030' } })
  const { books, files } = await desk.everything()
  expect(books).toHaveLength(1)
  expect(files[0]!.belongsTo).toBe(`book:${row.bookId}`)
})

it('gives a book another text from another file, which takes the place of the first', async () => {
  const desk = await aLibraryDesk()
  const first = await desk.import(NOVEL, '夜班.txt')
  const second = await desk.import(Buffer.from('第一章 改过\n改过的。'), '夜班二.txt', { bookId: first.bookId! })

  expect(second.bookId).toBe(first.bookId)
  const { books, files } = await desk.everything()
  expect(books).toEqual([expect.objectContaining({ edition: 2, title: '夜班' })])
  expect(files.map(({ belongsTo }) => belongsTo).sort()).toEqual([BIN, `book:${first.bookId}`])
})

it('of another text is the union’s whose book it is, whoever above brings it', async () => {
  const desk = await aLibraryDesk()
  const { bookId } = await desk.import(NOVEL, '夜班.txt')
  const fileId = await desk.bring(Buffer.from('第一章 改过\n改过的。'), '夜班二.txt', desk.city, 'qinghe')
  const asked = { unionId: 'qinghe', fileId, bookId: bookId!, requestKey: aKey() }
  const { row } = await desk.city.must(beginImport, asked)
  expect((await desk.city.must(beginImport, asked)).row.id).toBe(row.id)
  expect(await desk.workThrough(row.id, desk.city)).toMatchObject({ state: 'ready', bookId })

  expect((await desk.manager.must(listImports, { unionId: 'yuanfan' })).rows.map(({ id }) => id)).toContain(row.id)
  const again = { importId: row.id, findsChapters: false, requestKey: aKey() }
  expect(await desk.reviewer.call(readAgain, again)).toMatchObject({ ok: true })
})

it('goes on by the clock where nobody asks, and is taken from who died with it', async () => {
  const desk = await aLibraryDesk()
  const row = await desk.begin(NOVEL, '夜班.txt')
  await desk.cloud.runTimer('librarian', 'work')
  expect((await desk.everything()).imports[0]!.state).toBe('waiting')

  // Somebody took it and died.
  await desk.cloud.store('book_imports').change({ _id: row.id }, { lease: 'dead', leaseUntil: desk.cloud.now + 60_000 })
  const { row: seen } = await desk.manager.must(workOnImport, { importId: row.id })
  expect(seen.state).toBe('waiting')
  desk.cloud.advance(61_000)
  await desk.cloud.runTimer('librarian', 'work')

  const [done] = (await desk.manager.must(listImports, { unionId: 'yuanfan' })).rows
  expect(done).toMatchObject({ id: row.id, state: 'ready' })
})

it('is let go by whoever has it, and by nobody who had it before', async () => {
  const desk = await aLibraryDesk()
  const { id } = await desk.begin(NOVEL, '夜班.txt')
  const { cloud } = desk
  const slow = await cloud.run(() => takeLease(id, cloud.now))
  cloud.advance(LEASE_MS)
  const next = await cloud.run(() => takeLease(id, cloud.now))
  await cloud.run(() => releaseLease(id, slow!))
  expect(await cloud.run(() => takeLease(id, cloud.now))).toBeUndefined()
  await cloud.run(() => releaseLease(id, next!))
  expect(await cloud.run(() => takeLease(id, cloud.now))).toBeDefined()
})

it('lets no two at once write a book twice', async () => {
  const desk = await aLibraryDesk()
  const row = await desk.begin(NOVEL, '夜班.txt')
  const both = [desk.manager, desk.reviewer].map((person) => desk.workThrough(row.id, person))
  const [one, other] = await Promise.all(both)
  expect(one).toEqual(other)

  const numbers = (await desk.cloud.store<BookPieceDocument>('book_pieces').all()).map(({ number }) => number)
  expect(new Set(numbers).size).toBe(numbers.length)
  expect((await desk.everything()).books).toHaveLength(1)
})

it('gives a file up that kills whoever reads it', async () => {
  const desk = await aLibraryDesk()
  const row = await desk.begin(NOVEL, '夜班.txt')
  await desk.cloud.store('book_imports').change({ _id: row.id }, { attempts: 5 })
  const done = await desk.workThrough(row.id)

  expect(done).toMatchObject({ state: 'refused', refusal: expect.stringContaining('读了几次都没读完') })
  expect((await desk.cloud.store<FileDocument>('files').all()).map(({ belongsTo }) => belongsTo)).toEqual([BIN])
})

it('costs a few round trips to begin, and thirty for the work on a short book', async () => {
  const desk = await aLibraryDesk()
  const fileId = await desk.bring(NOVEL, '夜班.txt')
  let importId = ''
  const begun = await desk.cloud.steps(async () => {
    const asked = { unionId: 'yuanfan', fileId, requestKey: aKey() }
    importId = (await desk.manager.must(beginImport, asked)).row.id
  })
  const worked = await desk.cloud.steps(() => desk.manager.must(workOnImport, { importId }))
  const listed = await desk.cloud.steps(() => desk.manager.must(listImports, { unionId: 'yuanfan' }))
  expect({ begun: begun.steps, worked: worked.steps, listed: listed.steps }).toEqual({
    begun: 4,
    worked: 32,
    listed: 2,
  })
})
