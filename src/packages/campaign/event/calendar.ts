import type { EventCard } from '../../../../domain/event/contract'

/** What a calendar is told. */
export type Dated = Pick<EventCard, 'id' | 'title' | 'startsAt' | 'endsAt' | 'address' | 'unionName'>

/** An hour before, so that one still gets there. */
export const ALARM_MINUTES = 60

/**
 * An event as calendars of computers and phones take it.
 *
 * @source RFC 5545
 */
export function icsOf({ id, title, startsAt, endsAt, address, unionName }: Dated, now: number): string {
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//wangshang-gonghui//event//ZH', 'BEGIN:VEVENT'],
    ...[`UID:${id}`, `DTSTAMP:${utc(now)}`, `DTSTART:${utc(startsAt)}`, `DTEND:${utc(endsAt)}`],
    ...[`SUMMARY:${escaped(title)}`, `LOCATION:${escaped(address)}`, `DESCRIPTION:${escaped(unionName)}`],
    ...[
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${escaped(title)}`,
      `TRIGGER:-PT${ALARM_MINUTES}M`,
      'END:VALARM',
    ],
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ]
  return lines.map(folded).join('\r\n')
}

/** `20261127T110000Z`. */
function utc(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

/** What separates fields is written with a stroke before it. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')
}

/** Octets of a line, at most, before it goes on in the next. */
const LONGEST_LINE = 73

function folded(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const width = octetsOf(character.codePointAt(0) ?? 0)
    if (octets + width > LONGEST_LINE) {
      parts.push(part)
      part = ''
      octets = 0
    }
    part += character
    octets += width
  }
  return [...parts, part].join('\r\n ')
}

/** In UTF-8. */
function octetsOf(point: number): number {
  if (point > 0xffff) return 4
  if (point > 0x7ff) return 3
  return point > 0x7f ? 2 : 1
}
