/**
 * The code at an event's door: another every half minute, and the one before is still taken, for whoever scanned just as
 * it turned. What it is made of is the function's; this is only how it is written.
 */
export const DOOR_STEP_MS = 30_000

/** Which half minute it is; codes are made for one. */
export function doorStepOf(now: number): number {
  return Math.floor(now / DOOR_STEP_MS)
}

/** `GHHD1` in front, so that a scanner knows it from a card's code. */
const PREFIX = 'GHHD1'

/** The text of the QR code. Letters and digits that a QR code packs densely. */
export function doorText(eventId: string, code: string): string {
  return `${PREFIX} ${eventId} ${code}`
}

/** What somebody scanned at the door; undefined for any other code. */
export function readDoorText(scanned: string): { eventId: string; code: string } | undefined {
  const [prefix, eventId, code, ...more] = scanned.trim().split(' ')
  if (prefix !== PREFIX || !eventId || !code || more.length > 0) return undefined
  return { eventId, code }
}

/** Six digits as people type them: with a blank in the middle, with full-width digits. Undefined for anything else. */
export function readDoorDigits(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : undefined
}

/** `482 913`: as a door shows them. */
export function doorDigitsText(digits: string): string {
  return `${digits.slice(0, 3)} ${digits.slice(3)}`
}
