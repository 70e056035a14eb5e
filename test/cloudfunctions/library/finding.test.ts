/** The shelves, as readers find their books on them. */
import type { BookDocument } from '../../../cloudfunctions/_store/books'
import { storeFile } from '../../../cloudfunctions/_kit/files'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import type { BookListDocument } from '../../../cloudfunctions/_store/bookLists'
import type { ReadingDocument } from '../../../cloudfunctions/_store/readings'
import { shelve, unshelve } from '../../../cloudfunctions/_store/bookShelving'
import {
  keepOnShelf,
  keepPosition,
  listBooks,
  listLists,
  listOwnBooks,
  openLibrary,
  openList,
  viewBook,
} from '../../../domain/library/contract'
import { MINUTE_MS } from '../../../domain/time'
import { aCloud, type Cloud, FRIDAY_MORNING } from '../../support/aCloud'
import { aShelvedBook, bookDocument } from '../../support/builders/aBook'
import { aMember } from '../../support/builders/aMember'

const YUANFAN = '/qinghe/gaoxin/yuanfan/'
const GAOXIN = '/qinghe/gaoxin/'
const HEFENG = '/qinghe/hedong/hefeng/'

async function aLibrary() {
  const cloud = await aCloud({ functions: ['library'] })
  await aMember(cloud)
  return { cloud, member: cloud.as('o-m-lin'), stranger: cloud.as('o-stranger') }
}

function aList(cloud: Cloud, differing: Partial<BookListDocument>): Promise<BookListDocument> {
  return cloud.store<BookListDocument>('book_lists').put({
    ...{ _id: 'list-first', title: '新入职读这五本', description: '', bookIds: [] },
    ...{ unionId: 'qinghe', unionPath: '/qinghe/', unionName: '青禾市总工会' },
    ...{ openTo: 'everyone', chosenOpenTo: 'everyone', revision: 1, history: [], updatedAt: cloud.now },
    ...differing,
  })
}

const at = (bookId: string, differing: object = {}) => ({
  ...{ bookId, edition: 1, position: { chapter: 0, offset: 3 }, ago: 0, device: 'phone-of-lin', sequence: 1 },
  ...{ progress: 0.1, chapterTitle: '第一章 早班', ...differing },
})
const ids = (books: readonly { id: string }[]) => books.map(({ id }) => id).sort()

describe('the shelves', () => {
  it('show everybody what is open to them, members what is theirs besides, and nobody what is for others', async () => {
    const { cloud, member, stranger } = await aLibrary()
    await aShelvedBook(cloud, { _id: 'for-all' })
    await aShelvedBook(cloud, { _id: 'for-members', openTo: 'members' })
    await aShelvedBook(cloud, { _id: 'for-yuanfan', openTo: YUANFAN })
    await aShelvedBook(cloud, { _id: 'for-gaoxin', openTo: GAOXIN })
    await aShelvedBook(cloud, { _id: 'for-hefeng', openTo: HEFENG })
    await cloud.store<BookDocument>('books').put(bookDocument({ _id: 'prepared' }))

    expect(ids((await stranger.must(listBooks, {})).books)).toEqual(['for-all'])
    const theirs = ['for-all', 'for-gaoxin', 'for-members', 'for-yuanfan']
    expect(ids((await member.must(listBooks, {})).books)).toEqual(theirs)
    expect(ids((await member.must(listBooks, { subject: 'literature' })).books)).toEqual(theirs)
    expect((await member.must(openLibrary, {})).subjects).toEqual([{ subject: 'literature', books: 4 }])
    expect((await stranger.must(openLibrary, {})).subjects).toEqual([{ subject: 'literature', books: 1 }])
  })

  it('take a membership that has ended for none', async () => {
    const { cloud } = await aLibrary()
    await aMember(cloud, { _id: 'm-gone', status: 'exited' })
    await aShelvedBook(cloud, { _id: 'for-members', openTo: 'members' })
    const home = await cloud.as('o-m-gone').must(openLibrary, {})
    expect(home).toMatchObject({ fresh: [], isMember: false })
  })

  it('show a book up to its last second and not from it on', async () => {
    const { cloud, stranger } = await aLibrary()
    const until = FRIDAY_MORNING + MINUTE_MS
    await aShelvedBook(cloud, { _id: 'until', until })

    cloud.now = until - 1
    expect(ids((await stranger.must(listBooks, {})).books)).toEqual(['until'])
    await stranger.must(viewBook, { bookId: 'until' })
    cloud.now = until
    expect((await stranger.must(listBooks, {})).books).toEqual([])
    expect((await stranger.must(listBooks, { subject: 'literature' })).books).toEqual([])
    expect((await stranger.must(openLibrary, {})).subjects).toEqual([])
    const reply = await stranger.call(viewBook, { bookId: 'until' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'library.not_found' } })
  })

  it('follow a book that leaves a subject, changes its readers, or is taken away', async () => {
    const { cloud, member, stranger } = await aLibrary()
    const { _id } = await aShelvedBook(cloud, { subjects: ['safety', 'skill'] })
    const shelf = async (subject: 'safety' | 'skill') => ids((await stranger.must(listBooks, { subject })).books)
    expect([await shelf('safety'), await shelf('skill')]).toEqual([[_id], [_id]])

    await cloud.store<BookDocument>('books').change({ _id }, { subjects: ['skill'] })
    await cloud.run(() => shelve(_id, { openTo: 'everyone', until: null, mostReaders: null }, cloud.now))
    expect([await shelf('safety'), await shelf('skill')]).toEqual([[], [_id]])

    await cloud.run(() => shelve(_id, { openTo: 'members', until: null, mostReaders: null }, cloud.now))
    expect(await shelf('skill')).toEqual([])
    expect(ids((await member.must(listBooks, { subject: 'skill' })).books)).toEqual([_id])

    await cloud.run(() => unshelve(_id, cloud.now))
    expect((await member.must(listBooks, { subject: 'skill' })).books).toEqual([])
  })

  it('are leafed through to the last book, each once, over all that one may read', async () => {
    const { cloud, member } = await aLibrary()
    const all = Array.from({ length: 50 }, (_, n) => ({
      ...bookDocument({ _id: `book-${n}`, shelvedAt: 1_000 + Math.floor(n / 3), readers: n % 7 }),
      ...{ state: 'shelved' as const, openTo: ['everyone', 'members', YUANFAN][n % 3]!, until: FRIDAY_MORNING * 2 },
    }))
    for (const each of all) await cloud.store<BookDocument>('books').put(each)
    for (const order of ['newest', 'popular'] as const) {
      const seen: { id: string; shelvedAt: number; readers: number }[] = []
      let cursor: string | null | undefined
      do {
        const page = await member.must(listBooks, { order, ...(cursor ? { cursor } : {}) })
        seen.push(...page.books)
        cursor = page.nextCursor
      } while (cursor)
      expect(ids(seen)).toEqual(all.map(({ _id }) => _id).sort())
      const keys = seen.map((each) => (order === 'newest' ? each.shelvedAt : each.readers))
      expect(keys).toEqual([...keys].sort((one, other) => other - one))
    }
  })

  it('refuse a cursor that is none of theirs', async () => {
    const { member } = await aLibrary()
    const reply = await member.call(listBooks, { cursor: 'nonsense' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'request.invalid' } })
  })
})

describe('the first screen', () => {
  it('goes on with the book that was read last, of those that can still be opened', async () => {
    const { cloud, member } = await aLibrary()
    await aShelvedBook(cloud, { _id: 'one', title: '上工' })
    await aShelvedBook(cloud, { _id: 'two', title: '下工' })
    await member.must(keepPosition, at('one'))
    cloud.advance(MINUTE_MS)
    await member.must(keepPosition, at('two', { progress: 0.4, chapterTitle: '第二章 夜班' }))

    const { continuing, isMember } = await member.must(openLibrary, {})
    expect(continuing).toMatchObject({
      ...{ card: { id: 'two', title: '下工' }, isGone: false },
      reading: { progress: 0.4, chapterTitle: '第二章 夜班', last: { at: cloud.now } },
    })
    expect(isMember).toBe(true)

    await cloud.run(() => unshelve('two', cloud.now))
    expect((await member.must(openLibrary, {})).continuing?.card.id).toBe('one')
  })

  it('is somebody’s own: others see nothing of what they read', async () => {
    const { cloud, member, stranger } = await aLibrary()
    await aShelvedBook(cloud, { _id: 'one' })
    await member.must(keepPosition, at('one'))
    await member.must(keepOnShelf, { bookId: 'one', isOn: true })
    expect(await stranger.must(openLibrary, {})).toMatchObject({ continuing: null, shelf: [], onShelf: 0 })
  })

  it('shows as popular what somebody has read, most readers first', async () => {
    const { cloud, member, stranger } = await aLibrary()
    for (const _id of ['one', 'two', 'three']) await aShelvedBook(cloud, { _id })
    for (const [reader, bookId] of [[member, 'two'] as const, [stranger, 'two'] as const, [member, 'three'] as const]) {
      await reader.must(keepPosition, at(bookId))
    }
    await cloud.runTimer('library', 'count')
    const { popular, fresh } = await stranger.must(openLibrary, {})
    expect(popular.map(({ id, readers }) => [id, readers])).toEqual([
      ['two', 2],
      ['three', 1],
    ])
    expect(ids(fresh)).toEqual(['one', 'three', 'two'])
  })

  it('comes in three round trips, whoever asks', async () => {
    const { cloud, member, stranger } = await aLibrary()
    for (const _id of ['one', 'two', 'three'])
      await aShelvedBook(cloud, { _id, openTo: _id === 'one' ? YUANFAN : 'everyone' })
    await aList(cloud, { bookIds: ['one', 'two'] })
    await member.must(keepPosition, at('one'))
    await member.must(keepOnShelf, { bookId: 'two', isOn: true })
    expect(await cloud.steps(() => member.must(openLibrary, {}))).toMatchObject({ steps: 3, requests: 32 })
    expect(await cloud.steps(() => stranger.must(openLibrary, {}))).toMatchObject({ steps: 3, requests: 19 })
  })
})

it('shows covers by links that open them, and asks for each once in ten minutes', async () => {
  const { cloud, stranger } = await aLibrary()
  const storageId = await cloud.run(() => storeFile('pictures/cover.png', Buffer.from('a cover')))
  await cloud.store<FileDocument>('files').put({
    ...{ _id: 'file-cover', storageId, purpose: 'book', kind: 'picture', openid: 'o-author', unionPath: '/qinghe/' },
    ...{ name: 'cover.png', type: 'image/png', size: 7, width: 30, height: 40 },
    ...{ belongsTo: 'book:one', createdAt: 1, looseSince: 1 },
  })
  await aShelvedBook(cloud, { _id: 'one', coverFileId: 'file-cover' })
  await aShelvedBook(cloud, { _id: 'two', coverFileId: 'gone' })
  expect(await cloud.steps(() => stranger.must(openLibrary, {}))).toMatchObject({ steps: 4 })
  const { fresh } = await stranger.must(openLibrary, {})
  const urls = new Map(fresh.map(({ id, cover }) => [id, cover.url]))
  expect(urls.get('two')).toBeNull()
  expect(await (await fetch(urls.get('one')!)).text()).toBe('a cover')

  await cloud.store<BookDocument>('books').change({ _id: 'two' }, { coverFileId: null })
  expect(await cloud.steps(() => stranger.must(openLibrary, {}))).toMatchObject({ steps: 2 })
})

describe('one’s own shelf', () => {
  it('keeps what was put on it, once, and the place in it when it is taken off', async () => {
    const { cloud, member } = await aLibrary()
    await aShelvedBook(cloud, { _id: 'one' })
    await member.must(keepPosition, at('one'))
    for (const isOn of [true, true]) await member.must(keepOnShelf, { bookId: 'one', isOn })
    expect(await cloud.store<ReadingDocument>('readings').all()).toHaveLength(1)
    expect((await member.must(listOwnBooks, {})).books).toHaveLength(1)

    for (const isOn of [false, false]) await member.must(keepOnShelf, { bookId: 'one', isOn })
    expect((await member.must(listOwnBooks, {})).books).toEqual([])
    const { reading } = await member.must(viewBook, { bookId: 'one' })
    expect(reading).toMatchObject({ isOnShelf: false, last: { position: { chapter: 0, offset: 3 } } })
  })

  it('shows what was read last first, and says of a book that it is gone instead of hiding it', async () => {
    const { cloud, member } = await aLibrary()
    for (const _id of ['one', 'two', 'three']) {
      cloud.advance(MINUTE_MS)
      await aShelvedBook(cloud, { _id })
      await member.must(keepOnShelf, { bookId: _id, isOn: true })
    }
    cloud.advance(MINUTE_MS)
    await member.must(keepPosition, at('one'))
    await cloud.run(() => unshelve('two', cloud.now))

    const { books } = await member.must(listOwnBooks, {})
    expect(books.map(({ card, isGone, reading }) => [card.id, isGone, reading !== null])).toEqual([
      ['one', false, true],
      ['three', false, false],
      ['two', true, false],
    ])
    // What left the library can be taken off one’s shelf, and not be put on it again.
    await member.must(keepOnShelf, { bookId: 'two', isOn: false })
    const again = await member.call(keepOnShelf, { bookId: 'two', isOn: true })
    expect(again).toMatchObject({ ok: false, error: { code: 'library.not_found' } })
  })

  it('takes two taps at once for one', async () => {
    const { cloud, member } = await aLibrary()
    await aShelvedBook(cloud, { _id: 'one' })
    await Promise.all(Array.from({ length: 8 }, () => member.must(keepOnShelf, { bookId: 'one', isOn: true })))
    expect((await member.must(openLibrary, {})).onShelf).toBe(1)
    expect(cloud.faults).toEqual([])
  })

  it('takes two round trips to be put a book on', async () => {
    const { cloud, member } = await aLibrary()
    await aShelvedBook(cloud, { _id: 'one' })
    for (const isOn of [true, true, false]) {
      const keep = () => member.must(keepOnShelf, { bookId: 'one', isOn })
      expect(await cloud.steps(keep)).toMatchObject({ steps: 2, requests: 5 })
    }
  })

  it('is read in two round trips, however long', async () => {
    const { cloud, member } = await aLibrary()
    await aShelvedBook(cloud, { _id: 'one' })
    await member.must(keepOnShelf, { bookId: 'one', isOn: true })
    expect(await cloud.steps(() => member.must(listOwnBooks, {}))).toMatchObject({ steps: 2, requests: 4 })
  })
})

describe('lists', () => {
  it('show those of their books that the reader may read, and no list without one', async () => {
    const { cloud, member, stranger } = await aLibrary()
    await aShelvedBook(cloud, { _id: 'for-all', title: '人人可读' })
    await aShelvedBook(cloud, { _id: 'for-members', openTo: 'members' })
    await aList(cloud, { _id: 'both', bookIds: ['for-members', 'gone', 'for-all'] })
    await aList(cloud, { _id: 'theirs', bookIds: ['for-members'] })
    await aList(cloud, { _id: 'hidden', bookIds: ['for-all'], openTo: '' })

    const seen = await stranger.must(listLists, {})
    expect(seen.lists).toMatchObject([{ id: 'both', books: 1, covers: [{ title: '人人可读' }] }])
    expect((await member.must(listLists, {})).lists).toHaveLength(2)
    expect((await member.must(openList, { listId: 'both' })).books.map(({ id }) => id)).toEqual([
      'for-members',
      'for-all',
    ])
  })

  it('take three round trips, and one of them two', async () => {
    const { cloud, member } = await aLibrary()
    await aShelvedBook(cloud, { _id: 'one' })
    await aList(cloud, { bookIds: ['one'] })
    expect(await cloud.steps(() => member.must(listLists, {}))).toMatchObject({ steps: 3, requests: 8 })
    expect(await cloud.steps(() => member.must(openList, { listId: 'list-first' }))).toMatchObject({
      ...{ steps: 2, requests: 4 },
    })
  })

  it('that are hidden, for others, or nowhere are one answer', async () => {
    const { cloud, stranger } = await aLibrary()
    await aList(cloud, { _id: 'hidden', openTo: '' })
    await aList(cloud, { _id: 'theirs', openTo: 'members' })
    const said = new Set<string>()
    for (const listId of ['hidden', 'theirs', 'nowhere']) {
      let reply: unknown
      const { log } = await cloud.steps(async () => (reply = await stranger.call(openList, { listId })))
      said.add(JSON.stringify([reply, log]))
    }
    expect(said.size).toBe(1)
    expect([...said][0]).toContain('library.list_not_found')
  })
})
