import { aDatabase, TRANSPORTS, type TestDatabase } from '../support/aDatabase'

describe.each(TRANSPORTS)('aggregation of wx-server-sdk %s', (transport) => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await aDatabase(transport, { uses: { indexes: [{ keys: ['day'] }] }, partners: {} })
    await test.db.collection('uses').add({
      data: [
        { _id: 'u1', day: '05-01', partner: 'p1', fen: 300, tags: ['x', 'y'], at: new Date('2026-05-01T16:30:00Z') },
        { _id: 'u2', day: '05-01', partner: 'p2', fen: 500, tags: [] },
        { _id: 'u3', day: '05-02', partner: 'p1', fen: 200, tags: ['x'] },
        { _id: 'u4', day: '05-03', partner: 'p9', fen: 100 },
      ],
    })
    await test.db.collection('partners').add({
      data: [
        { _id: 'p1', name: '诊所' },
        { _id: 'p2', name: '公园' },
      ],
    })
  })
  afterAll(() => test.close())

  const pipeline = () => test.db.collection('uses').aggregate()
  const $ = () => test.db.command.aggregate

  it('matches, groups and sorts', async () => {
    const { list } = await pipeline()
      .match({ day: test.db.command.lte('05-02') })
      .group({ _id: '$partner', fen: $().sum('$fen'), uses: $().sum(1), most: $().max('$fen') })
      .sort({ _id: 1 })
      .end()
    expect(list).toEqual([
      { _id: 'p1', fen: 500, uses: 2, most: 300 },
      { _id: 'p2', fen: 500, uses: 1, most: 500 },
    ])
  })

  it('projects with expressions and adds fields', async () => {
    const { list } = await pipeline()
      .match({ _id: 'u1' })
      .addFields({ yuan: $().divide(['$fen', 100]) })
      .project({
        _id: 0,
        yuan: 1,
        day: $().dateToString({ date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' }),
      })
      .end()
    expect(list).toEqual([{ yuan: 3, day: '2026-05-02' }])
  })

  it('skips and limits', async () => {
    const { list } = await pipeline().sort({ fen: -1 }).skip(1).limit(2).project({ fen: 1, _id: 0 }).end()
    expect(list).toEqual([{ fen: 300 }, { fen: 200 }])
  })

  it('counts, and answers no document for nothing', async () => {
    expect((await pipeline().match({ day: '05-01' }).count('n').end()).list).toEqual([{ n: 2 }])
    expect((await pipeline().match({ day: '06-01' }).count('n').end()).list).toEqual([])
  })

  it('unwinds arrays', async () => {
    const { list } = await pipeline().unwind('$tags').sortByCount('$tags').end()
    expect(list).toEqual([
      { _id: 'x', count: 2 },
      { _id: 'y', count: 1 },
    ])
  })

  it('looks up another collection', async () => {
    const { list } = await pipeline()
      .lookup({ from: 'partners', localField: 'partner', foreignField: '_id', as: 'who' })
      .sort({ _id: 1 })
      .project({ who: 1 })
      .end()
    expect(list.map(({ who }: { who: { name: string }[] }) => who.map(({ name }) => name))).toEqual([
      ['诊所'],
      ['公园'],
      ['诊所'],
      [],
    ])
  })

  it('replaces the root and buckets', async () => {
    const roots = await pipeline()
      .match({ _id: 'u3' })
      .replaceRoot({ newRoot: { only: '$fen' } })
      .end()
    expect(roots.list).toEqual([{ only: 200 }])
    const buckets = await pipeline()
      .bucket({ groupBy: '$fen', boundaries: [0, 250, 1000], output: { n: $().sum(1) } })
      .end()
    expect(buckets.list).toEqual([
      { _id: 0, n: 2 },
      { _id: 250, n: 2 },
    ])
  })

  it('samples without putting back', async () => {
    const { list } = await pipeline().sample({ size: 4 }).end()
    expect(new Set(list.map(({ _id }: { _id: string }) => _id)).size).toBe(4)
  })

  it.each([
    ['a stage', () => pipeline().bucketAuto({ groupBy: '$fen', buckets: 2 }), '$bucketAuto'],
    ['an operator', () => pipeline().project({ a: $().substr(['$day', 0, -1]) }), '$substr'],
    [
      'the pipeline form of lookup',
      () => pipeline().lookup({ from: 'partners', let: {}, pipeline: [], as: 'x' }),
      '$lookup with let',
    ],
  ])('refuses %s it does not know, by its name', async (_what, build, name) => {
    await expect(build().end()).rejects.toMatchObject({ errMsg: expect.stringContaining(`${name} is not supported`) })
  })
})
