import { aDatabase, TRANSPORTS, type SdkCommand, type TestDatabase } from '../support/aDatabase'

const PEOPLE = [
  { _id: 'an', name: '安', age: 31, tags: ['a', 'b'], scores: [3, 9], home: { city: '北', floor: 2 }, left: null },
  { _id: 'bo', name: '博', age: 25, tags: ['b'], scores: [5], home: { city: '南', floor: 9 }, isLead: true },
  {
    _id: 'ci',
    name: 'Ci',
    age: 40,
    tags: [],
    visits: [
      { at: 1, ok: true },
      { at: 5, ok: false },
    ],
    seen: new Date(5000),
  },
  { _id: 'di', name: 'di', age: 25, code: 'X-1', visits: [{ at: 5, ok: true }], seen: new Date(9000) },
]

describe.each(TRANSPORTS)('queries of wx-server-sdk %s', (transport) => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await aDatabase(transport, {
      people: {
        indexes: [{ keys: ['age'] }, { keys: ['home.city', 'home.floor'] }, { keys: ['seen'] }, { keys: ['left'] }],
      },
      bulk: { indexes: [{ keys: ['n'] }] },
    })
    await test.db.collection('people').add({ data: PEOPLE })
    const many = Array.from({ length: 1200 }, (_, n) => ({
      _id: `n${String(n).padStart(4, '0')}`,
      n,
      half: Math.floor(n / 2),
    }))
    await test.db.collection('bulk').add({ data: many })
  })
  afterAll(() => test.close())

  const ids = async (condition: object) => {
    const { data } = await test.db.collection('people').where(condition).orderBy('_id', 'asc').get()
    return data.map(({ _id }: { _id: string }) => _id).join(' ')
  }

  // Each command beside the ids it must find.
  const cases: [name: string, condition: (command: SdkCommand) => object, found: string][] = [
    ['a plain value', () => ({ age: 25 }), 'bo di'],
    ['eq', (_) => ({ age: _.eq(31) }), 'an'],
    ['eq with an object', (_) => ({ home: _.eq({ city: '南', floor: 9 }) }), 'bo'],
    ['neq', (_) => ({ age: _.neq(25) }), 'an ci'],
    ['lt', (_) => ({ age: _.lt(31) }), 'bo di'],
    ['lte', (_) => ({ age: _.lte(31) }), 'an bo di'],
    ['gt', (_) => ({ age: _.gt(31) }), 'ci'],
    ['gte', (_) => ({ age: _.gte(31) }), 'an ci'],
    ['gt of a text, never of a number', (_) => ({ name: _.gt('a') }), 'an bo di'],
    ['gt of a date', (_) => ({ seen: _.gt(new Date(5000)) }), 'di'],
    ['a date', () => ({ seen: new Date(5000) }), 'ci'],
    ['in', (_) => ({ age: _.in([31, 40]) }), 'an ci'],
    ['in with nothing', (_) => ({ age: _.in([]) }), ''],
    ['in of mixed types', (_) => ({ code: _.in(['X-1', 5]) }), 'di'],
    ['nin', (_) => ({ age: _.nin([31, 40]) }), 'bo di'],
    ['and of one field', (_) => ({ age: _.gt(25).and(_.lt(40)) }), 'an'],
    ['and of several', (_) => _.and([{ age: 25 }, { isLead: true }]), 'bo'],
    ['or of one field', (_) => ({ age: _.lt(26).or(_.gt(39)) }), 'bo ci di'],
    ['or of several', (_) => _.or([{ age: 40 }, { isLead: true }]), 'bo ci'],
    ['not', (_) => ({ age: _.not(_.gt(25)) }), 'bo di'],
    ['nor', (_) => _.nor([{ age: 25 }, { name: '安' }]), 'ci'],
    ['exists', (_) => ({ isLead: _.exists(true) }), 'bo'],
    ['exists with null', (_) => ({ left: _.exists(true) }), 'an'],
    ['does not exist', (_) => ({ visits: _.exists(false) }), 'an bo'],
    ['null finds null and missing', () => ({ left: null }), 'an bo ci di'],
    ['mod', (_) => ({ age: _.mod(5, 0) }), 'bo ci di'],
    ['an element of an array', () => ({ tags: 'b' }), 'an bo'],
    ['a whole array', () => ({ tags: ['b'] }), 'bo'],
    ['all', (_) => ({ tags: _.all(['a', 'b']) }), 'an'],
    ['size', (_) => ({ tags: _.size(0) }), 'ci'],
    ['elemMatch of objects', (_) => ({ visits: _.elemMatch({ at: 5, ok: true }) }), 'di'],
    ['elemMatch of objects with a command', (_) => ({ visits: _.elemMatch({ at: _.lt(3) }) }), 'ci'],
    ['elemMatch of plain values', (_) => ({ scores: _.elemMatch({ $gt: 3, $lt: 8 }) }), 'bo'],
    ['elemMatch of plain values by a command', (_) => ({ scores: _.elemMatch(_.gt(5)) }), 'an'],
    ['a path through objects', () => ({ 'home.city': '北' }), 'an'],
    ['a nested object as paths', () => ({ home: { city: '南', floor: 9 } }), 'bo'],
    ['a path through an array', () => ({ 'visits.at': 1 }), 'ci'],
    ['a regular expression', () => ({ name: /^[a-z]/i }), 'ci di'],
    ['a regular expression of the database', () => ({ code: test.db.RegExp({ regexp: '^x-', options: 'i' }) }), 'di'],
    ['a boolean', () => ({ isLead: true }), 'bo'],
    ['an empty condition', () => ({}), 'an bo ci di'],
  ]
  it.each(cases)('finds by %s', async (_name, condition, found) => {
    expect(await ids(condition(test.db.command))).toBe(found)
  })

  it('narrowing by an index never changes the answer, even when a declared path holds arrays', async () => {
    const bulk = test.db.collection('bulk')
    await bulk.add({ data: [{ _id: 'zz', n: [7, 'seven'] }] })
    const sevens = await bulk.where({ n: 7 }).get()
    expect(sevens.data.map(({ _id }: { _id: string }) => _id)).toEqual(['n0007', 'zz'])
    await bulk.doc('zz').remove()
  })

  it('answers a hundred unless told otherwise, and a thousand at most', async () => {
    const bulk = test.db.collection('bulk')
    expect((await bulk.get()).data).toHaveLength(100)
    expect((await bulk.limit(7).get()).data).toHaveLength(7)
    expect((await bulk.limit(5000).get()).data).toHaveLength(1000)
  })

  it('orders, skips and limits in that order, by several fields', async () => {
    const { data } = await test.db.collection('bulk').orderBy('half', 'desc').orderBy('n', 'asc').skip(1).limit(3).get()
    expect(data.map(({ n }: { n: number }) => n)).toEqual([1199, 1196, 1197])
  })

  it('pages through an index without gaps', async () => {
    const seen: number[] = []
    for (let at = 0; at < 1200; at += 400) {
      const { data } = await test.db.collection('bulk').orderBy('n', 'asc').skip(at).limit(400).get()
      seen.push(...data.map(({ n }: { n: number }) => n))
    }
    expect(seen).toEqual(Array.from({ length: 1200 }, (_, n) => n))
  })

  it('sorts null before numbers before texts', async () => {
    const { data } = await test.db.collection('people').orderBy('code', 'desc').get()
    expect(data[0]._id).toBe('di')
  })

  it('counts what a query finds', async () => {
    expect(
      (
        await test.db
          .collection('bulk')
          .where({ n: test.db.command.lt(50) })
          .count()
      ).total,
    ).toBe(50)
    expect((await test.db.collection('people').where({ name: /i/ }).count()).total).toBe(2)
  })

  it('shows only the fields asked for', async () => {
    const { data } = await test.db.collection('people').doc('an').field({ 'home.city': true, age: true }).get()
    expect(data).toEqual({ _id: 'an', age: 31, home: { city: '北' } })
  })

  it('says that a document does not exist', async () => {
    await expect(test.db.collection('people').doc('nobody').get()).rejects.toMatchObject({
      errCode: -1,
      errMsg: expect.stringContaining('document with _id nobody does not exist'),
    })
  })

  it('finds nobody by a number where ids are texts', async () => {
    await test.db.collection('bulk').add({ data: { _id: '17', n: -1 } })
    expect((await test.db.collection('bulk').where({ _id: 17 }).get()).data).toEqual([])
    await test.db.collection('bulk').doc('17').remove()
  })

  it.each(['geoNear', 'geoWithin', 'geoIntersects'])('refuses %s by its name', async (command) => {
    const _ = test.db.command
    const point = test.db.Geo.Point(116, 40)
    const polygon = test.db.Geo.Polygon([
      test.db.Geo.LineString([point, test.db.Geo.Point(117, 40), test.db.Geo.Point(117, 41), point]),
    ])
    const geometry = command === 'geoNear' ? point : polygon
    await expect(
      test.db
        .collection('people')
        .where({ at: _[command]({ geometry, maxDistance: 5 }) })
        .get(),
    ).rejects.toMatchObject({
      errCode: -502002,
      errMsg: expect.stringMatching(/\$(nearSphere|geoWithin|geoIntersects) is not supported/),
    })
  })

  it('refuses a collection that was not declared', async () => {
    await expect(test.db.collection('nowhere').get()).rejects.toMatchObject({ errCode: -502005 })
    await test.db.createCollection('somewhere')
    expect((await test.db.collection('somewhere').get()).data).toEqual([])
    await expect(test.db.createCollection('somewhere')).rejects.toMatchObject({
      errMsg: expect.stringContaining('already exists'),
    })
  })
})
