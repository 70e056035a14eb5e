import { aDatabase, TRANSPORTS, type TestDatabase } from '../support/aDatabase'

const CONFLICT = {
  errCode: -501001,
  errMsg: expect.stringContaining('[ResourceUnavailable.TransactionConflict]'),
}
const GONE = { errMsg: expect.stringContaining('TransactionNotExist') }

/** The SDK hands an error of the commit on as it came. */
const GONE_AT_COMMIT = { code: 'DATABASE_TRANSACTION_FAIL', message: expect.stringContaining('in 30 seconds') }

describe.each(TRANSPORTS)('transactions of wx-server-sdk %s', (transport) => {
  let test: TestDatabase
  beforeEach(async () => {
    test = await aDatabase(transport, {
      tallies: {},
      cards: { indexes: [{ keys: ['number'], unique: true }] },
    })
    await test.db.collection('tallies').add({
      data: [
        { _id: 'a', count: 0 },
        { _id: 'b', count: 0 },
      ],
    })
  })
  afterEach(() => test.close())

  const count = async (id: string) => (await test.db.collection('tallies').doc(id).get()).data.count

  it('keeps everything a commit wrote, and nothing before it', async () => {
    const transaction = await test.db.startTransaction()
    const tallies = transaction.collection('tallies')
    await tallies.doc('a').update({ data: { count: 1 } })
    await tallies.doc('b').set({ data: { count: 2 } })
    await tallies.add({ data: { _id: 'c', count: 3 } })
    expect([await count('a'), await count('b')]).toEqual([0, 0])
    await transaction.commit()
    expect([await count('a'), await count('b'), await count('c')]).toEqual([1, 2, 3])
  })

  it('sees its own writes, by id and by where', async () => {
    const transaction = await test.db.startTransaction()
    const tallies = transaction.collection('tallies')
    await tallies.doc('a').update({ data: { count: test.db.command.inc(5) } })
    await tallies.doc('a').update({ data: { count: test.db.command.inc(5) } })
    await tallies.add({ data: { _id: 'c', count: 10 } })
    await tallies.doc('b').remove()
    expect((await tallies.doc('a').get()).data.count).toBe(10)
    expect((await tallies.where({ count: 10 }).orderBy('_id', 'desc').get()).data).toEqual([
      { _id: 'c', count: 10 },
      { _id: 'a', count: 10 },
    ])
    await expect(tallies.doc('b').get()).rejects.toMatchObject({ errMsg: expect.stringContaining('does not exist') })
    await transaction.rollback()
  })

  it('leaves nothing behind when it is rolled back', async () => {
    const transaction = await test.db.startTransaction()
    await transaction
      .collection('tallies')
      .doc('a')
      .update({ data: { count: 9 } })
    await transaction.collection('tallies').add({ data: { _id: 'c', count: 9 } })
    await transaction.rollback()
    expect(await count('a')).toBe(0)
    expect((await test.db.collection('tallies').count()).total).toBe(2)
  })

  it('fails the second of two writes to one document', async () => {
    const [first, second] = [await test.db.startTransaction(), await test.db.startTransaction()]
    await first
      .collection('tallies')
      .doc('a')
      .update({ data: { count: 1 } })
    await expect(
      second
        .collection('tallies')
        .doc('a')
        .update({ data: { count: 2 } }),
    ).rejects.toMatchObject(CONFLICT)
    await first.commit()
    expect(await count('a')).toBe(1)
    await expect(second.commit()).rejects.toMatchObject(GONE_AT_COMMIT)
  })

  it('fails a write on what someone else changed after the transaction began', async () => {
    const transaction = await test.db.startTransaction()
    const tally = transaction.collection('tallies').doc('a')
    expect((await tally.get()).data.count).toBe(0)
    await test.db
      .collection('tallies')
      .doc('a')
      .update({ data: { count: 7 } })
    await expect(tally.update({ data: { count: 1 } })).rejects.toMatchObject(CONFLICT)
    expect(await count('a')).toBe(7)
  })

  it('goes on seeing the state at its begin', async () => {
    const transaction = await test.db.startTransaction()
    await test.db
      .collection('tallies')
      .doc('a')
      .update({ data: { count: 7 } })
    await test.db.collection('tallies').doc('b').remove()
    await test.db.collection('tallies').add({ data: { _id: 'c', count: 0 } })
    const { data } = await transaction.collection('tallies').where({ count: 0 }).orderBy('_id', 'asc').get()
    expect(data.map(({ _id }: { _id: string }) => _id)).toEqual(['a', 'b'])
    await transaction.rollback()
  })

  it('makes a write outside wait for the document it holds', async () => {
    const transaction = await test.db.startTransaction()
    await transaction
      .collection('tallies')
      .doc('a')
      .update({ data: { count: 5 } })
    const outside = test.db
      .collection('tallies')
      .doc('a')
      .update({ data: { count: test.db.command.inc(1) } })
    const other = await test.db
      .collection('tallies')
      .doc('b')
      .update({ data: { count: 1 } })
    expect(other.stats.updated).toBe(1)
    await transaction.commit()
    await outside
    expect(await count('a')).toBe(6)
  })

  it('ends after thirty seconds, frees what it held and says so', async () => {
    const transaction = await test.db.startTransaction()
    await transaction
      .collection('tallies')
      .doc('a')
      .update({ data: { count: 5 } })
    test.clock.advance(29_999)
    expect((await transaction.collection('tallies').doc('a').get()).data.count).toBe(5)
    test.clock.advance(1)
    await test.db
      .collection('tallies')
      .doc('a')
      .update({ data: { count: test.db.command.inc(1) } })
    expect(await count('a')).toBe(1)
    await expect(transaction.collection('tallies').doc('a').get()).rejects.toMatchObject(GONE)
    await expect(transaction.commit()).rejects.toMatchObject(GONE_AT_COMMIT)
  })

  it('refuses everything after its commit', async () => {
    const transaction = await test.db.startTransaction()
    await transaction.commit()
    await expect(
      transaction
        .collection('tallies')
        .doc('a')
        .update({ data: { count: 1 } }),
    ).rejects.toMatchObject(GONE)
    await expect(transaction.commit()).rejects.toMatchObject(GONE_AT_COMMIT)
  })

  it('refuses an id or a unique value that is taken, on the write', async () => {
    await test.db.collection('cards').add({ data: { _id: 'one', number: 1 } })
    const taken = { errCode: -502001, errMsg: expect.stringContaining('E11000') }
    const transaction = await test.db.startTransaction()
    const cards = transaction.collection('cards')
    await expect(cards.add({ data: { _id: 'one', number: 2 } })).rejects.toMatchObject(taken)
    await expect(cards.add({ data: { number: 1 } })).rejects.toMatchObject(taken)
    await cards.add({ data: { _id: 'two', number: 2 } })
    await expect(cards.add({ data: { _id: 'two', number: 3 } })).rejects.toMatchObject(taken)
    await transaction.commit()
    expect((await test.db.collection('cards').count()).total).toBe(2)
  })

  it('conflicts at the commit when its unique value was taken meanwhile, and the SDK runs it again', async () => {
    let runs = 0
    const result = test.db.runTransaction(async (transaction: TestDatabase['db']) => {
      runs += 1
      await transaction.collection('cards').add({ data: { _id: `mine${runs}`, number: 5 } })
      if (runs === 1) await test.db.collection('cards').add({ data: { _id: 'theirs', number: 5 } })
    })
    await expect(result).rejects.toMatchObject({ errMsg: expect.stringContaining('E11000') })
    expect(runs).toBe(2)
    expect((await test.db.collection('cards').get()).data).toEqual([{ _id: 'theirs', number: 5 }])
  })

  it('does not run again by itself after a conflict on a write', async () => {
    let runs = 0
    const holder = await test.db.startTransaction()
    await holder
      .collection('tallies')
      .doc('a')
      .update({ data: { count: 1 } })
    const result = test.db.runTransaction(async (transaction: TestDatabase['db']) => {
      runs += 1
      await transaction
        .collection('tallies')
        .doc('a')
        .update({ data: { count: 2 } })
    })
    await expect(result).rejects.toMatchObject(CONFLICT)
    await expect(result).rejects.not.toHaveProperty('code')
    expect(runs).toBe(1)
    await holder.rollback()
  })

  it('hands an error of the callback through and undoes what it wrote', async () => {
    const refusal = new Error('sold out')
    const result = test.db.runTransaction(async (transaction: TestDatabase['db']) => {
      await transaction
        .collection('tallies')
        .doc('a')
        .update({ data: { count: 3 } })
      throw refusal
    })
    await expect(result).rejects.toBe(refusal)
    expect(await count('a')).toBe(0)
  })

  it('moves value between documents without ever losing any, thirty at once', async () => {
    await test.db
      .collection('tallies')
      .doc('a')
      .update({ data: { count: 100 } })
    const move = async (): Promise<void> => {
      for (;;) {
        try {
          await test.db.runTransaction(async (transaction: TestDatabase['db']) => {
            const tallies = transaction.collection('tallies')
            const from: number = (await tallies.doc('a').get()).data.count
            const to: number = (await tallies.doc('b').get()).data.count
            await tallies.doc('a').update({ data: { count: from - 1 } })
            await tallies.doc('b').update({ data: { count: to + 1 } })
          })
          return
        } catch (error) {
          if (!String((error as { errMsg?: string }).errMsg).includes('TransactionConflict')) throw error
        }
      }
    }
    await Promise.all(Array.from({ length: 30 }, move))
    expect([await count('a'), await count('b')]).toEqual([70, 30])
  })

  it('runs where().update and count outside, because the SDK does not send the transaction with them', async () => {
    const transaction = await test.db.startTransaction()
    await transaction
      .collection('tallies')
      .where({ _id: 'b' })
      .update({ data: { count: 4 } })
    await transaction.rollback()
    expect(await count('b')).toBe(4)
  })
})
