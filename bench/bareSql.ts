import { join } from 'node:path'
import Database from 'libsql'
import { CALLERS } from './redemptions'
import { LONGEST_MS, timingOf, type Timing } from './timing'

interface Row {
  _id: string
  doc: string
}

/**
 * The writes of a redemption and nothing else, on the very tables and indexes the redemptions were measured on: a page
 * changed where nobody else has, committed; a row put into the ledger, committed. With several callers a commit is
 * shared by as many, as the engine shares it.
 *
 * @param dataFolder of a host that has ended
 */
export function measureBareSql(dataFolder: string): Timing[] {
  const database = new Database(join(dataFolder, 'database/cloudhost.db'))
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE')
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    // The first run only fills the caches.
    measure(database, 0, CALLERS[1])
    return CALLERS.map((callers) => medianOf([1, 2, 3].map((run) => measure(database, run, callers))))
  } finally {
    database.close()
  }
}

/** The second of three: a run that something else on the machine disturbed does not count. */
function medianOf(timings: Timing[]): Timing {
  const [, second] = timings.sort((one, other) => one.perSecond - other.perSecond)
  if (!second) throw new Error('three runs are wanted')
  return second
}

function measure(database: Database.Database, run: number, callers: number): Timing {
  const pages = database.prepare('SELECT _id, doc FROM "docs:ledger_pages" LIMIT 2000').all() as Row[]
  const [sample] = database.prepare('SELECT _id, doc FROM "docs:ledger" LIMIT 1').all() as Row[]
  if (!sample) throw new Error('no redemption was measured before')
  const change = database.prepare(
    `UPDATE "docs:ledger_pages" SET doc = ? WHERE _id = ? AND json_extract(doc, '$.rev') = ?`,
  )
  const insert = database.prepare('INSERT INTO "docs:ledger" (_id, doc) VALUES (?, ?)')
  const committed = (work: () => void) => {
    database.exec('BEGIN IMMEDIATE')
    work()
    database.exec('COMMIT')
  }

  const took: number[] = []
  const began = performance.now()
  for (let from = 0; from < pages.length && performance.now() - began < LONGEST_MS / 3; from += callers) {
    const group = pages.slice(from, from + callers)
    const started = performance.now()
    committed(() => {
      for (const { _id, doc } of group) {
        const { rev, ...rest } = JSON.parse(doc) as { rev: number }
        change.run(JSON.stringify({ ...rest, rev: rev + 1 }), _id, rev)
      }
    })
    committed(() => {
      for (const { _id } of group) {
        const id = `bare-${run}-${callers}-${_id}`
        insert.run(id, sample.doc.replace(sample._id, id))
      }
    })
    const ms = performance.now() - started
    took.push(...group.map(() => ms))
  }
  return timingOf(took, performance.now() - began)
}
