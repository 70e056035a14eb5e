import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { IndexDeclaration, Search, StoredDocument } from '../../../cloudhost/engine/engine'
import { conditionsSql } from '../../../cloudhost/engine/keyExpression'
import { openSqlite, type SqliteEngine } from '../../../cloudhost/engine/sqlite'
import { compileQuery } from '../../../cloudhost/database/query'
import { readStored, writeText, type PlainObject } from '../../../cloudhost/database/values'

const exact = (conditions: Search['conditions'], rest: Partial<Search> = {}): Search => ({
  conditions,
  accept: () => true,
  isExact: true,
  ...rest,
})

describe('indexes', () => {
  let engine: SqliteEngine
  beforeEach(async () => {
    engine = await openSqlite({
      collections: {
        collections: {
          members: {
            indexes: [{ keys: ['unionPath', 'status'] }, { keys: ['phone'], unique: true }, { keys: ['at'] }],
          },
        },
      },
    })
  })
  afterEach(() => engine.close())

  const cases: [what: string, search: Search, plan: string][] = [
    ['an id', exact([{ path: '_id', in: ['a'] }]), '(_id=?)'],
    ['several ids', exact([{ path: '_id', in: ['a', 'b'] }]), '(_id=?)'],
    ['a unique value', exact([{ path: 'phone', in: ['1'] }]), 'USING INDEX ux:members:phone_1 (<expr>=?)'],
    [
      'the first of two keys',
      exact([{ path: 'unionPath', in: ['/a'] }]),
      'USING INDEX ix:members:unionPath_1_status_1 (<expr>=?)',
    ],
    [
      'both keys',
      exact([
        { path: 'unionPath', in: ['/a'] },
        { path: 'status', in: ['active', null] },
      ]),
      'USING INDEX ix:members:unionPath_1_status_1 (<expr>=? AND <expr>=?)',
    ],
    [
      'a range of texts',
      exact([{ path: 'unionPath', gte: '/a', lt: '/b' }]),
      'unionPath_1_status_1 (<expr>>? AND <expr><?)',
    ],
    ['a date', exact([{ path: 'at', gt: new Date(0) }]), 'USING INDEX ix:members:at_1 (<expr>>? AND <expr><?)'],
    [
      'an order',
      exact([], { order: [{ path: 'at', direction: -1 }] }),
      'SCAN docs:members USING INDEX ix:members:at_1',
    ],
    [
      'an order below an equal value',
      exact([{ path: 'unionPath', in: ['/a'] }], { order: [{ path: 'status', direction: 1 }] }),
      'USING INDEX ix:members:unionPath_1_status_1',
    ],
    [
      'an order by what is equal, and then by what is not',
      exact([{ path: 'unionPath', in: ['/a'] }], {
        order: [
          { path: 'unionPath', direction: 1 },
          { path: 'status', direction: 1 },
        ],
      }),
      'USING INDEX ix:members:unionPath_1_status_1',
    ],
  ]
  it.each(cases)('answer %s', (_what, search, plan) => {
    const lines = engine.explain('members', search)
    expect(lines.join('\n')).toContain(plan)
    expect(lines.join('\n')).not.toContain('TEMP B-TREE')
  })

  it.each<[what: string, conditions: Search['conditions'], ends: string[]]>([
    [
      'both ways',
      [
        { path: 'p', gte: '/a/' },
        { path: 'p', lt: '/a/z' },
      ],
      ['>= /a/', '< /a/z'],
    ],
    [
      'of a page in a subtree',
      [
        { path: 'p', gte: '/a/' },
        { path: 'p', lt: '/a/z' },
        { path: 'p', gt: '/a/k/' },
      ],
      ['> /a/k/', '< /a/z'],
    ],
    [
      'of a descending page',
      [
        { path: 'p', gte: 1 },
        { path: 'p', lt: 90 },
        { path: 'p', lt: 100 },
        { path: 'p', lte: 90 },
      ],
      ['>= 1', '< 90'],
    ],
    [
      'of texts beyond ASCII',
      [
        { path: 'p', gt: '😀' },
        { path: 'p', gt: '\uffee' },
        { path: 'p', lt: '😂' },
      ],
      ['> 😀', '< 😂'],
    ],
  ])('are walked between the nearest ends, and nothing else bounds them: %s', (_what, conditions, ends) => {
    const parts = conditionsSql(conditions)
    expect(parts.map(({ sql, values }) => `${/[<>]=?(?= \?$)/.exec(sql)?.[0]} ${values.join()}`)).toEqual(ends)
  })

  it('keep a range that is open one way, or of two types, within its type', () => {
    const edgesOf = (conditions: Search['conditions']) =>
      conditionsSql(conditions).filter(({ values }) => values.length === 0).length
    expect(edgesOf([{ path: 'p', gt: 3 }])).toBe(1)
    expect(
      edgesOf([
        { path: 'p', gt: 3 },
        { path: 'p', lt: 'a' },
      ]),
    ).toBe(2)
    expect(
      edgesOf([
        { path: 'p', gt: 3 },
        { path: 'q', lt: 4 },
      ]),
    ).toBe(2)
    expect(
      edgesOf([
        { path: 'p', gt: 3 },
        { path: 'p', lt: 4 },
      ]),
    ).toBe(0)
  })

  it('follow their declaration: what is no longer declared goes, what is new is built over what is there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'indexes-'))
    const search = exact([{ path: 'n', in: [5] }])
    const reopened = async (indexes: IndexDeclaration[]) => {
      const opened = await openSqlite({ folder, collections: { collections: { c: { indexes } } } })
      const plan = opened.explain('c', search).join(' ')
      const { rows } = await opened.find('c', search)
      if (rows.length === 0) await opened.insert('c', [{ id: 'a', text: '{"_id":"a","n":5}' }])
      await opened.close()
      return plan
    }
    expect(await reopened([])).toBe('SCAN docs:c')
    expect(await reopened([{ keys: ['n'] }])).toContain('USING INDEX ix:c:n_1')
    expect(await reopened([{ keys: ['n', 'm'], unique: true }])).toContain('USING INDEX ux:c:n_1_m_1')
    expect(await reopened([])).toBe('SCAN docs:c')
    rmSync(folder, { recursive: true })
  })

  it('find what was written while their collection was not declared', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'indexes-'))
    const declared = { collections: { c: { indexes: [{ keys: ['n'] }] } } }
    await (await openSqlite({ folder, collections: declared })).close()
    const between = await openSqlite({ folder, collections: { collections: {} } })
    await between.insert('c', [{ id: 'a', text: '{"_id":"a","n":[5]}' }])
    await between.close()
    const again = await openSqlite({ folder, collections: declared })
    expect(again.canNarrow('c', 'n')).toBe(false)
    await again.close()
    rmSync(folder, { recursive: true })
  })

  it.each(['["1"]', '{"a":1}'])('refuses an array or an object where a value has to be unique: %s', async (phone) => {
    const insert = engine.insert('members', [{ id: 'a', text: `{"_id":"a","phone":${phone}}` }])
    await expect(insert).rejects.toThrow('members.phone belongs to the unique index phone_1')
    expect(await engine.count('members', exact([]))).toBe(0)
  })

  const scalar = fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.constantFrom('', 'a', 'b', 'ä', '工'),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(new Date(0), new Date(5), new Date(-5)),
  )
  const content = fc.oneof(
    { weight: 9, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(scalar, { maxLength: 2 }) },
    { weight: 1, arbitrary: fc.record({ b: scalar }) },
  )
  const bound = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom('', 'a', 'b'), fc.constant(new Date(0)))
  const condition = fc.oneof(
    scalar,
    fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({ $gt: bound }),
    fc.record({ $gte: bound, $lt: bound }),
    fc.record({ $lte: bound }),
    fc.record({ $gt: bound, $gte: bound, $lt: bound, $lte: bound }, { requiredKeys: [] }),
    fc.record({ $ne: scalar }),
    fc.record({ $exists: fc.boolean() }),
  )

  it('never change what a query finds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(content, { maxLength: 12 }), condition, async (values, wanted) => {
        const indexed = await openSqlite({
          collections: { collections: { c: { indexes: [{ keys: ['a'] }, { keys: ['a.b'] }] } } },
        })
        const rows: StoredDocument[] = values.map((a, n) => ({ id: `${n}`, text: writeText({ _id: `${n}`, a }) }))
        await indexed.insert('c', rows)
        for (const path of ['a', 'a.b']) {
          const query = { [path]: wanted } as PlainObject
          const narrowed = await indexed.find(
            'c',
            compileQuery(query, (each) => indexed.canNarrow('c', each)),
          )
          const everything = compileQuery(query, () => false)
          const found = rows.filter(({ text }) => everything.matches(readStored(text)))
          expect(narrowed.rows.map(({ id }) => id).sort()).toEqual(found.map(({ id }) => id).sort())
          expect(
            await indexed.count(
              'c',
              compileQuery(query, (each) => indexed.canNarrow('c', each)),
            ),
          ).toBe(found.length)
        }
        await indexed.close()
      }),
      { numRuns: 300 },
    )
  })
})
