/** Covers that staff bring: the book's own, until they are taken away or the book is. */
import { createHash } from 'node:crypto'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import { shelve } from '../../../cloudfunctions/_store/bookShelving'
import { BIN } from '../../../cloudfunctions/_store/files'
import { beginUpload, finishUpload } from '../../../domain/file/contract'
import { changeCover, openStaffBook, removeBook } from '../../../domain/library/shelving'
import { MINUTE_MS } from '../../../domain/time'
import type { Person } from '../../support/aCloud'
import { aPicture } from '../../support/builders/aPicture'
import { anEpub } from '../../support/builders/anEpub'
import { aKey, aLibraryDesk } from './aLibraryDesk'

const TEXT = Buffer.from('第一章 早班\n\n六点半，灯亮了。\n')
const code = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code ?? 'ok'

async function aBook(bytes: Buffer = TEXT, name = '上工.txt') {
  const desk = await aLibraryDesk()
  const { bookId } = await desk.import(bytes, name)
  const opened = () => desk.manager.must(openStaffBook, { bookId: bookId! })
  const bring = async (by: Person, width = 600) => {
    const picture = await aPicture({ width, height: 840, format: 'png' })
    const fingerprint = createHash('sha1').update(picture).digest('hex')
    const asked = { purpose: 'cover' as const, unionId: 'yuanfan', name: '封面.png', size: picture.length, fingerprint }
    const begun = await by.must(beginUpload, asked)
    await desk.cloud.run(async () => {
      for (let part = 0; part < begun.parts; part++) {
        const from = part * begun.partBytes
        await storeFile(`${begun.path}/${part}`, picture.subarray(from, from + begun.partBytes))
      }
    })
    return (await by.must(finishUpload, { uploadId: begun.uploadId })).file.id
  }
  const give = async (fileId: string | null, by = desk.manager) => {
    const asked = { bookId: bookId!, revision: (await opened()).revision, fileId, requestKey: aKey() }
    return by.call(changeCover, asked)
  }
  const kept = async () =>
    (await desk.everything()).files.filter(({ belongsTo, purpose }) => belongsTo !== BIN && purpose === 'cover')
  return { desk, bookId: bookId!, opened, bring, give, kept }
}

it('is shown once it is given, made anew, and gives way to the next', async () => {
  const { desk, opened, bring, give, kept, bookId } = await aBook()
  expect((await opened()).row.cover.url).toBeNull()
  const first = await bring(desk.reviewer)
  expect(await code(give(first, desk.reviewer))).toBe('ok')
  expect(await opened()).toMatchObject({ hasOwnCover: true, row: { cover: { url: expect.stringMatching(/^http/) } } })

  const second = await bring(desk.manager, 500)
  expect(await code(give(second))).toBe('ok')
  expect(await kept()).toMatchObject([{ _id: second, belongsTo: `book:${bookId}.cover`, width: 500 }])

  expect(await code(give(null))).toBe('ok')
  expect(await opened()).toMatchObject({ hasOwnCover: false, row: { cover: { url: null } } })
  expect(await kept()).toEqual([])
  expect(desk.cloud.faults).toEqual([])
})

it('stays when the text is another, and the cover of the text comes back after it', async () => {
  const inFile = async (width: number) => {
    const others = [{ name: 'OPS/a.png', content: await aPicture({ width, height: 400, format: 'png' }) }]
    const items = '<item id="a" href="a.png" media-type="image/png" properties="cover-image"/>'
    return anEpub({
      chapters: { 'one.xhtml': `<h1>图</h1><p>看图${width}。</p><img src="a.png" alt="一"/>` },
      others,
      items,
    })
  }
  const { desk, opened, bring, give, bookId } = await aBook(await inFile(300), '图.epub')
  const covers = async () => (await desk.everything()).books[0]!
  const ofFirst = (await covers()).coverFileId
  expect(ofFirst).not.toBeNull()
  const own = await bring(desk.manager)
  await give(own)
  expect((await covers()).coverFileId).toBe(own)

  await desk.import(await inFile(320), '图二.epub', { bookId })
  expect((await covers()).coverFileId).toBe(own)
  expect((await opened()).row.edition).toBe(2)

  await give(null)
  const now = (await covers()).coverFileId
  expect(now).toMatch(new RegExp(`^${bookId}\\.2\\.`))
  expect(now).not.toBe(ofFirst)
})

it('is a picture that was brought for it, by whoever gives it, to a book in their reach', async () => {
  const { desk, bookId, bring, give, opened } = await aBook()
  const picture = await bring(desk.manager)
  expect(await code(give(picture, desk.reviewer))).toBe('file.not_found')
  const text = await desk.bring(Buffer.from('一本。\n'), '别的.txt')
  expect(await code(give(text))).toBe('file.not_found')
  expect(await code(give(picture, desk.cloud.as('oHefengManager')))).toBe('session.not_allowed')
  const { revision } = await opened()
  const late = { bookId, revision: revision - 1, fileId: picture, requestKey: aKey() }
  expect(await code(desk.manager.call(changeCover, late))).toBe('library.book_changed')

  await desk.cloud.run(() => shelve(bookId, { openTo: 'members', until: null, mostReaders: null }, 1))
  expect(await code(give(null, desk.reviewer))).toBe('library.wrong_state')
})

it('counts once for a tap that comes twice, and dies with its book', async () => {
  const { desk, bookId, bring, opened, kept } = await aBook()
  const tap = { bookId, revision: (await opened()).revision, fileId: await bring(desk.manager), requestKey: aKey() }
  const once = await desk.manager.must(changeCover, tap)
  expect(await desk.manager.must(changeCover, tap)).toEqual(once)
  expect(await kept()).toHaveLength(1)
  await desk.manager.must(removeBook, { bookId, requestKey: aKey() })
  expect(await kept()).toEqual([])
})

it('costs eighteen round trips: those of any change of a book, and of its file', async () => {
  const { desk, bookId, bring, opened } = await aBook()
  const tap = { bookId, revision: (await opened()).revision, fileId: await bring(desk.manager), requestKey: aKey() }
  expect((await desk.cloud.steps(() => desk.manager.must(changeCover, tap))).steps).toBe(18)
})

it('is given once it is asked for again, wherever whoever gave it died, and nothing else stays', async () => {
  let deaths = 0
  for (let at = 1; at <= 60; at++) {
    const { desk, bookId, bring, opened, give, kept } = await aBook()
    await give(await bring(desk.manager, 400))
    const tap = { bookId, revision: (await opened()).revision, fileId: await bring(desk.manager), requestKey: aKey() }
    const revive = desk.cloud.requests.fail(({ nth }) => nth >= at)
    const reply = await desk.manager.call(changeCover, tap)
    await desk.cloud.requests.idle()
    revive()
    // A transaction whose owner died holds what it touched until its time is over.
    desk.cloud.advance(2 * MINUTE_MS)
    await desk.manager.must(changeCover, tap)
    expect([at, (await kept()).map(({ _id }) => _id)]).toEqual([at, [tap.fileId]])
    expect([at, (await desk.everything()).books[0]!.coverFileId]).toEqual([at, tap.fileId])
    await desk.cloud.dispose()
    if (reply.ok) break
    deaths += 1
  }
  expect(deaths).toBeGreaterThan(10)
})
