import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import Database from 'libsql'
import type { CollectionDeclaration, Search, StoredDocument } from '../../../cloudhost/engine/engine'
import * as searchPlan from '../../../cloudhost/engine/searchPlan'
import { openSqlite, type SqliteEngine } from '../../../cloudhost/engine/sqlite'
import type { IndexProgress } from '../../../cloudhost/engine/substringIndexes'
import { compileQuery } from '../../../cloudhost/database/query'
import { readStored, writeText, type PlainObject, type Value } from '../../../cloudhost/database/values'

const INDEXES = [{ keys: ['at'] }, { keys: ['openTo', 'at'] }]
const WITH: CollectionDeclaration = { indexes: INDEXES, substrings: ['folded'] }
const WITHOUT: CollectionDeclaration = { indexes: INDEXES }

const declared = (c: CollectionDeclaration) => ({ collections: { c } })
const literal = (text: string) => new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`))
const stored = (document: PlainObject): StoredDocument => ({
  id: document['_id'] as string,
  text: writeText(document),
})
const compiled = (engine: SqliteEngine, query: PlainObject) =>
  compileQuery(
    query,
    (path) => engine.canNarrow('c', path),
    (path) => engine.canFind('c', path),
  )
const idsOf = async (engine: SqliteEngine, query: PlainObject, rest: Partial<Search> = {}) => {
  const { rows } = await engine.find('c', { ...compiled(engine, query), ...rest })
  return rows.map(({ id }) => id)
}

/** What can go wrong: pairs that repeat, halves of characters, what SQL, FTS5, JSON and patterns treat as their own. */
const letter = fc.constantFrom(
  ...Array.from('职工书屋的aAbz09'),
  ...[
    '"',
    "'",
    '*',
    '^',
    '(',
    ')',
    ' ',
    '\n',
    '\r',
    '\t',
    '\0',
    '\\',
    '/',
    '-',
    '+',
    ':',
    '.',
    '%',
    '_',
    '{',
    '$',
    '|',
  ],
  ...['𠮷', '𠮷'.charAt(0), '𠮷'.charAt(1), '😀', 'é', 'ß', '\u2028', '\uffff', '\ufeff', '　'],
  ...[' AND ', 'NEAR', '"职工"', 'folded:', '职工 工书'],
)
const text = fc.array(letter, { maxLength: 14 }).map((letters) => letters.join(''))
const needle = fc.array(letter, { minLength: 1, maxLength: 4 }).map((letters) => letters.join(''))
const content: fc.Arbitrary<Value> = fc.oneof(
  { weight: 30, arbitrary: text },
  { weight: 1, arbitrary: fc.constantFrom(null, 7, true, new Date(0)) },
)

const id = fc.integer({ min: 0, max: 7 }).map(String)
const document = fc.record({ _id: id, folded: content, at: fc.nat(3), openTo: fc.constantFrom('all', 'some') })
type Step =
  | { kind: 'put'; document: PlainObject }
  | { kind: 'remove'; id: string }
  | { kind: 'touch'; id: string }
  | { kind: 'transact'; documents: PlainObject[]; isKept: boolean }
  | { kind: 'fail'; documents: PlainObject[] }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), document }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), id }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('touch' as const), id }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('transact' as const),
      documents: fc.array(document, { maxLength: 3 }),
      isKept: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('fail' as const), documents: fc.array(document, { minLength: 1 }) }),
  },
)

const byId = (_id: string): Search => ({ conditions: [{ path: '_id', in: [_id] }], accept: () => true, isExact: true })
const put = (store: Pick<SqliteEngine, 'modify'>, one: PlainObject) => {
  const { id: _id, text: whole } = stored(one)
  return store.modify('c', byId(_id), () => ({ text: whole }), {
    limit: 1,
    insertIfNone: () => ({ id: _id, text: whole }),
  })
}

async function take(engine: SqliteEngine, one: Step): Promise<void> {
  switch (one.kind) {
    case 'put':
      await put(engine, one.document)
      return
    case 'remove':
      await engine.modify('c', byId(one.id), () => ({ remove: true }))
      return
    case 'touch':
      // Another field only: the text stays.
      await engine.modify('c', byId(one.id), (current) => ({
        text: writeText({ ...readStored(current.text), at: 9 }),
      }))
      return
    case 'transact': {
      const transaction = await engine.begin()
      for (const each of one.documents) await put(transaction, each)
      await (one.isKept ? transaction.commit() : transaction.abort())
      return
    }
    case 'fail': {
      // The last one again: nothing of the insert may stay.
      const all = [...one.documents, ...one.documents.slice(-1)].map(stored)
      await expect(engine.insert('c', all)).rejects.toThrow('E11000')
    }
  }
}

describe.each(['as the plan has it', 'hits', 'both', 'walk'] as const)('an index of substrings (%s)', (way) => {
  beforeEach(() => {
    if (way !== 'as the plan has it') jest.spyOn(searchPlan, 'wayOf').mockReturnValue(way)
  })
  afterEach(() => jest.restoreAllMocks())

  it('never changes what is found, whatever was written, taken back or asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 12 }),
        fc.array(needle, { minLength: 3 }),
        async (steps, needles) => {
          const engines = await Promise.all([WITH, WITHOUT].map((each) => openSqlite({ collections: declared(each) })))
          const [indexed, plain] = engines as [SqliteEngine, SqliteEngine]
          for (const engine of engines) for (const each of steps) await take(engine, each)
          const written = steps.flatMap((each) => (each.kind === 'put' ? [textIn(each.document)] : []))
          const parts = written.flatMap((each) => [each, each.slice(1, 3), each.slice(-2), each.slice(-1)])
          for (const each of [...needles, ...parts.filter((part) => part !== '')]) {
            const queries: PlainObject[] = [
              { folded: literal(each) },
              { folded: literal(each), openTo: 'all', at: { $gt: 0 } },
              { $and: [{ folded: literal(each) }, { folded: { $regex: literal(needles[0]!) } }] },
              { folded: literal(each), _id: { $in: ['1', '3', '5'] } },
            ]
            for (const query of queries) {
              const expected = (await idsOf(plain, query)).sort()
              expect((await idsOf(indexed, query)).sort()).toEqual(expected)
              expect(await indexed.count('c', compiled(indexed, query))).toBe(expected.length)
              const paged = {
                order: [
                  { path: 'at', direction: -1 as const },
                  { path: '_id', direction: 1 as const },
                ],
                ...{ offset: 1, limit: 2 },
              }
              expect(await idsOf(indexed, query, paged)).toEqual(await idsOf(plain, query, paged))
            }
          }
          for (const engine of engines) await engine.close()
        },
      ),
      { numRuns: way === 'as the plan has it' ? 150 : 60 },
    )
  })

  it('shows a transaction its own writes and the state at its begin', async () => {
    const engine = await openSqlite({ collections: declared(WITH) })
    await engine.insert('c', [stored({ _id: 'a', folded: '职工书屋' })])
    const transaction = await engine.begin()
    await put(transaction, { _id: 'b', folded: '书屋新书' })
    await put(engine, { _id: 'a', folded: '没有了' })
    const found = await transaction.find('c', compiled(engine, { folded: literal('书屋') }))
    expect(found.rows.map((row) => row.id).sort()).toEqual(['a', 'b'])
    expect(await idsOf(engine, { folded: literal('书屋') })).toEqual([])
    await transaction.commit()
    expect(await idsOf(engine, { folded: literal('书屋') })).toEqual(['b'])
    await engine.close()
  })
})

describe('an index of substrings', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'substrings-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const opened = (declaration: CollectionDeclaration, heard: IndexProgress[] = []) =>
    openSqlite({ folder, collections: declared(declaration), onProgress: (progress) => heard.push(progress) })
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => stored({ _id: `${at}`, folded: `第${at}号书`, at: at % 7 }))
  /** Everything asked of the index is answered; nothing is looked through. */
  const plan = (engine: SqliteEngine, query: PlainObject) => engine.explain('c', compiled(engine, query)).join('; ')

  it('is built over what is there when the configuration asks for it, and says how far it is', async () => {
    const before = await opened(WITHOUT)
    await before.insert('c', many(1200))
    expect(plan(before, { folded: literal('第7号') })).toBe('SCAN docs:c')
    await before.close()
    const heard: IndexProgress[] = []
    const engine = await opened(WITH, heard)
    expect(heard.map(({ collection, path, done, total }) => `${collection}.${path} ${done}/${total}`)).toEqual([
      'c.folded 0/1200',
      'c.folded 500/1200',
      'c.folded 1000/1200',
      'c.folded 1200/1200',
    ])
    expect(plan(engine, { folded: literal('第7号') })).toContain('sub:c:folded VIRTUAL TABLE')
    expect(await idsOf(engine, { folded: literal('第7号') })).toEqual(['7'])
    await engine.close()
  })

  it('is not built again at the next opening, and goes when it is no longer declared', async () => {
    const first = await opened(WITH)
    await first.insert('c', many(3))
    await first.close()
    const heard: IndexProgress[] = []
    await (await opened(WITH, heard)).close()
    expect(heard).toEqual([])
    const undeclared = await opened(WITHOUT)
    expect(undeclared.canFind('c', 'folded')).toBe(false)
    await undeclared.insert('c', [stored({ _id: 'late', folded: '第7号书' })])
    await undeclared.close()
    expect(tablesIn(folder).filter((name) => name.startsWith('sub:'))).toEqual([])
    const again = await opened(WITH)
    expect(await idsOf(again, { folded: literal('第7') })).toEqual(['late'])
    await again.close()
  })

  it('goes on where it was when it died while it was being built', async () => {
    const before = await opened(WITHOUT)
    await before.insert('c', many(1700))
    await before.close()
    let told = 0
    const dying = openSqlite({
      folder,
      collections: declared(WITH),
      onProgress: () => {
        told += 1
        if (told === 3) throw new Error('killed')
      },
    })
    await expect(dying).rejects.toThrow('killed')
    const heard: IndexProgress[] = []
    const engine = await opened(WITH, heard)
    expect(heard[0]).toMatchObject({ done: 1000, total: 1700 })
    for (const wanted of [3, 999, 1000, 1699]) {
      expect(await idsOf(engine, { folded: literal(`第${wanted}号`) })).toEqual([`${wanted}`])
    }
    await engine.close()
  })

  it.each([
    [
      'a dump was read back',
      `CREATE TABLE kept AS SELECT _id, doc FROM "docs:c"; DELETE FROM "docs:c";
       INSERT INTO "docs:c" (_id, doc) SELECT _id, doc FROM kept; DROP TABLE kept`,
    ],
    ['somebody called VACUUM', 'VACUUM'],
  ])('is right after %s', async (_what, sql) => {
    const first = await opened(WITH)
    await first.insert('c', many(20))
    await first.modify('c', byId('3'), () => ({ remove: true }))
    await first.close()
    const database = new Database(join(folder, 'cloudhost.db'))
    database.exec(sql)
    database.close()
    const engine = await opened(WITH)
    expect(await idsOf(engine, { folded: literal('第19号') })).toEqual(['19'])
    expect(await idsOf(engine, { folded: literal('第3号') })).toEqual([])
    await engine.close()
  })

  it('is in a copy made with VACUUM INTO, and right there', async () => {
    const first = await opened(WITH)
    await first.insert('c', many(20))
    await first.modify('c', byId('3'), () => ({ remove: true }))
    await first.close()
    const database = new Database(join(folder, 'cloudhost.db'))
    mkdirSync(join(folder, 'copy'))
    database.exec(`VACUUM INTO '${join(folder, 'copy', 'cloudhost.db')}'`)
    database.close()
    const copy = await openSqlite({ folder: join(folder, 'copy'), collections: declared(WITH) })
    await copy.insert('c', [stored({ _id: 'late', folded: '第19号书又来' })])
    expect((await idsOf(copy, { folded: literal('第19号') })).sort()).toEqual(['19', 'late'])
    await copy.close()
  })

  it('keeps nothing of a document that is gone', async () => {
    const engine = await opened(WITH)
    await engine.insert('c', many(3))
    for (const id of ['0', '1', '2']) await engine.modify('c', byId(id), () => ({ remove: true }))
    await engine.close()
    const database = new Database(join(folder, 'cloudhost.db'))
    expect(database.prepare('SELECT count(*) AS rows FROM "sub:c:folded_docsize"').get()).toMatchObject({ rows: 0 })
    database.close()
  })

  it('answers needles of any length and number', async () => {
    const engine = await opened(WITH)
    const long = '职工书屋里的书'.repeat(10_000)
    await engine.insert('c', [stored({ _id: 'a', folded: long }), stored({ _id: 'b', folded: long.slice(0, -1) })])
    expect(await idsOf(engine, { folded: literal(long) })).toEqual(['a'])
    expect(await idsOf(engine, { folded: literal(`${long}。`) })).toEqual([])
    const words = Array.from({ length: 500 }, (_, at) => ({ folded: literal(long.slice(at, at + 3)) }))
    expect(await idsOf(engine, { $and: words })).toEqual(['a', 'b'])
    expect(await idsOf(engine, { $and: [...words, { folded: literal('没有') }] })).toEqual([])
    await engine.close()
  })

  it('is left aside once a document has an array where the text should be', async () => {
    const engine = await opened(WITH)
    await engine.insert('c', [stored({ _id: 'a', folded: ['职工', '书屋'] }), stored({ _id: 'b', folded: '书屋' })])
    expect(engine.canFind('c', 'folded')).toBe(false)
    expect((await idsOf(engine, { folded: literal('书屋') })).sort()).toEqual(['a', 'b'])
    await engine.close()
    const again = await opened(WITH)
    expect(again.canFind('c', 'folded')).toBe(false)
    await again.close()
  })

  it.each(['', '_id', 'a b', 'a."; DROP TABLE x'])('is refused for %j', async (path) => {
    await expect(opened({ substrings: [path] })).rejects.toThrow('cannot have an index of substrings')
  })
})

function textIn({ folded }: PlainObject): string {
  return typeof folded === 'string' ? folded : ''
}

function tablesIn(folder: string): string[] {
  const database = new Database(join(folder, 'cloudhost.db'))
  const rows = database.prepare('SELECT name FROM sqlite_master').raw().all([]) as [string][]
  database.close()
  return rows.map(([name]) => name)
}
