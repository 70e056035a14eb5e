/**
 * Group commit: writes that are in flight together share one transaction and one fsync, and none is acknowledged
 * before that fsync. Each piece of work runs to its end without a pause, so nobody comes between its read and its write.
 */

/** What the queue needs of a database: begin, commit and roll back, each one synchronous. */
export interface Committer {
  begin(): void
  commit(): void
  rollback(): void
}

interface Waiting {
  work: () => unknown
  settle: (outcome: Outcome) => void
}
type Outcome = { value: unknown } | { error: Error }

// Taken at load, so that a test's fake timers do not stop the database.
const soon = setImmediate

export class WriteQueue {
  private waiting: Waiting[] = []
  private isScheduled = false

  constructor(
    private readonly committer: Committer,
    /** Runs after each commit, before anyone hears of it. */
    private readonly onCommitted: () => void,
    /** Runs when a commit failed and nothing of it holds. */
    private readonly onLost: () => void,
  ) {}

  /** Runs `work` in the next shared transaction; resolves with what it returned once that is durable. */
  submit<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({
        work,
        settle: (outcome) => {
          if ('value' in outcome) resolve(outcome.value as T)
          else reject(outcome.error)
        },
      })
      if (this.isScheduled) return
      this.isScheduled = true
      soon(() => {
        this.flush()
      })
    })
  }

  /** Runs everything that waits, now. */
  flush(): void {
    this.isScheduled = false
    const batch = this.waiting
    if (batch.length === 0) return
    this.waiting = []
    let outcomes: Outcome[]
    try {
      this.committer.begin()
      outcomes = batch.map(({ work }) => attempt(work))
      this.committer.commit()
      this.onCommitted()
    } catch (error) {
      this.onLost()
      outcomes = batch.map(() => ({ error: error as Error }))
      // The commit itself may have rolled back already.
      attempt(() => this.committer.rollback())
    }
    batch.forEach(({ settle }, index) => settle(outcomes[index] ?? { error: new Error('no outcome') }))
  }
}

function attempt(work: () => unknown): Outcome {
  try {
    return { value: work() }
  } catch (error) {
    return { error: error as Error }
  }
}
