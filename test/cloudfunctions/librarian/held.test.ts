/** Texts that wait: what readers see of a book changes only by whoever shelves. */
import { HELD_MS, LEASE_MS } from '../../../cloudfunctions/_store/bookImports'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import { shelve } from '../../../cloudfunctions/_store/bookShelving'
import { readAgain, settleHeldText, workOnImport } from '../../../domain/library/importing'
import { openStaffBook, removeBook, takeOffShelf } from '../../../domain/library/shelving'
import { MINUTE_MS } from '../../../domain/time'
import { aKey, aLibraryDesk } from './aLibraryDesk'

const TEXT = Buffer.from('第一章 早班\n\n六点半，灯亮了。\n\n第二章 中班\n\n午饭是面。\n')
const OTHER = Buffer.from('第一章 别的\n\n另一种写法。\n')
const OWN = { openTo: '/qinghe/gaoxin/yuanfan/', until: null, mostReaders: null }

/** A reviewer begins to read a text again, and a manager shelves the book before it is read. */
async function aTextThatCameTooLate() {
  const desk = await aLibraryDesk()
  const { bookId, id: importId } = await desk.import(TEXT, '上工.txt', { by: desk.reviewer })
  await desk.reviewer.must(readAgain, { importId, findsChapters: false, requestKey: aKey() })
  await desk.cloud.run(() => shelve(bookId!, OWN, 1))
  const row = await desk.workThrough(importId, desk.reviewer)
  const shown = async () => (await desk.manager.must(openStaffBook, { bookId: bookId! })).contents.length
  return { desk, bookId: bookId!, importId, row, shown }
}

const code = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code ?? 'ok'

it('of a reviewer, begun while the book was prepared, do not turn over once it stands on a shelf', async () => {
  const { desk, bookId, importId, row, shown } = await aTextThatCameTooLate()
  expect(row).toMatchObject({ state: 'ready', isHeld: true })
  expect(await shown()).toBe(2)
  const opened = await desk.reviewer.must(openStaffBook, { bookId })
  expect(opened).toMatchObject({ row: { edition: 1 }, held: [{ id: importId }], mayShelve: false })

  const settling = { importId, isWanted: true, requestKey: aKey() }
  expect(await code(desk.reviewer.call(settleHeldText, settling))).toBe('session.not_allowed')
  await desk.manager.must(settleHeldText, settling)
  await desk.manager.must(settleHeldText, settling)
  expect(await code(desk.manager.call(settleHeldText, { ...settling, isWanted: false }))).toBe('request.key_reused')
  expect(await desk.workThrough(importId)).toEqual(expect.not.objectContaining({ isHeld: true }))

  expect(await shown()).toBeLessThan(2)
  const after = await desk.manager.must(openStaffBook, { bookId })
  expect(after).toMatchObject({ row: { edition: 2, state: 'shelved' }, held: [] })
  expect(await desk.cloud.store<AuditDocument>('audit').all({ action: 'librarian.settle' })).toHaveLength(1)
  expect(desk.cloud.faults).toEqual([])
})

it('turn over at once while the book is only prepared, and where a manager asked for them', async () => {
  const desk = await aLibraryDesk()
  const { bookId, id: importId } = await desk.import(TEXT, '上工.txt', { by: desk.reviewer })
  await desk.reviewer.must(readAgain, { importId, findsChapters: false, requestKey: aKey() })
  expect((await desk.workThrough(importId)).isHeld).toBeUndefined()
  await desk.cloud.run(() => shelve(bookId!, OWN, 1))
  await desk.manager.must(readAgain, { importId, requestKey: aKey() })
  expect((await desk.workThrough(importId)).isHeld).toBeUndefined()
  expect((await desk.manager.must(openStaffBook, { bookId: bookId! })).row.edition).toBe(3)
})

it('wait for a look where a manager wants one, and go with all they are where nobody takes them', async () => {
  const desk = await aLibraryDesk()
  const { bookId } = await desk.import(TEXT, '上工.txt')
  await desk.cloud.run(() => shelve(bookId!, OWN, 1))
  const before = await desk.everything()
  const row = await desk.import(OTHER, '别的.txt', { bookId: bookId!, holds: true })
  expect(row).toMatchObject({ state: 'ready', isHeld: true })

  await desk.manager.must(settleHeldText, { importId: row.id, isWanted: false, requestKey: aKey() })
  expect(await desk.workThrough(row.id)).toMatchObject({
    state: 'refused',
    refusal: expect.stringContaining('没有换上'),
  })

  const after = await desk.everything()
  expect(after.pieces).toEqual(before.pieces)
  expect(after.outlines).toEqual(before.outlines)
  expect(after.books).toEqual(before.books)
  expect(after.files.filter(({ belongsTo }) => belongsTo !== 'bin')).toEqual(before.files)
})

it('go with the book they were for, and after thirty days in any case', async () => {
  const { desk, bookId, importId } = await aTextThatCameTooLate()
  desk.cloud.advance(HELD_MS + 60_000)
  await desk.cloud.runTimer('librarian', 'work')
  desk.cloud.advance(60_000)
  await desk.cloud.runTimer('librarian', 'work')
  expect(await desk.workThrough(importId)).toMatchObject({
    state: 'refused',
    refusal: expect.stringContaining('30 天'),
  })

  const again = await desk.import(OTHER, '别的.txt', { bookId, holds: true })
  await desk.manager.must(takeOffShelf, { bookId, reason: '授权到期了', requestKey: aKey() })
  await desk.manager.must(removeBook, { bookId, requestKey: aKey() })
  expect(await desk.workThrough(again.id)).toMatchObject({ state: 'refused' })
  expect((await desk.everything()).pieces).toEqual([])
})

it('are not taken once the book has a later one', async () => {
  const { desk, bookId, importId } = await aTextThatCameTooLate()
  await desk.import(OTHER, '别的.txt', { bookId })
  expect((await desk.manager.must(openStaffBook, { bookId })).held).toEqual([])
  const late = { importId, isWanted: true, requestKey: aKey() }
  expect(await code(desk.manager.call(settleHeldText, late))).toBe('library.wrong_state')
})

it('cost ten round trips to decide on', async () => {
  const { desk, importId } = await aTextThatCameTooLate()
  const settling = { importId, isWanted: true, requestKey: aKey() }
  expect((await desk.cloud.steps(() => desk.manager.must(settleHeldText, settling))).steps).toBe(10)
})

it('end as they were decided on, wherever whoever goes on with them dies', async () => {
  for (const isWanted of [true, false]) {
    let deaths = 0
    for (let at = 1; at <= 60; at++) {
      const { desk, importId } = await aTextThatCameTooLate()
      await desk.manager.must(settleHeldText, { importId, isWanted, requestKey: aKey() })
      const revive = desk.cloud.requests.fail(({ nth }) => nth >= at)
      const reply = await desk.manager.call(workOnImport, { importId })
      await desk.cloud.requests.idle()
      revive()
      desk.cloud.advance(MINUTE_MS + LEASE_MS)
      await desk.workThrough(importId)
      const { books, pieces, imports } = await desk.everything()
      expect([at, books[0]!.edition, imports[0]!.state]).toEqual(isWanted ? [at, 2, 'ready'] : [at, 1, 'refused'])
      expect(pieces.filter(({ openTo }) => openTo !== '').map(({ edition }) => edition)).toEqual(
        pieces.filter(({ edition }) => edition === books[0]!.edition).map(({ edition }) => edition),
      )
      await desk.cloud.dispose()
      if (reply.ok) break
      deaths += 1
    }
    expect(deaths).toBeGreaterThan(3)
  }
})
