/** 书单 whose books come and go, and for whom something may be opened. */
import type { BookImportDocument } from '../../../cloudfunctions/_store/bookImports'
import { shelve, unshelve } from '../../../cloudfunctions/_store/bookShelving'
import { dropImport, listImports, readAgain } from '../../../domain/library/importing'
import { keepList, listStaffLists, openStaffBook } from '../../../domain/library/shelving'
import { aKey, aLibraryDesk } from './aLibraryDesk'

const TEXT = Buffer.from('第一章 早班\n\n六点半，灯亮了。\n')
const NO_TEXT = Buffer.from(Array.from({ length: 4000 }, (_, at) => 129 + ((at * 7919) % 126)))
const code = async (reply: Promise<{ ok: boolean; error?: { code: string; field?: string } }>) => {
  const { ok, error } = await reply
  return ok ? 'ok' : [error?.code, error?.field].filter(Boolean).join(' ')
}
const HEFENG = '/qinghe/hefeng/'

describe('a list', () => {
  /** A list of 远帆 that names its own book and one of the city. */
  async function aList() {
    const desk = await aLibraryDesk()
    const own = (await desk.import(TEXT, '上工.txt')).bookId!
    const theirs = await desk.import(Buffer.from('第一章 全市\n\n都能看。\n'), '全市.txt', {
      by: desk.city,
      unionId: 'qinghe',
    })
    const city = theirs.bookId!
    await desk.cloud.run(() => shelve(city, { openTo: 'members', until: null, mostReaders: null }, 1))
    const form = {
      ...{ unionId: 'yuanfan', title: '新入职读这几本', openTo: { kind: 'union' as const, unionId: 'yuanfan' } },
      ...{ bookIds: [city, own], isShown: true },
    }
    const { list } = await desk.manager.must(keepList, { ...form, revision: 0, requestKey: aKey() })
    const save = (revision: number, more: { bookIds?: string[] } = {}) =>
      desk.manager.call(keepList, { ...form, listId: list.id, revision, requestKey: aKey(), ...more })
    return { desk, own, city, list, save }
  }

  it('says which of its books readers do not see', async () => {
    const { desk, own, city, list } = await aList()
    expect(list.books).toMatchObject([
      { id: city, isSeen: true },
      { id: own, isSeen: false },
    ])
    const hung = async (openTo: string, until: number | null = null) => {
      await desk.cloud.run(() => shelve(own, { openTo, until, mostReaders: null }, 1))
      const { lists } = await desk.manager.must(listStaffLists, { unionId: 'yuanfan' })
      return lists[0]?.books[1]?.isSeen
    }
    expect(await hung('everyone')).toBe(true)
    expect(await hung('/qinghe/gaoxin/yuanfan/')).toBe(true)
    expect(await hung('/qinghe/')).toBe(true)
    expect(await hung('/qinghe/gaoxin/yuanfan/night/')).toBe(false)
    expect(await hung(HEFENG)).toBe(false)
    expect(await hung('members', 1)).toBe(false)
  })

  it('is saved although one of its books went out of sight, and takes no new one that is', async () => {
    const { desk, own, city, save } = await aList()
    await desk.cloud.run(() => unshelve(city, 2))
    expect(await code(save(1))).toBe('ok')
    expect(await code(save(2, { bookIds: [own] }))).toBe('ok')
    // Off the list, it is a stranger's book like any other.
    expect(await code(save(3, { bookIds: [own, city] }))).toBe('library.not_found bookIds')
  })
})

it('Whoever opens something to everybody is told beforehand whether their union may', async () => {
  const desk = await aLibraryDesk()
  const { bookId } = await desk.import(TEXT, '上工.txt')
  expect((await desk.manager.must(openStaffBook, { bookId: bookId! })).mayOpenToAll).toBe(false)
  expect((await desk.manager.must(listStaffLists, { unionId: 'yuanfan' })).mayOpenToAll).toBe(false)
  expect((await desk.city.must(listStaffLists, { unionId: 'qinghe' })).mayOpenToAll).toBe(true)
})

describe('a refused import', () => {
  it('is taken out of the list by whoever may import, once, and only when it was refused', async () => {
    const desk = await aLibraryDesk()
    const refused = await desk.import(NO_TEXT, '书.txt')
    const ready = await desk.import(TEXT, '上工.txt')
    const rows = async () => (await desk.manager.must(listImports, { unionId: 'yuanfan' })).rows.map(({ id }) => id)
    const drop = (importId: string, by = desk.manager) => by.call(dropImport, { importId, requestKey: aKey() })
    expect(await code(drop(refused.id, desk.cloud.as('oHefengManager')))).toBe('ok')
    expect(await rows()).toHaveLength(2)
    expect(await code(drop(ready.id))).toBe('ok')
    expect(await code(drop(refused.id, desk.reviewer))).toBe('ok')
    expect(await code(drop(refused.id))).toBe('ok')
    expect(await rows()).toEqual([ready.id])
  })

  it('that read a book anew becomes that book’s again, which can be read anew', async () => {
    const desk = await aLibraryDesk()
    const { id: importId, bookId } = await desk.import(TEXT, '上工.txt')
    const [found] = (await desk.everything()).imports
    const refused = { state: 'refused' as const, refusal: '《上工.txt》打不开', isNewText: true, edition: 0 }
    await desk.cloud.store<BookImportDocument>('book_imports').put({ ...found!, ...refused })
    await desk.manager.must(dropImport, { importId, requestKey: aKey() })
    expect(await desk.workThrough(importId)).toMatchObject({ state: 'ready', refusal: null })
    await desk.manager.must(readAgain, { importId, chapters: { kind: 'whole' }, requestKey: aKey() })
    expect((await desk.workThrough(importId)).state).toBe('ready')
    expect((await desk.manager.must(openStaffBook, { bookId: bookId! })).row.state).toBe('prepared')
  })
})
