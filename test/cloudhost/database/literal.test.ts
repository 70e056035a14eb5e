import fc from 'fast-check'
import { literalOf } from '../../../cloudhost/database/literal'
import type { Search } from '../../../cloudhost/engine/engine'
import { aDatabase } from '../support/aDatabase'

/** As functions write a text as a pattern (`holding`). */
const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)

describe('a pattern of nothing but characters', () => {
  it('is the text it was written from, whatever that holds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'binary' }), (text) => {
        expect(literalOf(new RegExp(escaped(text)))).toBe(text)
      }),
    )
    for (const text of ['\n', '\r\n', '\u2028', '/', '\\', '\\n', '𠮷', '\ud842', '-', '"', ' ']) {
      expect(literalOf(new RegExp(escaped(text)))).toBe(text)
    }
  })

  it('matches just what holds its text, wherever a pattern is taken for one', () => {
    const part = fc.constantFrom(...Array.from('工a1\\/.*+?()[]{}|^$-bdswnrtu0'))
    const pattern = fc.array(part, { maxLength: 6 }).map((parts) => parts.join(''))
    const text = fc.array(fc.constantFrom(...Array.from('工a1\\/.*bdsn-')), { maxLength: 8 }).map((all) => all.join(''))
    fc.assert(
      fc.property(pattern, text, (source, held) => {
        const compiled = patternOf(source)
        const literal = compiled && literalOf(compiled)
        if (compiled && literal !== undefined) expect(held.includes(literal)).toBe(compiled.test(held))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['a.c', 'a*', '^a', 'a|b', '[a]', 'a{2}', String.raw`\d`, String.raw`\bword`, '(a)', ''])(
    'is not /%s/',
    (source) => {
      expect(literalOf(new RegExp(source))).toBeUndefined()
    },
  )

  it.each(['i', 'm', 's', 'u'])('is none with the option %s', (flags) => {
    expect(literalOf(new RegExp('a', flags))).toBeUndefined()
  })

  it('is asked of the index when the SDK sends it, as a value and beside other conditions', async () => {
    const database = await aDatabase('in process', { books: { substrings: ['folded'] } })
    const asked: Search[] = []
    const find = database.engine.find.bind(database.engine)
    jest.spyOn(database.engine, 'find').mockImplementation((collection, search) => {
      asked.push(search)
      return find(collection, search)
    })
    const books = database.db.collection('books')
    await books.add({ data: { _id: 'a', folded: '加班费怎么算(一)' } })
    const regexp = database.db.RegExp({ regexp: escaped('算(一'), options: '' })
    const { data } = await books.where({ folded: regexp }).get()
    const both = await books.where(database.db.command.and([{ folded: regexp }, { _id: 'a' }])).get()
    expect([data, both.data].map((rows) => (rows as { _id: string }[]).map(({ _id }) => _id))).toEqual([['a'], ['a']])
    for (const { conditions } of asked) expect(conditions).toContainEqual({ path: 'folded', holds: '算(一' })
    await database.close()
  })
})

function patternOf(source: string): RegExp | undefined {
  try {
    return new RegExp(source)
  } catch {
    return undefined
  }
}
