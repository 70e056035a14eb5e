/** Books of which only so many may read at once. */
import { type BookSeatsDocument, SEAT_MS, takeSeat } from '../../../cloudfunctions/_store/bookSeats'
import type { Reply } from '../../../domain/contract'
import { AppError } from '../../../domain/errors'
import { loadPieces, openBook } from '../../../domain/library/contract'
import { aCloud, FRIDAY_MORNING } from '../../support/aCloud'
import { aShelvedBook } from '../../support/builders/aBook'

const BOOK = 'book-morning'
const RACES = Number(process.env.RACES ?? 200)

async function aBookWith(mostReaders: number) {
  const cloud = await aCloud({ functions: ['library'] })
  await aShelvedBook(cloud, { mostReaders })
  const seats = cloud.store<BookSeatsDocument>('book_seats')
  const open = (who: string) => cloud.as(who).call(openBook, { bookId: BOOK })
  const turn = (who: string) => cloud.as(who).call(loadPieces, { bookId: BOOK, edition: 1, from: 1 })
  return { cloud, seats, open, turn }
}

const FULL = { ok: false, error: { code: 'library.full' } }

describe('a book with three seats', () => {
  it('is open to three, and full for the fourth, who gets nothing of the text', async () => {
    const { open } = await aBookWith(3)
    for (const who of ['o-1', 'o-2', 'o-3']) {
      expect(await open(who)).toMatchObject({
        ok: true,
        data: { seatUntil: FRIDAY_MORNING + SEAT_MS, isDownloadable: false },
      })
    }
    const fourth = await open('o-4')
    expect(fourth).toMatchObject(FULL)
    expect(JSON.stringify(fourth)).not.toContain('班车')
  })

  it('keeps one seat for one person, however many phones they open it on', async () => {
    const { open } = await aBookWith(1)
    for (let n = 0; n < 3; n++) expect(await open('o-1')).toMatchObject({ ok: true })
    expect(await open('o-2')).toMatchObject(FULL)
  })

  it('names nobody any more whose seat is over, once somebody else takes one', async () => {
    const { cloud, open, seats } = await aBookWith(3)
    for (const who of ['o-1', 'o-2']) await open(who)
    cloud.advance(SEAT_MS)
    await open('o-3')
    expect((await seats.get(BOOK))?.holders.map(({ openid }) => openid)).toEqual(['o-3'])
  })

  it('keeps a seat for thirty minutes after the last page, and gives it away at the next second', async () => {
    const { cloud, open, turn } = await aBookWith(1)
    await open('o-1')
    cloud.advance(SEAT_MS - 1)
    expect(await turn('o-1')).toMatchObject({ ok: true, data: { seatUntil: cloud.now + SEAT_MS } })
    cloud.advance(SEAT_MS - 1)
    expect(await open('o-2')).toMatchObject(FULL)
    cloud.advance(1)
    expect(await open('o-2')).toMatchObject({ ok: true })
    expect(await turn('o-1')).toMatchObject(FULL)
  })

  it('lets nobody sit who turns pages without having opened it, while it is full', async () => {
    const { open, turn } = await aBookWith(1)
    await open('o-1')
    expect(await turn('o-2')).toMatchObject(FULL)
  })

  it('never has more than three readers, when fifty people open it at once', async () => {
    const { cloud, seats, open } = await aBookWith(3)
    for (let race = 0; race < 5; race++) {
      cloud.advance(SEAT_MS)
      const people = Array.from({ length: 50 }, (_, n) => `o-${race}-${n}`)
      const replies = await Promise.all(people.map(open))
      expect(codesOf(replies)).toEqual(Array.from({ length: 47 }, () => 'library.full'))
      const { holders } = (await seats.get(BOOK))!
      expect(holders.map(({ openid }) => openid).sort()).toEqual(people.filter((_, at) => replies[at]!.ok).sort())
    }
    expect(cloud.faults).toEqual([])
  })

  it(`gives exactly three seats, in ${RACES} races of fifty people with and without one`, async () => {
    const { cloud, seats } = await aBookWith(3)
    const book = { _id: BOOK, mostReaders: 3 }
    for (let race = 0; race < RACES; race++) {
      // Now and then somebody of the race before still sits there.
      cloud.advance(race % 3 === 0 ? 1 : SEAT_MS)
      const people = Array.from({ length: 50 }, (_, n) => `o-${race % 2}-${n}`)
      const sat = race % 3 === 0 ? ((await seats.get(BOOK))?.holders ?? []).map(({ openid }) => openid) : []
      const seated = await cloud.run(() =>
        Promise.all(people.map(async (openid) => takes(openid, () => takeSeat(book, openid, undefined, cloud.now)))),
      )
      const { holders } = (await seats.get(BOOK))!
      const here = new Set([...sat, ...seated.filter((each) => each !== null)])
      expect(holders.map(({ openid }) => openid).sort()).toEqual([...here].sort())
      expect(holders).toHaveLength(3)
    }
  })
})

/** Whoever got a seat; null where it was full. */
async function takes(openid: string, take: () => Promise<unknown>): Promise<string | null> {
  try {
    await take()
    return openid
  } catch (error) {
    if (error instanceof AppError && error.code === 'library.full') return null
    throw error
  }
}

function codesOf(replies: readonly Reply<unknown>[]): string[] {
  return replies.flatMap((reply) => (reply.ok ? [] : reply.error.code))
}
