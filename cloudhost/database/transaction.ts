/** Open transactions by their id, each ended by itself, by an abort, or by its time running out. */
import { randomUUID } from 'node:crypto'
import { WriteConflict, type Engine, type EngineTransaction } from '../engine/engine'
import { transactionConflict, transactionNotExist } from './errors'
import { TRANSACTION_LIFE_MS } from './limits'

interface OpenTransaction {
  transaction: EngineTransaction
  /** Milliseconds since the epoch, by the clock that was given. */
  endsAt: number
  timer: NodeJS.Timeout
}

export class Transactions {
  private readonly open = new Map<string, OpenTransaction>()

  constructor(
    private readonly engine: Engine,
    private readonly clock: () => number,
  ) {}

  async start(): Promise<string> {
    const id = randomUUID()
    const transaction = await this.engine.begin()
    // Frees the locks even when nobody calls again; `expire` does the same by the given clock.
    const timer = setTimeout(() => void this.end(id), TRANSACTION_LIFE_MS)
    timer.unref()
    this.open.set(id, { transaction, endsAt: this.clock() + TRANSACTION_LIFE_MS, timer })
    return id
  }

  /** @throws GatewayError TransactionNotExist */
  get(id: unknown): EngineTransaction {
    const found = typeof id === 'string' ? this.open.get(id) : undefined
    if (!found) throw transactionNotExist()
    return found.transaction
  }

  /** @throws GatewayError on which the SDK runs the transaction again */
  async commit(id: unknown): Promise<void> {
    const transaction = this.get(id)
    this.forget(id as string)
    try {
      await transaction.commit()
    } catch (error) {
      throw error instanceof WriteConflict ? transactionConflict() : error
    }
  }

  /** @throws GatewayError TransactionNotExist */
  async abort(id: unknown): Promise<void> {
    this.get(id)
    await this.end(id as string)
  }

  /** Ends what was open, if it still is: after a conflict, or when its time is over. */
  async end(id: string): Promise<void> {
    const found = this.open.get(id)
    if (!found) return
    this.forget(id)
    await found.transaction.abort()
  }

  /** Ends every transaction whose time is over. */
  async expire(): Promise<void> {
    if (this.open.size === 0) return
    const now = this.clock()
    for (const [id, { endsAt }] of this.open) if (now >= endsAt) await this.end(id)
  }

  private forget(id: string): void {
    const found = this.open.get(id)
    if (found) clearTimeout(found.timer)
    this.open.delete(id)
  }
}
