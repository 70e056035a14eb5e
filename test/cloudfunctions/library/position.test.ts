/** The place in a book, as the cloud keeps it. */
import fc from 'fast-check'
import type { BookDocument } from '../../../cloudfunctions/_store/books'
import type { ReadingDocument } from '../../../cloudfunctions/_store/readings'
import { keepPosition, LONGEST_AGO, openBook } from '../../../domain/library/contract'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import { aCloud, FRIDAY_MORNING } from '../../support/aCloud'
import { aShelvedBook } from '../../support/builders/aBook'

const BOOK = 'book-morning'

async function aReader() {
  const cloud = await aCloud({ functions: ['library'] })
  await aShelvedBook(cloud, {})
  const reader = cloud.as('o-reader')
  const readings = cloud.store<ReadingDocument>('readings')
  return { cloud, reader, readings }
}

const mark = (device: string, sequence: number, offset: number, ago = 0) => ({
  ...{ bookId: BOOK, edition: 1, position: { chapter: 0, offset }, ago, device, sequence },
  ...{ progress: offset / 1000, chapterTitle: '第一章 早班' },
})

describe('two phones', () => {
  it('keep both the last place and the furthest', async () => {
    const { cloud, reader } = await aReader()
    await reader.must(keepPosition, mark('phone-one', 1, 900))
    cloud.advance(MINUTE_MS)
    const { reading } = await reader.must(keepPosition, mark('phone-two', 1, 30))
    expect(reading).toMatchObject({
      last: { position: { offset: 30 }, device: 'phone-two', at: cloud.now },
      furthest: { position: { offset: 900 }, device: 'phone-one', at: cloud.now - MINUTE_MS },
      progress: 0.03,
    })
  })

  it('are put in order by how long ago each read, not by who comes first', async () => {
    const { cloud, reader } = await aReader()
    await reader.must(keepPosition, mark('phone-two', 1, 30))
    // Read yesterday in the underground, sent today.
    const { reading } = await reader.must(keepPosition, mark('phone-one', 4, 500, DAY_MS))
    expect(reading).toMatchObject({
      last: { position: { offset: 30 }, device: 'phone-two' },
      furthest: { position: { offset: 500 }, at: cloud.now - DAY_MS },
    })
  })

  it('writing at the very same moment lose nothing', async () => {
    const { cloud, reader, readings } = await aReader()
    await Promise.all(
      Array.from({ length: 6 }, (_, n) => reader.must(keepPosition, mark(`phone-${n % 2}-`, 1 + n, 100 + n, 10 - n))),
    )
    const [kept] = await readings.all()
    expect(await readings.all()).toHaveLength(1)
    expect(kept?.kept).toMatchObject({
      ...{ last: { position: { offset: 105 }, sequence: 6 }, furthest: { position: { offset: 105 } } },
    })
    expect(kept?.kept?.devices.map(({ device, sequence }) => [device, sequence]).sort()).toEqual([
      ['phone-0-', 5],
      ['phone-1-', 6],
    ])
    expect(cloud.faults).toEqual([])
  })
})

describe('what was read without a network', () => {
  it('comes out of order, twice and after a kill, and gives the place that was read last', async () => {
    const { cloud, readings } = await aReader()
    const sent = fc.record({ device: fc.constantFrom('phone-one', 'phone-two'), offset: fc.nat({ max: 900 }) })
    let people = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(sent, { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat({ max: 7 }), { maxLength: 8 }),
        fc.infiniteStream(fc.nat({ max: 1_000 })),
        async (reads, again, order) => {
          const openid = `o-reader-${(people += 1)}`
          const person = cloud.as(openid)
          const begun = cloud.now
          const marks = reads.map(({ device, offset }, at) => ({
            device,
            offset,
            sequence: at + 1,
            readAt: begun + at * 1_000,
          }))
          cloud.now = begun + 60_000
          const queue = [...marks, ...again.flatMap((at) => marks[at] ?? [])]
          const shuffled = queue
            .map((each) => ({ each, key: order.next().value as number }))
            .sort((a, b) => a.key - b.key)
          for (const { each } of shuffled) {
            cloud.advance(500)
            // Asked and answered, and the phone was switched off before it heard: it comes again later.
            await person.must(keepPosition, mark(each.device, each.sequence, each.offset, cloud.now - each.readAt))
          }
          const { kept } = (await readings.get(`${openid}:${BOOK}`))!
          const last = marks.at(-1)!
          expect([kept!.last.device, kept!.last.position.offset]).toEqual([last.device, last.offset])
          expect(kept!.furthest.position.offset).toBe(Math.max(...marks.map(({ offset }) => offset)))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('is placed no further back than the cloud looks, and never in the future', async () => {
    const { cloud, reader } = await aReader()
    const { reading } = await reader.must(keepPosition, mark('phone-one', 1, 5, LONGEST_AGO * 3))
    expect(reading.last.at).toBe(cloud.now - LONGEST_AGO)
    expect(await reader.call(keepPosition, mark('phone-one', 2, 5, -1))).toMatchObject({
      error: { code: 'request.invalid' },
    })
  })

  it('does not come over something newer of the same phone that is here already', async () => {
    const { cloud, reader } = await aReader()
    await reader.must(keepPosition, mark('phone-one', 7, 700))
    cloud.advance(MINUTE_MS)
    // The clock was changed in between: it says it is the newest.
    const { reading } = await reader.must(keepPosition, mark('phone-one', 6, 10))
    expect(reading).toMatchObject({ last: { position: { offset: 700 } }, furthest: { position: { offset: 700 } } })
  })
})

it('is kept once where the cloud dies at any request, or its answer is lost, and the phone sends it again', async () => {
  for (const how of ['refused', 'lost'] as const) {
    for (let died = 1; died <= 5; died++) {
      const { cloud, reader, readings } = await aReader()
      await reader.must(keepPosition, mark('phone-one', 1, 10))
      cloud.advance(MINUTE_MS)
      const heal = cloud.requests.fail(({ nth }) => nth === died, how)
      await reader.call(keepPosition, mark('phone-one', 2, 500))
      await cloud.requests.idle()
      heal()
      const { reading } = await reader.must(keepPosition, mark('phone-one', 2, 500, MINUTE_MS))
      expect(reading).toMatchObject({ last: { position: { offset: 500 } }, furthest: { position: { offset: 500 } } })
      expect(await readings.all()).toHaveLength(1)
    }
  }
})

it('says that a book was finished, once and for all', async () => {
  const { cloud, reader } = await aReader()
  const { reading } = await reader.must(keepPosition, { ...mark('phone-one', 1, 900), progress: 1 })
  expect(reading.finishedAt).toBe(FRIDAY_MORNING)
  cloud.advance(DAY_MS)
  const again = await reader.must(keepPosition, mark('phone-one', 2, 0))
  expect(again.reading).toMatchObject({ finishedAt: FRIDAY_MORNING, progress: 0 })
})

describe('the readers of a book', () => {
  it('are counted once each, however often they come, on however many phones', async () => {
    const { cloud } = await aReader()
    const readers = async () => (await cloud.store<BookDocument>('books').get(BOOK))?.readers
    for (let n = 0; n < 3; n++) {
      for (const device of ['phone-one', 'phone-two']) {
        await cloud.as(`o-reader-${n}`).must(keepPosition, mark(device, 1, 10, device === 'phone-one' ? 1 : 0))
      }
    }
    await cloud.runTimer('library', 'count')
    expect(await readers()).toBe(3)
    await Promise.all([cloud.runTimer('library', 'count'), cloud.runTimer('library', 'count')])
    expect(await readers()).toBe(3)
  })

  it('are counted right where the counting is killed after any of its requests', async () => {
    for (let died = 1; died <= 6; died++) {
      const { cloud, reader } = await aReader()
      await reader.must(keepPosition, mark('phone-one', 1, 10))
      await cloud.as('o-another').must(keepPosition, mark('phone-two', 1, 10))
      for (const how of ['refused', 'lost'] as const) {
        const heal = cloud.requests.fail(({ nth }) => nth >= died, how)
        await cloud.runTimer('library', 'count').catch(() => undefined)
        await cloud.requests.idle()
        heal()
      }
      await cloud.runTimer('library', 'count')
      expect((await cloud.store<BookDocument>('books').get(BOOK))?.readers).toBe(2)
      expect(await cloud.store<ReadingDocument>('readings').all({ isUncounted: true })).toEqual([])
    }
  })

  it('are not those who only looked into it or put it on their shelf', async () => {
    const { cloud, reader } = await aReader()
    await reader.must(openBook, { bookId: BOOK })
    await cloud.runTimer('library', 'count')
    expect((await cloud.store<BookDocument>('books').get(BOOK))?.readers).toBe(0)
  })
})

it('is kept of no book that is not for one', async () => {
  const { cloud } = await aReader()
  await aShelvedBook(cloud, { _id: 'for-members', openTo: 'members' })
  for (const bookId of ['for-members', 'never']) {
    const sent = { ...mark('phone-one', 1, 10), bookId }
    expect(await cloud.as('o-nobody').call(keepPosition, sent)).toMatchObject({ error: { code: 'library.not_found' } })
  }
  expect(await cloud.store<ReadingDocument>('readings').all({ openid: 'o-nobody' })).toEqual([])
})
