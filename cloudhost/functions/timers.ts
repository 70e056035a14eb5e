/** Sets timers off when the clock says so. */
import { nextAfter } from './cron'
import type { FunctionHost } from './functionHost'
import type { Log } from './log'

/** `setTimeout` drifts and takes at most 24.8 days; looking again every minute costs nothing and survives a sleeping laptop. */
const LONGEST_SLEEP_MS = 60_000

/**
 * Runs every timer of `host` at its times until stopped. A moment that passed while the machine slept is skipped, not
 * caught up: that is what CloudBase does with a missed trigger.
 *
 * @returns stops the timers; runs in flight go on
 */
export function startTimers(host: FunctionHost, clock: () => number, log: Log): () => void {
  const due = host.timers().map(({ timer }) => ({ timer, at: nextAfter(timer.cron, clock()) }))
  let alarm: NodeJS.Timeout | undefined
  sleep()
  return () => clearTimeout(alarm)

  function sleep(): void {
    const nearest = Math.min(...due.map((each) => each.at ?? Infinity))
    if (nearest === Infinity) return
    alarm = setTimeout(wake, Math.max(0, Math.min(nearest - clock(), LONGEST_SLEEP_MS)))
    alarm.unref()
  }

  function wake(): void {
    const now = clock()
    for (const each of due) {
      if (each.at === undefined || each.at > now) continue
      const isMissed = now - each.at > LONGEST_SLEEP_MS
      each.at = nextAfter(each.timer.cron, now)
      if (isMissed) {
        log({ level: 'warn', event: 'timer', timer: each.timer.name, outcome: 'missed' })
        continue
      }
      // The failure is in the log of the call; a timer has nobody else to tell.
      host.runTimer(each.timer.name).catch(() => undefined)
    }
    sleep()
  }
}
