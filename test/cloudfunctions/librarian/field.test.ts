/** Real books, and files made to harm, the whole way: uploaded, worked on, and what is left of each. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readBook } from '../../../cloudfunctions/_content/book/readBook'
import { BIN } from '../../../cloudfunctions/_store/files'
import type { Piece } from '../../../domain/library/piece'
import { shareOfToday } from '../../support/shareOfToday'
import { aLibraryDesk } from './aLibraryDesk'

const FIELD_DATA = process.env.FIELD_DATA
if (FIELD_DATA === undefined) console.info('books of the field data are skipped: set FIELD_DATA to their folder')

const filesIn = (folder: string): string[] =>
  FIELD_DATA === undefined
    ? []
    : readdirSync(path.join(FIELD_DATA, folder))
        .filter((name) => /\.(epub|txt)$/i.test(name))
        .map((name) => path.join(folder, name))
const bytesOf = (file: string) => readFileSync(path.join(FIELD_DATA ?? '', file))
const BOOKS = [...filesIn('epub/valid'), ...filesIn('epub/valid-tests'), ...filesIn('txt')]
const HOSTILE = [...filesIn('epub/hostile'), ...filesIn('epub/broken')]
const describeField = FIELD_DATA === undefined ? describe.skip : describe

describeField('a book of the field data', () => {
  it.each(BOOKS.length > 0 ? shareOfToday(BOOKS) : ['none'])(
    'is stored piece by piece as it was read: %s',
    async (file) => {
      const desk = await aLibraryDesk()
      const row = await desk.import(bytesOf(file), path.basename(file))
      expect([row.state, row.refusal]).toEqual(['ready', null])

      const { books, pieces, outlines, files } = await desk.everything()
      const { fileName } = (await desk.everything()).imports[0]!
      const { chapters } = await readBook(bytesOf(file), fileName)
      const inOrder = [...pieces].sort((one, other) => one.number - other.number)
      expect(inOrder.map(({ content }) => JSON.parse(content) as Piece)).toEqual(
        chapters.flatMap((each) => each.pieces),
      )
      expect(books[0]!.pieces).toBe(pieces.length)
      const owners = new Set(files.map(({ belongsTo }) => belongsTo))
      for (const owner of owners) expect([`book:${row.bookId}`, `book:${row.bookId}.1`]).toContain(owner)
      const shown = new Set(pieces.flatMap(({ content }) => content.match(/(?<="picture":")[a-z]\d+/g) ?? []))
      for (const id of shown) expect(Object.keys(outlines[0]!.pictures)).toContain(id)
      expect(desk.cloud.faults).toEqual([])
    },
  )

  it.each(HOSTILE.length > 0 ? shareOfToday(HOSTILE) : ['none'])(
    'that is broken or made to harm becomes a harmless book, or is refused and gone: %s',
    async (file) => {
      const desk = await aLibraryDesk()
      const fileId = await desk
        .bring(bytesOf(file), path.basename(file))
        .catch((error: unknown) => (error as Error).message)
      // What is no book by its first bytes is refused when its upload ends.
      if (fileId.startsWith('《')) return
      const row = await desk.import(bytesOf(file), path.basename(file))

      const { books, pieces, outlines, files } = await desk.everything()
      if (row.state === 'ready') {
        expect(JSON.stringify(pieces)).not.toMatch(/<script|javascript:|onerror=/i)
      } else {
        expect(row.refusal).toMatch(/^《.+》.{4,}/)
        expect([books, pieces, outlines]).toEqual([[], [], []])
        expect(files.every(({ belongsTo }) => belongsTo === BIN)).toBe(true)
      }
      expect(desk.cloud.faults).toEqual([])
    },
  )
})
