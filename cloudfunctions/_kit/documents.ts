import { command, db } from './cloud'
import type { Transaction } from './transaction'

/** What every stored document has. The rest is the store's own, and its own to keep readable by old releases. */
export interface Stored {
  _id: string
}

/** A field's value, or a condition on it made with `command`. Dotted paths reach into objects. */
export type Where = Record<string, unknown>
export type Changes = Record<string, unknown>

export interface Find {
  /** Fields in order of weight; `desc` where it starts with `-`. */
  order?: string[]
  /** 100 when left out, 1000 at most: the platform's own limits. */
  limit?: number
  /** Only these fields. */
  fields?: string[]
}

/** Groups of one request; where there are more, those behind them are asked for next. */
const MOST_GROUPS = 1000

/**
 * One collection, typed. Every method is exactly one database request; `countEach` and `sumEach` are one for each
 * thousand values there are.
 *
 * Stores are built on this and nothing else calls `db.collection`, so what a feature
 * asks of the database can be read (and counted) in one file.
 */
export interface Documents<Doc extends Stored> {
  readonly name: string
  get(id: string): Promise<Doc | undefined>
  find(where: Where, how?: Find): Promise<Doc[]>
  count(where: Where): Promise<number>
  /** The sum of a number field over every document that meets `where`. */
  sum(where: Where, field: string): Promise<number>
  /** How many documents meet `where`, for each value of a text field that occurs. */
  countEach(where: Where, field: string): Promise<Map<string, number>>
  /** The sum of a number field over every document that meets `where`, for each value of a text field that occurs. */
  sumEach(where: Where, by: string, field: string): Promise<Map<string, number>>
  /** @returns false when a document with this `_id`, or a unique field's value, is there already */
  insert(document: Doc): Promise<boolean>
  /**
   * Writes many in one request; keep them within a megabyte or so together.
   *
   * @returns false when one of them is there already: then some of the others may be written, and some not
   */
  insertMany(documents: readonly Doc[]): Promise<boolean>
  /** Writes the whole document, whether it was there or not. */
  put(document: Doc): Promise<void>
  /**
   * Changes every document that meets `where`, each in one atomic step: this is how limits hold
   * without a transaction. Plain objects merge field by field; wrap in `command.set` to replace.
   * @returns how many changed
   */
  change(where: Where, changes: Changes): Promise<number>
  remove(where: Where): Promise<number>
  /** The same collection inside a transaction: by id only, as the platform has it. */
  within(transaction: Transaction): DocumentsWithin<Doc>
}

export interface DocumentsWithin<Doc extends Stored> {
  get(id: string): Promise<Doc | undefined>
  insert(document: Doc): Promise<void>
  put(document: Doc): Promise<void>
  update(id: string, changes: Changes): Promise<void>
  remove(id: string): Promise<void>
}

export function documents<Doc extends Stored>(name: string): Documents<Doc> {
  const collection = () => db.collection(name)
  const grouped = async <Row>(where: Where, group: object): Promise<Row[]> => {
    // 20 groups are the platform's default.
    const groups = collection().aggregate().match(where).group(group).sort({ _id: 1 }).limit(MOST_GROUPS)
    const { list } = (await groups.end()) as { list: Row[] }
    return list
  }
  const totalsBy = async (where: Where, by: string, total: object): Promise<Map<string, number>> => {
    const totals = new Map<string, number>()
    for (let after: string | undefined; ;) {
      const rest = after === undefined ? where : (command.and([where, { [by]: command.gt(after) }]) as unknown as Where)
      const rows = await grouped<{ _id: string; total: number }>(rest, { _id: `$${by}`, total })
      for (const { _id, total: each } of rows) totals.set(_id, each)
      if (rows.length < MOST_GROUPS) return totals
      after = rows.at(-1)?._id
    }
  }
  return {
    name,
    async get(id) {
      const { data } = (await collection().doc(id).get()) as { data?: Doc | null }
      return data ?? undefined
    },
    async find(where, { order = [], limit, fields } = {}) {
      let query = collection().where(where)
      for (const field of order) {
        query = field.startsWith('-') ? query.orderBy(field.slice(1), 'desc') : query.orderBy(field, 'asc')
      }
      if (limit !== undefined) query = query.limit(limit)
      if (fields) query = query.field(Object.fromEntries(fields.map((field) => [field, true])))
      const { data } = (await query.get()) as unknown as { data: Doc[] }
      return data
    },
    async count(where) {
      const { total } = (await collection().where(where).count()) as unknown as { total: number }
      return total
    },
    async sum(where, field) {
      const [row] = await grouped<{ total: number }>(where, { _id: null, total: { $sum: `$${field}` } })
      return row?.total ?? 0
    },
    countEach(where, field) {
      return totalsBy(where, field, { $sum: 1 })
    },
    sumEach(where, by, field) {
      return totalsBy(where, by, { $sum: `$${field}` })
    },
    async insert(document) {
      try {
        await collection().add({ data: document })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async insertMany(documents) {
      try {
        await collection().add({ data: documents })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async put({ _id, ...rest }) {
      await collection().doc(_id).set({ data: rest })
    },
    async change(where, changes) {
      const { stats } = (await collection().where(where).update({ data: changes })) as unknown as {
        stats: { updated: number }
      }
      return stats.updated
    },
    async remove(where) {
      const { stats } = (await collection().where(where).remove()) as unknown as { stats: { removed: number } }
      return stats.removed
    },
    within(transaction) {
      const inside = () => transaction.collection(name)
      return {
        async get(id) {
          const { data } = await inside().doc(id).get()
          return (data ?? undefined) as Doc | undefined
        },
        async insert(document) {
          await inside().add({ data: document })
        },
        async put({ _id, ...rest }) {
          await inside().doc(_id).set({ data: rest })
        },
        async update(id, changes) {
          await inside().doc(id).update({ data: changes })
        },
        async remove(id) {
          await inside().doc(id).remove()
        },
      }
    },
  }
}

/** Everything in a union and below it. `unionPath` is `/city/district/unit/`, so a subtree is a range of text. */
export function inSubtree(path: string): unknown {
  return command.gte(path).and(command.lt(`${path}\uffff`))
}

/**
 * A text that holds these characters, in this order and side by side. They are compared, never a pattern. Fields of
 * `substrings` in `database.json` are found by index.
 */
export function holding(text: string): unknown {
  return db.RegExp({ regexp: text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`), options: '' })
}

/** A unique `_id` or field was there already. @source E11000, passed through by the platform as -502001 */
export function isDuplicate(error: unknown): boolean {
  return /E11000|duplicate key/i.test(String((error as Error | undefined)?.message))
}
