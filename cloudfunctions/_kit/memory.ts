/** Values one warm instance keeps from call to call, so that a call need not ask the database for what rarely changes. */
export interface Memory<T> {
  get(name: string, now: number): T | undefined
  keep(name: string, value: T, now: number): T
}

/** More names than any caller uses; a memory that grows past it starts over. */
const MOST_NAMES = 500

/**
 * A memory whose values are good for `keepMs`.
 *
 * Kept apart by environment, because one process may serve several: two hosts in a test, two stages on a machine.
 * A clock that went back forgets, too: nothing is ever used for longer than it was kept for.
 */
export function memory<T>(keepMs: number): Memory<T> {
  const kept = new Map<string, { at: number; value: T }>()
  const inEnvironment = (name: string) => `${process.env.TCB_ENV ?? ''}\0${name}`
  return {
    get(name, now) {
      const found = kept.get(inEnvironment(name))
      return found && now >= found.at && now - found.at < keepMs ? found.value : undefined
    },
    keep(name, value, now) {
      if (kept.size >= MOST_NAMES) kept.clear()
      kept.set(inEnvironment(name), { at: now, value })
      return value
    },
  }
}
