/** The database service: one handler for each `database.*` action of the wire. */
import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Query } from 'mingo'
import {
  CollectionExists,
  MissingCollection,
  UniqueViolation,
  UnsupportedDocument,
  WriteConflict,
  type DocumentStore,
  type Engine,
  type SortKey,
  type StoredDocument,
} from '../engine/engine'
import type { ActionHandler, GatewayRequest } from '../gateway/request'
import { aggregate, type AggregateListener } from './aggregate'
import { failed, invalidParam, missingCollection, transactionConflict } from './errors'
import { DEFAULT_LIMIT, MAX_LIMIT } from './limits'
import { compileQuery, type CompiledQuery } from './query'
import { Transactions } from './transaction'
import { compileUpdate, storedText } from './update'
import {
  assertStorable,
  isPlainObject,
  parseWireObject,
  readStored,
  writeText,
  type Document,
  type PlainObject,
} from './values'

const COLLECTION_NAME = /^[A-Za-z0-9_-]{1,64}$/

/**
 * The handlers, by action name.
 *
 * @param clock milliseconds since the epoch; what `serverDate` and the life of transactions go by
 */
export function databaseActions(
  engine: Engine,
  clock: () => number,
  onAggregate?: AggregateListener,
): Record<string, ActionHandler> {
  const transactions = new Transactions(engine, clock)
  const service = new DocumentService(engine, clock, transactions, onAggregate)
  /** Every action of documents: expired transactions end first, and what is thrown becomes a code. */
  const action =
    (run: (body: GatewayRequest) => Promise<object>): ActionHandler =>
    async (body) => {
      await transactions.expire()
      try {
        return await run(body)
      } catch (error) {
        if (error instanceof WriteConflict && typeof body['transactionId'] === 'string') {
          await transactions.end(body['transactionId'])
        }
        // In process a caller that runs again at once would never let the holder's commit have its turn.
        if (error instanceof WriteConflict) await nextTurn()
        throw asPlatformError(error)
      }
    }
  return {
    'database.insertDocument': action((body) => service.insert(body)),
    'database.getDocument': action((body) => service.get(body)),
    'database.modifyDocument': action((body) => service.modify(body)),
    'database.modifyAndReturnDoc': action((body) => service.modifyAndReturn(body)),
    'database.removeDocument': action((body) => service.remove(body)),
    'database.calculateDocument': action((body) => service.count(body)),
    'database.aggregateDocuments': action((body) => service.aggregate(body)),
    'database.addCollection': action((body) => service.addCollection(body)),
    'database.startTransaction': action(async () => ({ transactionId: await transactions.start() })),
    'database.commitTransaction': action(async (body) => {
      await transactions.commit(body['transactionId'])
      return {}
    }),
    'database.abortTransaction': action(async (body) => {
      await transactions.abort(body['transactionId'])
      return {}
    }),
  }
}

class DocumentService {
  constructor(
    private readonly engine: Engine,
    private readonly clock: () => number,
    private readonly transactions: Transactions,
    private readonly onAggregate: AggregateListener | undefined,
  ) {}

  async insert(body: GatewayRequest): Promise<object> {
    const collection = this.collection(body)
    const now = this.clock()
    if (!Array.isArray(body['data'])) throw invalidParam('data must be an array')
    const documents = body['data'].map((text) => {
      const data = parseWireObject(text, now, 'data')
      return this.stored(data, idOf(data) ?? newId(now))
    })
    await this.store(body).insert(collection, documents)
    return { data: { insertedIds: documents.map(({ id }) => id) } }
  }

  async get(body: GatewayRequest): Promise<object> {
    const collection = this.collection(body)
    const now = this.clock()
    const query = this.query(collection, body, now)
    const order = sortKeys(body['order'], now)
    const offset = wholeNumber(body['offset'], 0, 'offset')
    const limit = Math.min(wholeNumber(body['limit'], DEFAULT_LIMIT, 'limit'), MAX_LIMIT)
    const found = await this.store(body).find(collection, { ...query, order, offset, limit })
    const rows = found.isPaged ? found.rows : sorted(found.rows, order).slice(offset, offset + limit)
    const projection = parseWireObject(body['projection'], now, 'projection')
    // Stored text is what the SDK reads: without a projection nothing is decoded.
    return {
      data: { list: Object.keys(projection).length === 0 ? rows.map(({ text }) => text) : projected(rows, projection) },
    }
  }

  async modify(body: GatewayRequest): Promise<object> {
    const collection = this.collection(body)
    const now = this.clock()
    const query = this.query(collection, body, now)
    const data = parseWireObject(body['data'], now, 'data')
    const isMulti = body['multi'] === true
    if (body['merge'] === true) {
      const revise = reviser(data)
      const done = await this.store(body).modify(collection, query, revise, { limit: isMulti ? undefined : 1 })
      return { data: { updated: done.changed } }
    }
    const id = this.idOfQuery(body, now)
    const replacement = this.stored(data, id)
    const done = await this.store(body).modify(collection, query, () => ({ text: replacement.text }), {
      limit: 1,
      insertIfNone: body['upsert'] === true ? () => replacement : undefined,
    })
    return { data: done.inserted ? { updated: 0, upsert_id: id } : { updated: done.changed } }
  }

  async modifyAndReturn(body: GatewayRequest): Promise<object> {
    const collection = this.collection(body)
    const now = this.clock()
    const revise = reviser(parseWireObject(body['data'], now, 'data'))
    let after: string | undefined
    const done = await this.store(body).modify(
      collection,
      this.query(collection, body, now),
      (current) => {
        const revision = revise(current)
        after = revision.text
        return revision
      },
      { limit: 1 },
    )
    return { data: done.matched === 0 ? { updated: 0, doc: null } : { updated: done.changed, doc: after } }
  }

  async remove(body: GatewayRequest): Promise<object> {
    const collection = this.collection(body)
    const query = this.query(collection, body, this.clock())
    const isMulti = body['multi'] === true
    const done = await this.store(body).modify(collection, query, () => ({ remove: true }), {
      limit: isMulti ? undefined : 1,
    })
    return { data: { deleted: done.changed } }
  }

  async count(body: GatewayRequest): Promise<object> {
    const collection = this.collection(body)
    return { data: { total: await this.store(body).count(collection, this.query(collection, body, this.clock())) } }
  }

  async aggregate(body: GatewayRequest): Promise<object> {
    const { engine, clock, onAggregate } = this
    const rows = await aggregate(engine, this.collection(body), body['stages'], clock(), onAggregate)
    return { data: { list: rows.map(writeText) } }
  }

  async addCollection(body: GatewayRequest): Promise<object> {
    const name = body['collectionName']
    if (typeof name !== 'string' || !COLLECTION_NAME.test(name))
      throw invalidParam('the collection name is not allowed')
    await this.engine.addCollection(name)
    return {}
  }

  private collection(body: GatewayRequest): string {
    const name = body['collectionName']
    if (typeof name !== 'string' || name === '') throw invalidParam('collectionName is missing')
    if (!this.engine.hasCollection(name)) throw missingCollection(name)
    return name
  }

  private store(body: GatewayRequest): DocumentStore {
    return body['transactionId'] === undefined ? this.engine : this.transactions.get(body['transactionId'])
  }

  private query(collection: string, body: GatewayRequest, now: number): CompiledQuery {
    return compileQuery(
      parseWireObject(body['query'], now, 'query'),
      (path) => this.engine.canNarrow(collection, path),
      (path) => this.engine.canFind(collection, path),
    )
  }

  private idOfQuery(body: GatewayRequest, now: number): string {
    const id = idOf(parseWireObject(body['query'], now, 'query'))
    if (id === undefined) throw invalidParam('a document is set by its _id')
    return id
  }

  private stored(data: PlainObject, id: string): StoredDocument {
    assertStorable(data)
    const { _id: _given, ...fields } = data
    return { id, text: storedText({ _id: id, ...fields }) }
  }
}

function reviser(data: PlainObject): (current: StoredDocument) => { text: string } {
  const update = compileUpdate(data)
  return (current) => {
    const document = readStored(current.text)
    update(document)
    return { text: storedText(document) }
  }
}

function idOf(data: PlainObject): string | undefined {
  const id = data['_id']
  if (id === undefined) return undefined
  if (typeof id !== 'string' || id === '' || id.length > 1024)
    throw invalidParam('_id must be a text of 1 to 1024 characters')
  return id
}

/** 32 hexadecimal digits, the time first, as the platform's own ids: neighbours in time are neighbours in the index. */
function newId(now: number): string {
  return (
    Math.floor(now / 1000)
      .toString(16)
      .padStart(8, '0') + randomBytes(12).toString('hex')
  )
}

function sortKeys(order: unknown, now: number): SortKey[] {
  return Object.entries(parseWireObject(order, now, 'order')).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1) throw invalidParam('order needs 1 or -1')
    return { path, direction }
  })
}

function sorted(rows: StoredDocument[], order: SortKey[]): StoredDocument[] {
  if (order.length === 0) return rows
  const texts = new Map(rows.map(({ id, text }) => [id, text]))
  const keys = Object.fromEntries(order.map(({ path, direction }) => [path, direction]))
  const documents = rows.map(({ text }) => readStored(text))
  return new Query<Document>({}, {})
    .find<Document>(documents)
    .sort(keys)
    .all()
    .map(({ _id }) => ({ id: _id, text: texts.get(_id) ?? '' }))
}

function projected(rows: StoredDocument[], projection: PlainObject): string[] {
  for (const value of Object.values(projection)) {
    const operator = isPlainObject(value) ? Object.keys(value)[0] : undefined
    if (operator !== undefined && operator !== '$slice' && operator !== '$elemMatch') {
      throw invalidParam(`the projection ${operator} is not supported`)
    }
  }
  try {
    const documents = rows.map(({ text }) => readStored(text))
    if (isOfWholeFields(projection)) {
      const names = ['_id', ...Object.keys(projection)]
      return documents.map((document) => writeText(only(document, names)))
    }
    return new Query<Document>({}, {})
      .find<PlainObject>(documents, projection as never)
      .all()
      .map(writeText)
  } catch (error) {
    throw failed((error as Error).message)
  }
}

/** Whether a projection only names fields of the document itself: what nearly every query with one asks for. */
function isOfWholeFields(projection: PlainObject): boolean {
  return Object.entries(projection).every(([name, value]) => (value === true || value === 1) && !name.includes('.'))
}

function only(document: Document, names: readonly string[]): PlainObject {
  const fields: PlainObject = {}
  for (const name of names) {
    const value = Object.prototype.hasOwnProperty.call(document, name) ? document[name] : undefined
    if (value !== undefined) fields[name] = value
  }
  return fields
}

function wholeNumber(value: unknown, fallback: number, name: string): number {
  if (value === undefined || value === null) return fallback
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw invalidParam(`${name} must be a whole number`)
  return value
}

function asPlatformError(error: unknown): unknown {
  if (error instanceof MissingCollection) return missingCollection(error.collection)
  if (error instanceof CollectionExists) return failed(`${error.message}. [Table exist]`)
  if (error instanceof UniqueViolation)
    return failed(`multiple write errors: [{write errors: [{${error.message}}]}, {<nil>}]`)
  if (error instanceof UnsupportedDocument) return failed(error.message)
  if (error instanceof WriteConflict) return transactionConflict()
  return error
}
