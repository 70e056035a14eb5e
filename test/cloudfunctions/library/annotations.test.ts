/** Bookmarks, highlights and what people write to them. */
import fc from 'fast-check'
import type { AnnotationDocument } from '../../../cloudfunctions/_store/annotations'
import { unshelve } from '../../../cloudfunctions/_store/bookShelving'
import { keepAnnotation, listAnnotations, LONGEST_AGO } from '../../../domain/library/contract'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import { aCloud } from '../../support/aCloud'
import { aShelvedBook } from '../../support/builders/aBook'

const BOOK = 'book-morning'

async function aReader() {
  const cloud = await aCloud({ functions: ['library'] })
  await aShelvedBook(cloud, {})
  return { cloud, reader: cloud.as('o-reader'), kept: cloud.store<AnnotationDocument>('annotations') }
}

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
    expect(await cloud.steps(keep)).toMatchObject({ steps: 2, requests: 6 })
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
