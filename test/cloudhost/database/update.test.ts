import { aDatabase, TRANSPORTS, type SdkCommand, type TestDatabase } from '../support/aDatabase'

describe.each(TRANSPORTS)('updates of wx-server-sdk %s', (transport) => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await aDatabase(transport, {
      items: {},
      cards: {
        indexes: [
          { keys: ['number'], unique: true },
          { keys: ['union', 'seat'], unique: true },
        ],
      },
    })
  })
  afterAll(() => test.close())

  const START = {
    n: 6,
    price: 2.5,
    list: [3, 1, 2],
    deep: { a: 1, b: { c: 2 } },
    name: 'x',
    rows: [
      { k: 1, v: 'p' },
      { k: 2, v: 'q' },
    ],
  }
  let made = 0
  const after = async (change: (command: SdkCommand) => object) => {
    const items = test.db.collection('items')
    const { _id } = await items.add({ data: { ...START, _id: `item${(made += 1)}` } })
    const { stats } = await items.doc(_id).update({ data: change(test.db.command) })
    const { _id: _gone, ...data } = (await items.doc(_id).get()).data
    return { ...data, updated: stats.updated }
  }
  const cases: [name: string, change: (command: SdkCommand) => object, changed: object][] = [
    ['sets a field', () => ({ n: 7 }), { n: 7 }],
    [
      'sets a nested field and leaves its neighbours',
      () => ({ deep: { b: { c: 3 } } }),
      { deep: { a: 1, b: { c: 3 } } },
    ],
    ['set replaces an object', (_) => ({ deep: _.set({ z: 1 }) }), { deep: { z: 1 } }],
    ['remove', (_) => ({ deep: { a: _.remove() } }), { deep: { b: { c: 2 } } }],
    ['inc', (_) => ({ n: _.inc(-2) }), { n: 4 }],
    ['inc of a missing field', (_) => ({ fresh: _.inc(2) }), { fresh: 2 }],
    ['mul', (_) => ({ price: _.mul(2) }), { price: 5 }],
    ['min', (_) => ({ n: _.min(5) }), { n: 5 }],
    ['max', (_) => ({ n: _.max(9) }), { n: 9 }],
    ['rename', (_) => ({ name: _.rename('title') }), { name: undefined, title: 'x' }],
    ['push', (_) => ({ list: _.push(9) }), { list: [3, 1, 2, 9] }],
    ['push of several', (_) => ({ list: _.push([8, 9]) }), { list: [3, 1, 2, 8, 9] }],
    ['push at a position', (_) => ({ list: _.push({ each: [8], position: 1 }) }), { list: [3, 8, 1, 2] }],
    ['push with sort and slice', (_) => ({ list: _.push({ each: [0, 5], sort: 1, slice: 3 }) }), { list: [0, 1, 2] }],
    ['push that keeps the last', (_) => ({ list: _.push({ each: [5], slice: -2 }) }), { list: [2, 5] }],
    [
      'push of objects sorted by a field',
      (_) => ({ rows: _.push({ each: [{ k: 0, v: 'r' }], sort: { k: -1 } }) }),
      {
        rows: [
          { k: 2, v: 'q' },
          { k: 1, v: 'p' },
          { k: 0, v: 'r' },
        ],
      },
    ],
    ['push onto a missing field', (_) => ({ more: _.push(['a']) }), { more: ['a'] }],
    ['pop', (_) => ({ list: _.pop() }), { list: [3, 1] }],
    ['shift', (_) => ({ list: _.shift() }), { list: [1, 2] }],
    ['unshift', (_) => ({ list: _.unshift([7, 8]) }), { list: [7, 8, 3, 1, 2] }],
    ['pull of a value', (_) => ({ list: _.pull(1) }), { list: [3, 2] }],
    ['pull by a command', (_) => ({ list: _.pull(_.in([1, 2])) }), { list: [3] }],
    ['pull of objects by a condition', (_) => ({ rows: _.pull({ k: _.gte(2) }) }), { rows: [{ k: 1, v: 'p' }] }],
    ['pullAll', (_) => ({ list: _.pullAll([3, 2]) }), { list: [1] }],
    ['addToSet', (_) => ({ list: _.addToSet(1) }), { updated: 0 }],
    ['addToSet of several', (_) => ({ list: _.addToSet({ $each: [1, 4] }) }), { list: [3, 1, 2, 4] }],
    ['bit', (_) => ({ n: _.bit({ and: 3 }) }), { n: 2 }],
    ['several at once', (_) => ({ n: _.inc(1), list: _.push(9), name: 'y' }), { n: 7, list: [3, 1, 2, 9], name: 'y' }],
    ['a change that changes nothing', () => ({ n: 6 }), { updated: 0 }],
    [
      'the server date',
      () => ({ at: test.db.serverDate({ offset: 60_000 }) }),
      { at: new Date('2026-05-04T02:01:00Z') },
    ],
  ]
  it.each(cases)('%s', async (_name, change, changed) => {
    // A field that is gone is written as undefined above.
    const expected = { ...START, updated: 1, ...changed }
    const result = await after(change)
    expect(result).toEqual(expected)
    expect(Object.values(result)).not.toContain(undefined)
  })
  const refusals: [name: string, change: (command: SdkCommand) => object, errCode: number, message: RegExp][] = [
    ['inc of a text', (_) => ({ name: _.inc(1) }), -502001, /non-numeric type: name/],
    ['inc by a text', (_) => ({ n: _.inc('1') }), -502001, /non-numeric argument/],
    ['push onto a number', (_) => ({ n: _.push(1) }), -502001, /non-array field: n/],
    ['a field inside a number', () => ({ 'n.a': 1 }), -502001, /Cannot create field/],
    ['two changes of one path', (_) => ({ deep: _.set({}), 'deep.a': 1 }), -502001, /would create a conflict/],
    ['a positional operator', () => ({ 'rows.$.v': 1 }), -502002, /positional operator \$/],
    ['a field that starts with $', (_) => ({ deep: _.set({ $x: 1 }) }), -501007, /must not start with/],
  ]
  it.each(refusals)('refuses %s and changes nothing', async (_name, change, errCode, message) => {
    const items = test.db.collection('items')
    const { _id } = await items.add({ data: START })
    await expect(items.doc(_id).update({ data: change(test.db.command) })).rejects.toMatchObject({
      errCode,
      errMsg: expect.stringMatching(message),
    })
    expect((await items.doc(_id).get()).data).toEqual({ _id, ...START })
  })

  it('set replaces a document, and creates it when there is none', async () => {
    const items = test.db.collection('items')
    expect(await items.doc('made').set({ data: { a: 1, b: 2 } })).toMatchObject({ stats: { updated: 0, created: 1 } })
    expect(await items.doc('made').set({ data: { a: 3 } })).toMatchObject({ stats: { updated: 1, created: 0 } })
    expect((await items.doc('made').get()).data).toEqual({ _id: 'made', a: 3 })
  })

  it('updates all that match, or one', async () => {
    const items = test.db.collection('items')
    await items.add({ data: [{ lot: 1 }, { lot: 1 }, { lot: 1 }] })
    const one = await items.where({ lot: 1 }).update({ data: { seen: true }, multi: false })
    expect(one.stats.updated).toBe(1)
    const rest = await items.where({ lot: 1, seen: test.db.command.exists(false) }).update({ data: { seen: true } })
    expect(rest.stats.updated).toBe(2)
    expect((await items.where({ lot: 1 }).remove({ multi: false })).stats.removed).toBe(1)
    expect((await items.where({ lot: 1 }).remove()).stats.removed).toBe(2)
  })

  it('updates nothing where nothing matches', async () => {
    expect(
      (
        await test.db
          .collection('items')
          .doc('nobody')
          .update({ data: { a: 1 } })
      ).stats.updated,
    ).toBe(0)
    expect((await test.db.collection('items').doc('nobody').remove()).stats.removed).toBe(0)
  })

  it('gives ids of 32 hexadecimal digits', async () => {
    const { _id } = await test.db.collection('items').add({ data: { a: 1 } })
    expect(_id).toMatch(/^[0-9a-f]{32}$/)
  })

  it('refuses an id that is taken, with the text of MongoDB', async () => {
    const items = test.db.collection('items')
    await items.add({ data: { _id: 'twice' } })
    await expect(items.add({ data: { _id: 'twice' } })).rejects.toMatchObject({
      errCode: -502001,
      errMsg: expect.stringContaining('E11000 duplicate key error collection: items index: _id_ dup key'),
    })
  })

  it('refuses a taken value of a unique index on add, set and update, without saying the value', async () => {
    const cards = test.db.collection('cards')
    await cards.add({ data: { _id: 'one', number: 'secret-1', union: 'u', seat: 1 } })
    await cards.add({ data: { _id: 'two', number: 'secret-2', union: 'u', seat: 2 } })
    const refusal = { errCode: -502001, errMsg: expect.stringMatching(/E11000 duplicate key(?!.*secret)/) }
    await expect(cards.add({ data: { number: 'secret-1', union: 'v', seat: 1 } })).rejects.toMatchObject(refusal)
    await expect(cards.doc('two').update({ data: { number: 'secret-1' } })).rejects.toMatchObject(refusal)
    await expect(cards.doc('two').update({ data: { seat: 1 } })).rejects.toMatchObject(refusal)
    await expect(cards.doc('three').set({ data: { number: 'secret-2', union: 'v', seat: 9 } })).rejects.toMatchObject(
      refusal,
    )
    expect((await cards.count()).total).toBe(2)
  })

  it('lets one document without the value into a unique index, as the platform does', async () => {
    const cards = test.db.collection('cards')
    await cards.add({ data: { _id: 'blank', union: 'w', seat: 1 } })
    await expect(cards.add({ data: { number: null, union: 'w', seat: 2 } })).rejects.toMatchObject({ errCode: -502001 })
  })

  it('adds all of several documents or none', async () => {
    const items = test.db.collection('items')
    await expect(items.add({ data: [{ _id: 'fresh' }, { _id: 'twice' }] })).rejects.toMatchObject({ errCode: -502001 })
    expect((await items.where({ _id: 'fresh' }).count()).total).toBe(0)
  })

  it('refuses a document larger than the platform takes, by add and by update', async () => {
    const items = test.db.collection('items')
    const text = '工'.repeat(100_000)
    await expect(items.add({ data: { text: text + text } })).rejects.toMatchObject({ errCode: -502001 })
    const { _id } = await items.add({ data: { text } })
    await expect(items.doc(_id).update({ data: { more: text } })).rejects.toMatchObject({
      errMsg: expect.stringContaining('document is larger than'),
    })
  })

  it('returns the document it changed, once for fifty who want the same state', async () => {
    const items = test.db._db?.collection('items') ?? test.db.collection('items')._collection
    await test.db.collection('items').add({ data: { _id: 'token', state: 'new' } })
    const take = (by: number) => items.where({ _id: 'token', state: 'new' }).updateAndReturn({ state: 'used', by })
    const answers = await Promise.all(Array.from({ length: 50 }, (_, by) => take(by)))
    const taken = answers.filter(({ updated }) => updated === 1)
    expect(taken).toHaveLength(1)
    expect(taken[0].doc).toMatchObject({ _id: 'token', state: 'used' })
    expect(answers.filter(({ doc }) => !doc)).toHaveLength(49)
  })

  it('lets exactly one of fifty conditional updates win each revision', async () => {
    const items = test.db.collection('items')
    const _ = test.db.command
    await items.add({ data: { _id: 'tally', rev: 0, rows: [] } })
    for (let rev = 0; rev < 10; rev += 1) {
      const wants = Array.from({ length: 50 }, (__, by) =>
        items.where({ _id: 'tally', rev }).update({ data: { rev: _.inc(1), rows: _.push({ by, rev }) } }),
      )
      const wins = (await Promise.all(wants)).filter(({ stats }) => stats.updated === 1)
      expect(wins).toHaveLength(1)
    }
    const { data } = await items.doc('tally').get()
    expect(data.rev).toBe(10)
    expect(data.rows.map(({ rev }: { rev: number }) => rev)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('never loses an increment of many at once', async () => {
    const items = test.db.collection('items')
    await items.add({ data: { _id: 'counter', n: 0 } })
    await Promise.all(
      Array.from({ length: 200 }, () => items.doc('counter').update({ data: { n: test.db.command.inc(1) } })),
    )
    expect((await items.doc('counter').get()).data.n).toBe(200)
  })
})
