/**
 * The host's log: one JSON line per event. A line says which call, how long and how it ended; it never says what was
 * in the call. People's data has no way in, because there is no field for it.
 */
export interface LogLine {
  level: 'info' | 'warn' | 'error'
  /** What happened, e.g. `call`, `timer`, `started`. */
  event: string
  requestId?: string
  function?: string
  /** `event.action` and nothing else of the event. */
  action?: string
  durationMs?: number
  /** `ok`, or the platform's word for the failure. */
  outcome?: string
  /** For faults of the host or of a function: what was thrown, for the person who reads the log. */
  error?: string
  [fact: string]: string | number | boolean | undefined
}

export type Log = (line: LogLine) => void

/** Writes to standard output, each line with the moment it was written. */
export function logToStdout(line: LogLine): void {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`)
}

/**
 * What was thrown, for the log: its kind, message and place, with long digit runs struck out, since a message may
 * quote what somebody typed (a phone number has 11 digits, an ID number 17 or 18).
 */
export function describeFault(thrown: unknown): string {
  const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : JSON.stringify(thrown)
  return text.replace(/\d{7,}[\dXx]/g, '[digits]').slice(0, 4000)
}
