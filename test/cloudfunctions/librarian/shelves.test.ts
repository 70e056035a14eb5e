/** Books on the shelves: who prepares, who shelves, what is missing, two at once, and the same tap twice. */
import { hangArticles, keepArticles } from '../../../cloudfunctions/_store/lawArticles'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { BookPieceDocument } from '../../../cloudfunctions/_store/bookText'
import { BIN, type FileDocument } from '../../../cloudfunctions/_store/files'
import type { LawArticleDocument } from '../../../cloudfunctions/_store/lawArticles'
import type { SuggestionDocument } from '../../../cloudfunctions/_store/suggestions'
import { beginImport, readAgain } from '../../../domain/library/importing'
import {
  answerSuggestion,
  changeBook,
  keepList,
  listStaffBooks,
  listStaffLists,
  listStaffSuggestions,
  openStaffBook,
  removeBook,
  removeList,
  type ShelfTerms,
  shelveBook,
  takeOffShelf,
} from '../../../domain/library/shelving'
import type { Person } from '../../support/aCloud'
import { chainsHold } from '../../support/aStaffedCity'
import { DAY_MS } from '../../../domain/time'
import { aKey, aLibraryDesk } from './aLibraryDesk'

const TEXT = Buffer.from('第一章 上工\n先看一遍现场。\n第二章 收工\n关总闸。\n')
const FACTS = {
  ...{
    title: '上工',
    authors: ['沈砚秋'],
    subjects: ['safety' as const],
    licence: '授权书 2026-11',
    source: '作者来稿',
  },
  rightsHolder: '沈砚秋',
}
const OWN = { openTo: { kind: 'union' as const, unionId: 'yuanfan' } }
const code = async (reply: Promise<{ ok: boolean; error?: { code: string; field?: string } }>) => {
  const { ok, error } = await reply
  return ok ? 'ok' : [error?.code, error?.field].filter(Boolean).join(' ')
}

async function aPreparedBook() {
  const desk = await aLibraryDesk()
  const { bookId } = await desk.import(TEXT, '上工.txt')
  const revisionOf = async (by: Person = desk.manager) => (await by.must(openStaffBook, { bookId: bookId! })).revision
  return { desk, bookId: bookId!, revisionOf }
}

async function aFinishedBook() {
  const made = await aPreparedBook()
  const { desk, bookId, revisionOf } = made
  const facts = { bookId, revision: await revisionOf(), facts: FACTS, requestKey: aKey() }
  await desk.reviewer.must(changeBook, facts)
  return made
}

it('are prepared by a reviewer and put up by a manager, once everything is known', async () => {
  const { desk, bookId, revisionOf } = await aPreparedBook()
  const { reviewer, manager } = desk
  const shelving = async () => ({ bookId, revision: await revisionOf(), terms: OWN, requestKey: aKey() })
  expect(await code(manager.call(shelveBook, await shelving()))).toBe('library.unfinished facts.licence')
  for (const missing of ['licence', 'source', 'rightsHolder', 'title'] as const) {
    const facts = { ...FACTS, [missing]: '' }
    await reviewer.must(changeBook, { bookId, revision: await revisionOf(), facts, requestKey: aKey() })
    expect(await code(manager.call(shelveBook, await shelving()))).toBe(`library.unfinished facts.${missing}`)
  }
  await reviewer.must(changeBook, { bookId, revision: await revisionOf(), facts: FACTS, requestKey: aKey() })
  expect((await reviewer.must(openStaffBook, { bookId })).mayShelve).toBe(false)
  expect(await code(reviewer.call(shelveBook, await shelving()))).toBe('session.not_allowed')

  const { row } = await manager.must(shelveBook, await shelving())
  expect(row).toMatchObject({ state: 'shelved', openTo: OWN.openTo, openToName: '远帆精密制造工会会员', until: null })
  const pieces = await desk.cloud.store<BookPieceDocument>('book_pieces').all()
  expect(pieces.every(({ openTo }) => openTo === '/qinghe/gaoxin/yuanfan/')).toBe(true)
  const audit = await desk.cloud.store<AuditDocument>('audit').all({ subjectId: bookId })
  expect(audit.map(({ action }) => action).sort()[0]).toBe('librarian.change')
  expect(audit.map(({ what }) => what)).toContain('上架：上工')
  expect(await chainsHold(desk.cloud)).toBe(true)

  // Readers see it now: a reviewer no longer changes it alone.
  const change = { bookId, revision: await revisionOf(), facts: FACTS, requestKey: aKey() }
  expect(await code(reviewer.call(changeBook, change))).toBe('library.wrong_state')
  const worse = { ...change, facts: { ...FACTS, licence: '' } }
  expect(await code(manager.call(changeBook, worse))).toBe('library.unfinished facts.licence')
})

it('stand before the city only from the top, and never above or beside their union', async () => {
  const { desk, bookId, revisionOf } = await aFinishedBook()
  const shelved = async (openTo: { kind: 'everyone' } | { kind: 'members' } | { kind: 'union'; unionId: string }) =>
    code(desk.manager.call(shelveBook, { bookId, revision: await revisionOf(), terms: { openTo }, requestKey: aKey() }))
  for (const unionId of ['hefeng', 'gaoxin', 'qinghe', 'nowhere']) {
    expect(await shelved({ kind: 'union', unionId })).toBe('request.invalid terms.openTo')
  }
  expect(await shelved({ kind: 'everyone' })).toBe('request.invalid terms.openTo')
  expect(await shelved({ kind: 'members' })).toBe('request.invalid terms.openTo')
  expect(await shelved(OWN.openTo)).toBe('ok')
  const late = { ...OWN, until: desk.cloud.now }
  const revision = await revisionOf()
  const reply = desk.manager.call(shelveBook, { bookId, revision, terms: late, requestKey: aKey() })
  expect(await code(reply)).toBe('request.invalid terms.until')
})

it('keep the text that readers see from a reviewer, and take another from a manager', async () => {
  const { desk, bookId, revisionOf } = await aFinishedBook()
  const { importId } = await desk.manager.must(openStaffBook, { bookId })
  await desk.manager.must(shelveBook, { bookId, revision: await revisionOf(), terms: OWN, requestKey: aKey() })
  const fileId = await desk.bring(Buffer.from('第一章 别的\n别的。\n'), '别的.txt', desk.reviewer)
  const another = { unionId: 'yuanfan', fileId, bookId, requestKey: aKey() }
  const again = { importId: importId!, findsChapters: false, requestKey: aKey() }
  expect(await code(desk.reviewer.call(beginImport, another))).toBe('library.wrong_state')
  expect(await code(desk.reviewer.call(readAgain, again))).toBe('library.wrong_state')
  expect(await code(desk.manager.call(readAgain, again))).toBe('ok')
})

it('stay when their removal comes a second time after they were brought in anew', async () => {
  const { desk, bookId } = await aFinishedBook()
  const tap = { bookId, requestKey: aKey() }
  await desk.manager.must(removeBook, tap)
  expect((await desk.import(TEXT, '上工.txt')).bookId).toBe(bookId)
  const before = await desk.everything()

  await desk.manager.must(removeBook, tap)

  expect(await desk.everything()).toEqual(before)
})

it('are changed by one of two at once; a tap that comes twice counts once', async () => {
  const { desk, bookId, revisionOf } = await aFinishedBook()
  const revision = await revisionOf()
  const change = (title: string) => ({ bookId, revision, facts: { ...FACTS, title }, requestKey: aKey() })
  const both = await Promise.all([
    code(desk.manager.call(changeBook, change('一'))),
    code(desk.reviewer.call(changeBook, change('二'))),
  ])
  expect(both.sort()).toEqual(['library.book_changed', 'ok'])

  const tap = { bookId, revision: await revisionOf(), terms: OWN, requestKey: aKey() }
  const [one, other] = await Promise.all([desk.manager.must(shelveBook, tap), desk.manager.must(shelveBook, tap)])
  expect(other).toEqual(one)
  expect(await desk.manager.must(shelveBook, tap)).toEqual(one)
  const again = { ...tap, terms: { ...OWN, mostReaders: 3 } }
  expect(await code(desk.manager.call(shelveBook, again))).toBe('request.key_reused')
  expect(await desk.cloud.store<AuditDocument>('audit').all({ action: 'librarian.shelve' })).toHaveLength(1)
})

it('are taken down with a reason, deleted only then, and gone with text and files', async () => {
  const { desk, bookId, revisionOf } = await aFinishedBook()
  const { manager } = desk
  await manager.must(shelveBook, { bookId, revision: await revisionOf(), terms: OWN, requestKey: aKey() })
  expect(await code(manager.call(removeBook, { bookId, requestKey: aKey() }))).toBe('library.still_shelved')
  const off = { bookId, reason: '授权到期了', requestKey: aKey() }
  const { row } = await manager.must(takeOffShelf, off)
  expect(row).toMatchObject({ state: 'prepared', openTo: OWN.openTo })
  expect(await manager.must(takeOffShelf, off)).toMatchObject({ row: { state: 'prepared' } })
  expect(await code(manager.call(takeOffShelf, { ...off, requestKey: aKey() }))).toBe('library.wrong_state')

  const tap = { bookId, requestKey: aKey() }
  await manager.must(removeBook, tap)
  await manager.must(removeBook, tap)
  const { books, pieces, outlines, files } = await desk.everything()
  expect(books).toEqual([expect.objectContaining({ state: 'removed', title: '上工' })])
  expect([pieces, outlines]).toEqual([[], []])
  expect(files.map(({ belongsTo }) => belongsTo)).toEqual([BIN])
  const listed = async (state?: 'removed') => (await manager.must(listStaffBooks, { unionId: 'yuanfan', state })).rows
  expect([(await listed()).length, (await listed('removed')).length]).toEqual([0, 1])

  // The same file makes it anew, under another number of its text.
  const anew = await desk.import(TEXT, '上工.txt')
  expect(anew.bookId).toBe(bookId)
  expect((await desk.everything()).books).toEqual([expect.objectContaining({ state: 'prepared', edition: 2 })])
})

it('leave no file when whoever deletes one dies in between', async () => {
  for (let at = 1; at <= 25; at++) {
    const { desk, bookId } = await aFinishedBook()
    const tap = { bookId, requestKey: aKey() }
    const revive = desk.cloud.requests.fail(({ nth }) => nth >= at)
    const reply = await desk.manager.call(removeBook, tap)
    await desk.cloud.requests.idle()
    revive()
    if (reply.ok) break
    desk.cloud.advance(90_000)
    await desk.cloud.runTimer('librarian', 'work')
    const { books, pieces } = await desk.everything()
    const owners = (await desk.cloud.store<FileDocument>('files').all()).map(({ belongsTo }) => belongsTo)
    if (books[0]!.state === 'removed') expect([pieces, owners]).toEqual([[], [BIN]])
    else expect(pieces.length).toBe(books[0]!.pieces)
    await desk.cloud.dispose()
  }
})

it('are found by title and author among their union and below', async () => {
  const { desk, bookId } = await aFinishedBook()
  const found = async (by: Person, unionId: string, text: string) =>
    (await by.must(listStaffBooks, { unionId, text })).rows.map(({ id }) => id)
  expect(await found(desk.city, 'qinghe', '沈砚秋 上工')).toEqual([bookId])
  expect(await found(desk.manager, 'yuanfan', '收工')).toEqual([])
  const elsewhere = desk.cloud.as('oHefengManager')
  expect(await code(elsewhere.call(listStaffBooks, { unionId: 'yuanfan' }))).toBe('session.not_allowed')
  expect(await code(elsewhere.call(openStaffBook, { bookId }))).toBe('session.not_allowed')
})

it('that are laws bring their articles to the law desk', async () => {
  const desk = await aLibraryDesk()
  const articles = ['为了保护劳动者，制定本法。', '用人单位适用本法。', '劳动者享有取得报酬的权利。', '工会代表职工。']
  const law = articles.map((text, at) => `**第${'一二三四'[at]}条** ${text}`).join('\n\n')
  const row = await desk.import(Buffer.from(`# 中华人民共和国上工法\n\n${law}\n`), '上工法(2026-01-01).md')

  const { books } = await desk.everything()
  expect(books[0]).toMatchObject({ _id: row.bookId, kind: 'law', title: '中华人民共和国上工法', lawDate: '2026-01-01' })
  const kept = await desk.cloud.store<LawArticleDocument>('law_articles').all({ bookId: row.bookId })
  expect(kept.map(({ label }) => label).sort()).toEqual(['第一条', '第三条', '第二条', '第四条'].sort())
})

it('that are laws are gone from the law desk for good, also where somebody hung one a moment too late', async () => {
  const { desk, bookId } = await aPreparedBook()
  await desk.manager.must(removeBook, { bookId, requestKey: aKey() })
  const law = { _id: bookId, title: '上工条例', lawDate: '2020-01-01', openTo: 'everyone', until: 9e15, revision: 1 }
  const article = { number: 1, sub: 0, label: '第一条', under: [], text: '上工。', position: { chapter: 0, offset: 0 } }
  await desk.cloud.run(async () => {
    await keepArticles(law, 1, [article])
    await hangArticles({ ...law, edition: 1 })
  })
  for (let day = 0; day < 2; day++) {
    desk.cloud.advance(DAY_MS + 60_000)
    await desk.cloud.runTimer('librarian', 'work')
  }
  expect(await desk.cloud.store('laws').all()).toEqual([])
  expect(await desk.cloud.store('law_articles').all()).toEqual([])
})

it('stand on lists that a reviewer prepares and a manager shows', async () => {
  const { desk, bookId } = await aFinishedBook()
  const { reviewer, manager } = desk
  const form = {
    unionId: 'yuanfan',
    title: '新入职读这几本',
    openTo: OWN.openTo,
    bookIds: [bookId],
    requestKey: aKey(),
  }
  const made = await reviewer.must(keepList, { ...form, revision: 0, isShown: false })
  expect(await reviewer.must(keepList, { ...form, revision: 0, isShown: false })).toEqual(made)
  expect(made.list.books).toEqual([{ id: bookId, title: '上工', state: 'prepared', isSeen: false }])
  const shown = { ...form, listId: made.list.id, revision: 1, isShown: true }
  expect(await code(reviewer.call(keepList, { ...shown, requestKey: aKey() }))).toBe('library.wrong_state')
  expect((await manager.must(keepList, { ...shown, requestKey: aKey() })).list).toMatchObject({ isShown: true })
  expect(await code(manager.call(keepList, { ...shown, requestKey: aKey() }))).toBe('library.book_changed')
  const strange = { ...form, bookIds: ['no-such-book'], revision: 0, isShown: false, requestKey: aKey() }
  expect(await code(manager.call(keepList, strange))).toBe('library.not_found bookIds')

  expect((await reviewer.must(listStaffLists, { unionId: 'yuanfan' })).lists).toHaveLength(1)
  const taken = { listId: made.list.id, requestKey: aKey() }
  await desk.cloud.as('oHefengManager').must(removeList, taken)
  expect((await reviewer.must(listStaffLists, { unionId: 'yuanfan' })).lists).toHaveLength(1)
  await manager.must(removeList, taken)
  expect((await reviewer.must(listStaffLists, { unionId: 'yuanfan' })).lists).toEqual([])
})

it('that members wish for are answered once', async () => {
  const { desk, bookId, revisionOf } = await aFinishedBook()
  await desk.cloud.store<SuggestionDocument>('suggestions').put({
    ...{ _id: 'oMember:2026-11-20:0', openid: 'oMember', memberId: 'm', nameMasked: '林**', title: '上工', author: '' },
    ...{ unionId: 'yuanfan', unionPath: '/qinghe/gaoxin/yuanfan/', unionName: '远帆', reason: '', state: 'waiting' },
    ...{ answer: '', bookId: null, at: desk.cloud.now, answeredAt: null, requestKey: aKey(), history: [] },
  })
  const waiting = await desk.reviewer.must(listStaffSuggestions, { unionId: 'yuanfan' })
  expect(waiting.suggestions).toEqual([expect.objectContaining({ title: '上工', nameMasked: '林**' })])
  expect(waiting.suggestions[0]).not.toHaveProperty('openid')
  const suggestionId = waiting.suggestions[0]!.id
  const tap = { suggestionId, state: 'shelved' as const, answer: '已经上架', bookId, requestKey: aKey() }
  expect(await code(desk.reviewer.call(answerSuggestion, tap))).toBe('library.not_found bookId')
  const shelved = async (terms: ShelfTerms) =>
    desk.city.must(shelveBook, { bookId, revision: await revisionOf(), terms, requestKey: aKey() })
  // It stands on a shelf, and the member who wished for it could open it no more tomorrow.
  await shelved({ ...OWN, until: desk.cloud.now + 60_000, mostReaders: null })
  desk.cloud.advance(60_000)
  expect(await code(desk.reviewer.call(answerSuggestion, tap))).toBe('library.not_found bookId')
  await shelved({ ...OWN, until: null, mostReaders: null })
  const { suggestion } = await desk.reviewer.must(answerSuggestion, tap)
  expect(suggestion).toMatchObject({ state: 'shelved', answer: '已经上架', bookId })
  expect((await desk.reviewer.must(answerSuggestion, tap)).suggestion).toEqual(suggestion)
  expect(await code(desk.manager.call(answerSuggestion, { ...tap, requestKey: aKey() }))).toBe('library.wrong_state')
})

it('cost few round trips', async () => {
  const { desk, bookId, revisionOf } = await aFinishedBook()
  const { manager } = desk
  const steps = async (work: () => Promise<unknown>) => (await desk.cloud.steps(work)).steps
  const revision = await revisionOf()
  expect({
    books: await steps(() => manager.must(listStaffBooks, { unionId: 'yuanfan' })),
    book: await steps(() => manager.must(openStaffBook, { bookId })),
    lists: await steps(() => manager.must(listStaffLists, { unionId: 'yuanfan' })),
    shelve: await steps(() => manager.must(shelveBook, { bookId, revision, terms: OWN, requestKey: aKey() })),
  }).toEqual({ books: 3, book: 2, lists: 2, shelve: 15 })
})
