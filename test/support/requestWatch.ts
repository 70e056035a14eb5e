import type { Gateway, GatewayReply } from '../../cloudhost/gateway/gateway'

/** Database round trips of a piece of work. */
export interface Rounds {
  /** The longest chain: a request sent after the answer to one of step n is of step n + 1. */
  steps: number
  requests: number
  /** `2 getDocument members`, in the order they were sent. */
  log: string[]
}

export interface RequestWatch {
  count(work: () => Promise<unknown>): Promise<Rounds>
  /**
   * From now on refuses the requests `isHit` picks, as a cloud that has just died would.
   * `'lost'` does what was asked and loses the answer.
   * @returns ends it
   */
  fail(isHit: (request: WatchedRequest) => boolean, how?: 'refused' | 'lost'): () => void
  /** Waits until nothing is under way: an action that failed may have left requests in flight. */
  idle(): Promise<void>
}

export interface WatchedRequest {
  /** `getDocument`, `modifyDocument`, `insertDocument`, … */
  action: string
  collection: string | undefined
  /** How many requests were seen since the failing began, this one included. */
  nth: number
}

/**
 * Turns of the event loop without a request after which none is to be expected. Turns, not milliseconds: a busy machine
 * may stand still between two requests that are sent together.
 */
const QUIET_TURNS = 5

/** Stands at the gateway of a running host: counts, and fails, what functions ask of the database. */
export function watchRequests(gateway: Gateway): RequestWatch {
  const handle = gateway.handle.bind(gateway)
  let counting: { answered: number; rounds: Rounds } | undefined
  let failing: { isHit: (request: WatchedRequest) => boolean; how: 'refused' | 'lost'; seen: number } | undefined

  let sent = 0
  let quiet: Promise<void> | undefined
  /** Until nothing more is sent; the same moment for all who wait, so that what each sends next is sent together too. */
  const untilQuiet = () => (quiet ??= settle().finally(() => (quiet = undefined)))
  async function settle(): Promise<void> {
    for (let seen = sent, turns = 0; turns < QUIET_TURNS; turns = seen === sent ? turns + 1 : 0) {
      seen = sent
      await new Promise((resume) => setTimeout(resume, 1))
    }
  }

  let inFlight = 0
  gateway.handle = async (body: unknown) => {
    inFlight += 1
    try {
      return await watched(body)
    } finally {
      inFlight -= 1
    }
  }

  async function watched(body: unknown): Promise<GatewayReply> {
    const { action = '', collectionName } = body as { action?: string; collectionName?: string }
    const request = { action: action.replace(/^database\./, ''), collection: collectionName, nth: 0 }
    if (failing) {
      request.nth = failing.seen += 1
      if (failing.isHit(request)) {
        if (failing.how === 'lost') await handle(body)
        return dead()
      }
    }
    const count = counting
    if (!count) return handle(body)

    const { rounds } = count
    const step = count.answered + 1
    sent += 1
    rounds.requests += 1
    rounds.steps = Math.max(rounds.steps, step)
    rounds.log.push(`${step} ${request.action} ${request.collection ?? ''}`)
    const reply = await handle(body)
    // In this process an answer takes microseconds: it would be back before its neighbour was sent.
    await untilQuiet()
    count.answered = Math.max(count.answered, step)
    return reply
  }

  return {
    async count(work) {
      const rounds: Rounds = { steps: 0, requests: 0, log: [] }
      counting = { answered: 0, rounds }
      try {
        await work()
      } finally {
        counting = undefined
      }
      return rounds
    },
    fail(isHit, how = 'refused') {
      failing = { isHit, how, seen: 0 }
      return () => {
        failing = undefined
      }
    },
    async idle() {
      for (let quiet = 0; quiet < QUIET_TURNS; quiet = inFlight === 0 ? quiet + 1 : 0) {
        await new Promise((resume) => setTimeout(resume, 1))
      }
    },
  }
}

function dead(): GatewayReply {
  return { requestId: 'watch', code: 'SYS_ERR', message: 'the database is gone' }
}
