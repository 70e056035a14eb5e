import { AppError } from '../../domain/errors'
import { db } from './cloud'

/** The part of an SDK transaction we use: documents by id. The SDK types it `any`. */
export interface Transaction {
  collection(name: string): {
    doc(id: string): {
      get(): Promise<{ data?: unknown }>
      set(document: { data: object }): Promise<unknown>
      update(changes: { data: object }): Promise<unknown>
      remove(): Promise<unknown>
    }
    add(document: { data: object }): Promise<unknown>
  }
}

/** Ten clerks on one document settle well within this; past it a person may as well tap again. */
const ATTEMPTS = 8
const PAUSE_MS = 25

/**
 * Runs `work` in a transaction, again from the start when another transaction got there first.
 * `work` must read before it decides and hold nothing over from an earlier attempt.
 *
 * The SDK's own retry sees a conflict at commit but not one at a write, which
 * wx-server-sdk 4.0.2 rewraps without its code. So we switch that retry off and keep one here.
 *
 * @throws {AppError} `request.crowded` when every attempt conflicted; otherwise whatever `work` threw
 */
export async function inTransaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return (await db.runTransaction(work, 0)) as T
    } catch (error) {
      if (!isConflict(error)) throw error
      if (attempt === ATTEMPTS) throw new AppError('request.crowded', { cause: error })
      await pause(attempt)
    }
  }
}

/**
 * A single write outside transactions, of a document that transactions write as well: one of them may hold it just now,
 * and the platform then refuses instead of waiting. Twice is harmless only for what changes under a condition.
 *
 * @throws {AppError} `request.crowded` when it was held every time; otherwise whatever `write` threw
 */
export async function patiently<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write()
    } catch (error) {
      if (!isConflict(error)) throw error
      if (attempt === ATTEMPTS) throw new AppError('request.crowded', { cause: error })
      await pause(attempt)
    }
  }
}

/** Waits a little longer, and never equally long, before each further attempt. */
export function pause(attempt: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, PAUSE_MS * attempt * Math.random()))
}

function isConflict(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  return /TransactionConflict|TRANSACTION_CONFLICT/.test(`${code ?? ''} ${message ?? ''}`)
}
