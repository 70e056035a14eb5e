import fc from 'fast-check'
import { parseWire, readStored, writeText } from '../../../cloudhost/database/values'
import { aDatabase, TRANSPORTS, type TestDatabase } from '../support/aDatabase'

const name = fc.stringMatching(/^[a-z_工会][a-z0-9_]{0,6}$/).filter((each) => each !== '__proto__')
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => (Object.is(each, -0) ? 0 : each)),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.date({ noInvalidDate: true }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))
const document = fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true })

describe.each(TRANSPORTS)('values through wx-server-sdk %s', (transport) => {
  let test: TestDatabase
  beforeAll(async () => (test = await aDatabase(transport, { things: {} })))
  afterAll(() => test.close())

  it('returns any document exactly as it was stored', async () => {
    const things = test.db.collection('things')
    await fc.assert(
      fc.asyncProperty(document, async (content) => {
        const { _id } = await things.add({ data: { content } })
        expect((await things.doc(_id).get()).data).toEqual({ _id, content })
      }),
      { numRuns: 200 },
    )
  })

  it('returns any document exactly as an update left it, beside another change', async () => {
    const things = test.db.collection('things')
    const { _id } = await things.add({ data: { n: 0 } })
    await fc.assert(
      fc.asyncProperty(document, async (content) => {
        await things.doc(_id).update({ data: { content: test.db.command.set(content), n: test.db.command.inc(1) } })
        expect((await things.doc(_id).get()).data.content).toEqual(content)
      }),
      { numRuns: 100 },
    )
  })

  it('stores the time of the host where the server date stands', async () => {
    const things = test.db.collection('things')
    await things
      .doc('dated')
      .set({ data: { at: test.db.serverDate(), later: [{ at: test.db.serverDate({ offset: 1000 }) }] } })
    const { data } = await things.doc('dated').get()
    expect(data.at.getTime()).toBe(test.clock.now)
    expect(data.later[0].at.getTime()).toBe(test.clock.now + 1000)
  })

  it('keeps points as points', async () => {
    const things = test.db.collection('things')
    await things.doc('placed').set({ data: { at: test.db.Geo.Point(116.8, 40.4) } })
    expect((await things.doc('placed').get()).data.at).toMatchObject({ longitude: 116.8, latitude: 40.4 })
  })
})

describe('stored text', () => {
  it.each([Infinity, -Infinity, NaN, -0, 1e21, 5e-324])('keeps the number %p', (number) => {
    expect(readStored(writeText({ number }))).toEqual({ number })
  })

  it.each(['$binary', '$oid', '$numberDecimal', '$timestamp', '$minKey'])('refuses %s by its name', (type) => {
    expect(() => parseWire(JSON.stringify({ a: { [type]: '1' } }), 0)).toThrow(`${type} is not supported`)
  })

  it.each([
    ['malformed JSON', '{'],
    ['a date that is none', '{"a":{"$date":{"$numberLong":"x"}}}'],
    ['a number that is none', '{"a":{"$numberInt":"x"}}'],
    ['a regular expression that is none', '{"a":{"$regularExpression":{"pattern":"(","options":""}}}'],
    ['a name that reaches the prototype', '{"a":{"__proto__":{"b":1}}}'],
    ['nesting without end', `${'['.repeat(200)}${']'.repeat(200)}`],
  ])('refuses %s', (_name, text) => {
    expect(() => parseWire(text, 0)).toThrow(/InvalidParameter/)
  })
})
