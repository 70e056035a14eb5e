import type Database from 'libsql'

/** Statements kept prepared; a query shape beyond that evicts the oldest. */
const STATEMENTS_KEPT = 500

/** Prepared statements by their text. Rows come as arrays: an object a row would carry timings nobody asked for. */
export class Statements {
  private readonly kept = new Map<string, Database.Statement>()

  constructor(private readonly database: Database.Database) {}

  get(sql: string): Database.Statement {
    const kept = this.kept.get(sql)
    if (kept) return kept
    if (this.kept.size >= STATEMENTS_KEPT) {
      const [oldest] = this.kept.keys()
      if (oldest !== undefined) this.kept.delete(oldest)
    }
    const statement = this.database.prepare(sql)
    if (statement.reader) statement.raw()
    this.kept.set(sql, statement)
    return statement
  }
}
