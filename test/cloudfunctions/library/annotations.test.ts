/** Bookmarks, highlights and what people write to them. */
import fc from 'fast-check'
import { type AnnotationDocument, annotations } from '../../../cloudfunctions/_store/annotations'
import type { BookDocument } from '../../../cloudfunctions/_store/books'
import { unshelve } from '../../../cloudfunctions/_store/bookShelving'
import { keepAnnotation, listAnnotations, LONGEST_AGO, MOST_ANNOTATIONS } from '../../../domain/library/contract'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import { aCloud, type Cloud } from '../../support/aCloud'
import { aShelvedBook } from '../../support/builders/aBook'

const BOOK = 'book-morning'

async function aReader() {
  const cloud = await aCloud({ functions: ['library'] })
  await aShelvedBook(cloud, {})
  return { cloud, reader: cloud.as('o-reader'), kept: cloud.store<AnnotationDocument>('annotations') }
}

const aBook = async (cloud: Cloud): Promise<BookDocument> => (await cloud.store<BookDocument>('books').get(BOOK))!

const aNote = (n: number, remark = '', differing: object = {}) => ({
  ...{ id: `note-on-the-phone-${n}`, bookId: BOOK, edition: 1, kind: 'highlight' as const },
  ...{
    from: { chapter: 0, offset: 8 },
    to: { chapter: 0, offset: 12 },
    chapterTitle: '第一章 早班',
    quote: '天还没亮',
  },
  ...{ remark, ...differing },
})

describe('a highlight', () => {
  it('is kept with its remark, changed, and listed newest first with the title of its book', async () => {
    const { cloud, reader } = await aReader()
    await reader.must(keepAnnotation, { annotation: aNote(1), ago: 0 })
    cloud.advance(MINUTE_MS)
    await reader.must(keepAnnotation, { annotation: aNote(2), ago: 0 })
    cloud.advance(MINUTE_MS)
    const { annotation } = await reader.must(keepAnnotation, { annotation: aNote(1, '写得真好'), ago: 0 })
    expect(annotation).toMatchObject({ remark: '写得真好', changedAt: cloud.now })

    const { annotations } = await reader.must(listAnnotations, { bookId: BOOK })
    expect(annotations.map(({ id, remark, bookTitle }) => [id, remark, bookTitle])).toEqual([
      ['note-on-the-phone-1', '写得真好', '早班'],
      ['note-on-the-phone-2', '', '早班'],
    ])
  })

  it('is its reader’s alone, also where two phones minted the same name', async () => {
    const { cloud, reader } = await aReader()
    await reader.must(keepAnnotation, { annotation: aNote(1, '我的'), ago: 0 })
    const other = cloud.as('o-other')
    expect((await other.must(listAnnotations, {})).annotations).toEqual([])
    await other.must(keepAnnotation, { annotation: aNote(1, '别人的'), ago: 0 })
    expect((await reader.must(listAnnotations, {})).annotations).toMatchObject([{ remark: '我的' }])
  })

  it('that was taken away leaves nothing it said, and an old copy does not bring it back', async () => {
    const { cloud, reader, kept } = await aReader()
    await reader.must(keepAnnotation, { annotation: aNote(1, '旧的'), ago: 0 })
    cloud.advance(DAY_MS)
    const removed = await reader.must(keepAnnotation, { annotation: aNote(1), isRemoved: true, ago: 0 })
    expect(removed.annotation).toBeNull()
    const [left] = await kept.all()
    expect(left).toMatchObject({ isRemoved: true, quote: '', remark: '', chapterTitle: '', bookTitle: '' })

    // Changed on the other phone before, which had no network until now.
    cloud.advance(MINUTE_MS)
    const late = await reader.must(keepAnnotation, { annotation: aNote(1, '旧的，改过'), ago: DAY_MS / 2 })
    expect(late.annotation).toBeNull()
    expect((await reader.must(listAnnotations, {})).annotations).toEqual([])
  })

  it('ends as it was changed last, in whatever order, and however often, its changes come', async () => {
    const { cloud, kept } = await aReader()
    let people = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 12 }),
        async (removals, order) => {
          const openid = `o-reader-${(people += 1)}`
          const begun = cloud.now
          const changes = removals.map((isRemoved, at) => ({
            isRemoved,
            remark: `第 ${at} 次`,
            at: begun + at * 1_000,
          }))
          cloud.now = begun + 60_000
          for (const index of [...order, ...changes.keys()]) {
            const change = changes[index % changes.length]!
            cloud.advance(100)
            const sent = {
              annotation: aNote(1, change.remark),
              isRemoved: change.isRemoved,
              ago: cloud.now - change.at,
            }
            await cloud.as(openid).must(keepAnnotation, sent)
          }
          const last = changes.at(-1)!
          const left = await kept.get(`${openid}:note-on-the-phone-1`)
          expect([left?.isRemoved, left?.changedAt]).toEqual([last.isRemoved, last.at])
          expect(left?.remark).toBe(last.isRemoved ? '' : last.remark)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('of one device ends as its own numbers say, whatever its clock does meanwhile', async () => {
    const { cloud, reader, kept } = await aReader()
    const device = 'a-phone-of-one'
    const send = (sequence: number, remark: string, ago: number, by = device) =>
      reader.must(keepAnnotation, { annotation: aNote(1, remark), ago, device: by, sequence })
    const says = async () => (await kept.get('o-reader:note-on-the-phone-1'))?.remark
    await send(4, '第四次', 0)
    // The clock was put back by an hour: the phone believes this to be older than it is.
    await send(5, '第五次', 60 * MINUTE_MS)
    expect(await says()).toBe('第五次')
    // What was queued before comes late, and by that clock it was a moment ago.
    cloud.advance(1_000)
    await send(3, '第三次', 0)
    await send(5, '第五次再来', 0)
    expect(await says()).toBe('第五次')

    // Another device is a matter of time, and what the first one queued before is still older than its fifth.
    cloud.advance(1_000)
    await send(1, '另一部手机', 0, 'another-phone')
    expect(await says()).toBe('另一部手机')
    await send(4, '第四次再来', 0)
    await send(0, '更早', 0, 'another-phone')
    expect(await says()).toBe('另一部手机')
    await send(6, '太早了', 30 * MINUTE_MS)
    expect(await says()).toBe('另一部手机')
    await send(6, '太早了又来', 0)
    expect(await says()).toBe('另一部手机')
    cloud.advance(1_000)
    await send(7, '第七次', 0)
    expect(await says()).toBe('第七次')
  })

  it('of two devices at once is one of the two, and the later, however they meet', async () => {
    const { cloud, reader, kept } = await aReader()
    await reader.must(keepAnnotation, { annotation: aNote(1), ago: 5_000, device: 'phone-number-0', sequence: 1 })
    cloud.advance(10)
    await Promise.all(
      [1, 2, 3, 4].map((n) =>
        reader.must(keepAnnotation, {
          ...{ annotation: aNote(1, `第 ${n} 部`), ago: 1_000 * (4 - n) },
          ...{ device: `phone-number-${n}`, sequence: 1 },
        }),
      ),
    )
    expect((await kept.get('o-reader:note-on-the-phone-1'))?.remark).toBe('第 4 部')
  })

  it('stands in the book: in one chapter, and in one that there is', async () => {
    const { cloud, reader } = await aReader()
    const at = (chapter: number, offset: number) => ({ chapter, offset })
    const code = async (differing: object, isRemoved = false) => {
      const reply = await reader.call(keepAnnotation, { annotation: aNote(1, '', differing), ago: 0, isRemoved })
      return reply.ok ? 'ok' : [reply.error.code, reply.error.field].join(' ')
    }
    expect(await code({ to: at(1, 12) })).toBe('request.invalid to')
    expect(await code({ to: at(0, 7) })).toBe('request.invalid to')
    expect(await code({ from: at(99, 0), to: at(99, 1) })).toBe('request.invalid from')
    expect(await code({ edition: 2 })).toBe('request.invalid edition')
    // Chapters of an edition before are not known any more; and whatever was kept once may go.
    await cloud.store<BookDocument>('books').put({ ...(await aBook(cloud)), edition: 2, chapters: 1 })
    expect(await code({ from: at(1, 0), to: at(1, 1) })).toBe('ok')
    expect(await code({ edition: 2, from: at(1, 0), to: at(1, 1) }, true)).toBe('ok')
  })

  it('is refused beyond what anybody looks through, with what to do, until one goes', async () => {
    const { cloud, reader, kept } = await aReader()
    await reader.must(keepAnnotation, { annotation: aNote(0), ago: 0 })
    const one = (await kept.get('o-reader:note-on-the-phone-0'))!
    const many = Array.from({ length: MOST_ANNOTATIONS - 1 }, (_, n) => ({
      ...one,
      _id: `o-reader:many-${n}`,
      id: `many-${n}`,
    }))
    await cloud.run(() => annotations.insertMany(many))
    const reply = await reader.call(keepAnnotation, { annotation: aNote(1), ago: 0 })
    expect(reply).toMatchObject({ ok: false, error: { code: 'library.too_many_annotations' } })
    // Those that are there are changed, and one that goes makes room.
    await reader.must(keepAnnotation, { annotation: aNote(0, '改'), ago: 0 })
    cloud.advance(1)
    await reader.must(keepAnnotation, { annotation: aNote(0), isRemoved: true, ago: 0 })
    await reader.must(keepAnnotation, { annotation: aNote(1), ago: 0 })
    await cloud.as('o-other').must(keepAnnotation, { annotation: aNote(1), ago: 0 })
  })

  it('stays when the book leaves the library', async () => {
    const { cloud, reader } = await aReader()
    await reader.must(keepAnnotation, { annotation: aNote(1), ago: 0 })
    await cloud.run(() => unshelve(BOOK, cloud.now))
    await reader.must(keepAnnotation, { annotation: aNote(1, '后来写的'), ago: 0 })
    expect((await reader.must(listAnnotations, {})).annotations).toMatchObject([{ bookTitle: '早班' }])
  })

  it('is no way to learn of a book that is not for one', async () => {
    const { cloud, reader } = await aReader()
    await aShelvedBook(cloud, { _id: 'for-members', title: '内部', openTo: 'members' })
    await reader.must(keepAnnotation, { annotation: aNote(1), ago: 0 })
    cloud.advance(1)
    const said = new Set<string>()
    for (const bookId of ['for-members', 'nowhere-yet']) {
      for (const n of [1, 2]) {
        const sent = { annotation: aNote(n, '', { bookId }), ago: 0 }
        const reply = await reader.call(keepAnnotation, sent)
        said.add(JSON.stringify(reply))
      }
    }
    expect([...said]).toEqual([expect.stringContaining('library.not_found')])
  })

  it('takes two round trips to keep and one to list', async () => {
    const { cloud, reader } = await aReader()
    const keep = () => reader.must(keepAnnotation, { annotation: aNote(1), ago: 0 })
    expect(await cloud.steps(keep)).toMatchObject({ steps: 2, requests: 8 })
    expect(await cloud.steps(() => reader.must(listAnnotations, {}))).toMatchObject({ steps: 1, requests: 2 })
  })
})

it('forgets the names of what was taken away once nothing older can come any more', async () => {
  const { cloud, reader, kept } = await aReader()
  await reader.must(keepAnnotation, { annotation: aNote(1), ago: 0 })
  await reader.must(keepAnnotation, { annotation: aNote(2), ago: 0 })
  cloud.advance(1)
  await reader.must(keepAnnotation, { annotation: aNote(1), isRemoved: true, ago: 0 })
  cloud.advance(LONGEST_AGO)
  await cloud.runTimer('library', 'forget')
  expect(await kept.all()).toHaveLength(2)
  cloud.advance(1)
  await cloud.runTimer('library', 'forget')
  expect((await kept.all()).map(({ id }) => id)).toEqual(['note-on-the-phone-2'])
})
