import v8 from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { Aggregator } from 'mingo'
import { aggregate, type AggregateWay } from '../../../cloudhost/database/aggregate'
import { compileQuery } from '../../../cloudhost/database/query'
import { readStored, writeText, type PlainObject, type Value } from '../../../cloudhost/database/values'
import type { Grouping } from '../../../cloudhost/engine/engine'
import { openSqlite, type SqliteEngine } from '../../../cloudhost/engine/sqlite'

const INDEXES = [{ keys: ['k', 'a'] }, { keys: ['o.x'] }]

/** Of these documents; `_id` is the place among them. */
async function anEngine(documents: readonly PlainObject[]): Promise<SqliteEngine> {
  const engine = await openSqlite({ collections: { collections: { c: { indexes: INDEXES } } } })
  await engine.insert(
    'c',
    documents.map((document, n) => ({ id: `${n}`, text: writeText({ _id: `${n}`, ...document }) })),
  )
  return engine
}

/** What a pipeline answers here, and how. */
async function answered(engine: SqliteEngine, pipeline: PlainObject[]): Promise<{ rows: Value[]; way: AggregateWay }> {
  const stages = pipeline.map((stage) => ({
    stageKey: Object.keys(stage)[0],
    stageValue: writeText(Object.values(stage)[0] ?? null),
  }))
  let way: AggregateWay = 'in memory'
  const rows = await aggregate(engine, 'c', stages, 0, (_collection, found) => {
    way = found
  })
  return { rows, way }
}

/** What mingo makes of all that the query finds. */
async function expected(engine: SqliteEngine, [match = {}, ...pipeline]: PlainObject[]): Promise<Value[]> {
  const query = compileQuery(match['$match'] as PlainObject, (path) => engine.canNarrow('c', path))
  const { rows } = await engine.find('c', query)
  return pipeline.reduce<PlainObject[]>(
    // As MongoDB: nothing to count gives no document, where mingo gives a zero.
    (before, stage) => ('$count' in stage && before.length === 0 ? [] : new Aggregator([stage], {}).run(before)),
    rows.map(({ text }) => readStored(text)),
  )
}

const texts = (rows: readonly Value[]) => rows.map(writeText).sort()

describe('a pipeline', () => {
  let engine: SqliteEngine
  beforeEach(async () => (engine = await anEngine([])))
  afterEach(() => engine.close())
  const put = async (documents: readonly PlainObject[]) => {
    await engine.close()
    engine = await anEngine(documents)
  }

  const plain = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -2, max: 3 }) },
    { weight: 2, arbitrary: fc.constantFrom('', 'a', 'b', '工', '2', '4', '3') },
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(new Date(0), new Date(5), new Date(-5), new Date(8_640_000_000_000_000)),
  )
  const strange = fc.oneof(
    fc.constantFrom<Value>(0.1, 0.2, -0, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 60, 1e21, Number.MAX_SAFE_INTEGER),
    fc.constantFrom<Value>('😀', '\uffee', '\ud800', '\udc00a', 'a\u0000b', '\ufeffa', '"\\'),
    fc.array(plain, { maxLength: 2 }),
    fc.record({ x: plain }, { requiredKeys: [] }),
    fc.constant<Value>([{ x: 1 }, { x: 2 }]),
    fc.constant<Value>(/a/),
  )
  const record = <V>(value: fc.Arbitrary<V>) =>
    fc.record(
      { k: fc.integer({ min: 0, max: 2 }), a: value, b: value, o: fc.record({ x: value }) },
      { requiredKeys: [] },
    )
  const mixed = fc.oneof({ weight: 12, arbitrary: plain }, { weight: 1, arbitrary: strange })
  const documents = fc.oneof(
    fc.array(record(plain), { maxLength: 12 }),
    fc.array(fc.oneof(record(mixed), fc.record({ a: mixed, o: strange })), { maxLength: 12 }),
  )

  const conditions = fc.oneof(
    fc.constant({}),
    fc.record({ k: fc.constantFrom(0, 1) }),
    fc.record({ k: fc.constantFrom(0, 1), b: plain }),
    fc.record({ b: fc.record({ $in: fc.array(mixed, { maxLength: 3 }) }) }),
    fc.record({
      b: fc.record({ $gte: fc.constantFrom(0, 0.1, 'a', new Date(0)), $lt: fc.constantFrom(3, 'b', new Date(6)) }),
    }),
    fc.record({ 'o.x': plain }),
    fc.record({ 'o.y': fc.constant(null) }),
    fc.record({ b: fc.record({ $ne: plain }) }),
  )
  const field = fc.constantFrom('$a', '$b', '$k', '$o.x', '$_id', '$missing')
  const key = fc.oneof(
    field,
    fc.constantFrom<Value>(null, '', 'all', 7, true),
    fc.dictionary(fc.constantFrom('p', 'q'), field, { minKeys: 1 }),
    fc.record({ $toLower: fc.constant('$missing') }),
  )
  const figure = fc.oneof(
    fc.constantFrom<Value>({ $sum: 1 }, { $sum: 2.5 }, { $sum: -0 }),
    ...['$sum', '$avg', '$max', '$min'].map((name) => field.map((path) => ({ [name]: path }))),
    fc.constantFrom<Value>({ $first: '$a' }, { $last: '$b' }, { $sum: { $multiply: ['$k', 2] } }),
    { weight: 1, arbitrary: fc.constantFrom<Value>({ $push: '$a' }, { $addToSet: '$b' }) },
  )
  const grouping = fc
    .tuple(key, fc.dictionary(fc.constantFrom('s', 't', '1'), figure))
    .map(([_id, figures]) => ({ $group: { _id, ...figures } }))
  const before = fc.constantFrom<PlainObject[]>([], [], [], [{ $project: { b: 0 } }], [{ $unwind: '$a' }])
  const after = fc.constantFrom<PlainObject[]>([], [{ $count: 'n' }], [{ $project: { s: 1 } }], [{ $sort: { _id: 1 } }])
  const reducing = fc.oneof(
    { weight: 6, arbitrary: grouping },
    { weight: 1, arbitrary: fc.constantFrom<PlainObject>({ $count: 'n' }, { $sortByCount: '$a' }) },
  )

  it('answers as mingo does, whichever way it is answered', async () => {
    const ways = new Map<AggregateWay, number>()
    await fc.assert(
      fc.asyncProperty(documents, conditions, before, reducing, after, async (those, $match, first, reduce, then) => {
        await put(those as PlainObject[])
        const pipeline = [{ $match }, ...first, reduce, ...then] as PlainObject[]
        const { rows, way } = await answered(engine, pipeline)
        ways.set(way, (ways.get(way) ?? 0) + 1)
        expect(texts(rows)).toEqual(texts(await expected(engine, pipeline)))
      }),
      { numRuns: 1500 },
    )
    // Enough of each, or nothing was compared.
    expect(
      Math.min(...['in the database', 'one by one', 'in memory'].map((way) => ways.get(way as never) ?? 0)),
    ).toBeGreaterThan(60)
  })

  it('keeps the first of an order as mingo does, without keeping the others', async () => {
    const order = fc.constantFrom<PlainObject>({ a: 1 }, { a: -1, _id: 1 }, { 'o.x': 1, b: -1 })
    await fc.assert(
      fc.asyncProperty(documents, order, fc.integer({ min: 1, max: 4 }), async (those, $sort, $limit) => {
        await put(those as PlainObject[])
        const pipeline: PlainObject[] = [{ $match: {} }, { $sort }, { $limit }]
        expect((await answered(engine, pipeline)).rows.map(writeText)).toEqual(
          (await expected(engine, pipeline)).map(writeText),
        )
      }),
      { numRuns: 200 },
    )
  })

  const sumOf = (path: string): PlainObject => ({ $group: { _id: null, s: { $sum: path } } })
  const eachOf = (_id: Value): PlainObject => ({ $group: { _id, s: { $sum: 1 } } })

  it.each<[what: string, match: PlainObject, stage: PlainObject]>([
    ['a field', {}, eachOf('$b')],
    ['a field below an index', { k: 1 }, eachOf('$a')],
    ['a path', {}, eachOf('$o.x')],
    ['an object of fields', { k: { $in: [0, 1] } }, eachOf({ p: '$a', q: '$o.x' })],
    ['nothing', { k: 1, b: 2, at: { $gt: new Date(0) } }, eachOf(null)],
    [
      'sums, means and extremes',
      { b: null },
      { $group: { _id: '$k', s: { $avg: '$a' }, t: { $max: '$a' }, u: { $min: '$a' } } },
    ],
    ['a count', { k: { $gte: 1 }, a: { $lt: 9 } }, { $count: 'n' }],
  ])('is answered by the database alone: by %s', async (_what, $match, stage) => {
    await put([
      { k: 1, a: 3, b: 2, at: new Date(7), o: { x: 'p' } },
      { k: 1, a: 4, b: null, o: {} },
      { k: 2, a: null },
      { k: 0, a: true, b: '工' },
    ])
    const { rows, way } = await answered(engine, [{ $match }, stage])
    expect(way).toBe('in the database')
    expect(texts(rows)).toEqual(texts(await expected(engine, [{ $match }, stage])))
  })

  const each = (path: string, values: readonly Value[]) => values.map((value) => ({ [path]: value }))
  it.each<[what: string, documents: PlainObject[], stage: PlainObject, match?: PlainObject]>([
    ['a sum that passes 2^53', each('a', [2 ** 53 - 1, 1, 1, 1, -3]), sumOf('$a')],
    ['fractions', each('a', [0.1, 0.2, 0.3]), sumOf('$a')],
    ['an infinite number', each('a', [1, Infinity]), sumOf('$a')],
    ['the greatest of texts', each('a', ['😀', '\uffee']), { $group: { _id: null, s: { $max: '$a' } } }],
    ['the least of texts', each('a', ['😀', '\uffee']), { $group: { _id: null, s: { $min: '$a' } } }],
    ['zero and less than zero', each('a', [-0, 0]), eachOf('$a')],
    ['halves of characters', each('a', ['\ud800', '\ud801', '\ufffd']), eachOf('$a')],
    ['an array', each('a', [[1], [2], [1]]), eachOf('$a')],
    ['an object', each('a', [{ x: 1 }, { x: 2 }]), eachOf('$a')],
    ['an array on the way', each('o', [[{ x: 1 }, { x: 2 }], { x: 1 }]), eachOf('$o.x')],
    ['an expression written as an object', each('o', [/a/, { source: 'a' }]), eachOf('$o.source')],
    ['a condition that an element meets', each('b', [[1, 2], 1, 3]), eachOf(null), { b: 1 }],
    [
      'a condition on the order of texts',
      each('b', ['😀', '\uffee', '\uffff']),
      eachOf(null),
      { b: { $gt: '\uffee' } },
    ],
    ['a condition that is more than a value', each('b', [1, 2]), eachOf(null), { b: { $ne: 1 } }],
    ['a path that is no name', each('a"', [1, 2]), eachOf('$a"')],
  ])('is left to mingo, document by document, over %s', async (_what, documents, stage, $match = {}) => {
    await put(documents)
    const { rows, way } = await answered(engine, [{ $match }, stage])
    expect(way).not.toBe('in the database')
    expect(texts(rows)).toEqual(texts(await expected(engine, [{ $match }, stage])))
  })

  it('asks for no field that could end the statement it stands in', async () => {
    await put([{ a: 1 }])
    const asked: Grouping = {
      conditions: [],
      judged: [],
      by: [`a') FROM x; --`],
      isMissingApart: false,
      sums: [],
      greatest: [],
      least: [],
    }
    expect(await engine.group('c', asked)).toBeUndefined()
    expect(await engine.group('c', { ...asked, by: [], judged: [{ path: `a"'`, in: [1] }] })).toBeUndefined()
  })

  it('sees what was written a moment ago, and not what a transaction has not committed', async () => {
    await put([{ a: 1 }])
    const transaction = await engine.begin()
    await transaction.insert('c', [{ id: 'x', text: '{"_id":"x","a":1}' }])
    const count = async () => (await answered(engine, [{ $match: {} }, eachOf('$a')])).rows
    expect(await count()).toEqual([{ _id: 1, s: 1 }])
    await transaction.commit()
    expect(await count()).toEqual([{ _id: 1, s: 2 }])
  })

  it('holds a batch of documents and no more, where it is not answered by the database', async () => {
    await put(Array.from({ length: 20_000 }, (_, n) => ({ b: n, text: 'x'.repeat(6_000) })))
    v8.setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const held = () => {
      collect()
      return process.memoryUsage().heapUsed
    }
    const before = held()
    let [most, seen] = [before, 0]
    const scan = engine.scan.bind(engine)
    jest.spyOn(engine, 'scan').mockImplementation((collection, search, visit) =>
      scan(collection, search, (document) => {
        visit(document)
        if ((seen += 1) % 4_999 === 0) most = Math.max(most, held())
      }),
    )
    const { rows, way } = await answered(engine, [{ $match: { b: { $ne: 1 } } }, eachOf(null)])
    expect([rows, way]).toEqual([[{ _id: null, s: 19_999 }], 'one by one'])
    // All of them are 120 MB.
    expect(seen).toBe(19_999)
    expect((most - before) / 1e6).toBeLessThan(30)
  })
})
