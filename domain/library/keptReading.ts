import { LONGEST_AGO, type Mark } from './contract'
import { comparePositions } from './position'

/** What a device says it read. */
export interface SentMark extends Mark {
  /** Grows with every mark of this device in this book. */
  sequence: number
  /** Part of the book before it, 0 to 1; 1 once the last line was on the screen. */
  progress: number
  chapterTitle: string
}

/** The newest that is known of a device. */
export interface KnownDevice {
  device: string
  sequence: number
  at: number
}

/** What is kept of one person and one book. */
export interface KeptReading {
  last: SentMark
  furthest: SentMark
  devices: KnownDevice[]
  finishedAt: number | null
}

/** More devices than one person reads one book on; the longest unused is forgotten. */
export const MOST_DEVICES = 16

/**
 * When something was read, by the server's clock. The device counts how long ago it was, so that a clock that is wrong
 * by hours says the same; one that was changed in between is never believed into the future.
 *
 * @param ago ms between reading and now
 * @param now of the server
 */
export function placedInTime(ago: number, now: number): number {
  return now - Math.min(Math.max(ago, 0), LONGEST_AGO)
}

/**
 * What is kept once a mark has come, in whatever order marks come and however often: the same object where it changes
 * nothing.
 *
 * - `last` is the newest. Of one device the sequence says what is newer, since it cannot be wrong; between two devices
 *   the time does, and of two of the same moment the one that was here first stays.
 * - `furthest` is the furthest that was ever read, also by a mark that came too late to be the last. In two editions
 *   the part of the book decides: offsets of one say nothing in the other.
 */
export function mergeMark(kept: KeptReading | undefined, mark: SentMark): KeptReading {
  if (!kept) {
    return { last: mark, furthest: mark, devices: [knownBy(mark)], finishedAt: isAtEnd(mark) ? mark.at : null }
  }
  const { last, furthest, devices, finishedAt } = kept
  const known = devices.find(({ device }) => device === mark.device)
  const isNewer = known === undefined || mark.sequence > known.sequence
  const merged = {
    last: isNewer && follows(last, mark) ? { ...mark, at: Math.max(mark.at, last.at) } : last,
    furthest: isFurther(mark, furthest) ? mark : furthest,
    devices: isNewer ? withDevice(devices, knownBy(mark)) : devices,
    // The first that came with the end: one that comes again would be placed in time anew.
    finishedAt: finishedAt ?? (isAtEnd(mark) ? mark.at : null),
  }
  const isSame = (Object.keys(merged) as (keyof KeptReading)[]).every((each) => merged[each] === kept[each])
  return isSame ? kept : merged
}

function follows(last: SentMark, mark: SentMark): boolean {
  return last.device === mark.device ? mark.sequence > last.sequence : mark.at > last.at
}

function isFurther(mark: SentMark, furthest: SentMark): boolean {
  if (mark.edition !== furthest.edition) return mark.progress > furthest.progress
  return comparePositions(mark.position, furthest.position) > 0
}

function isAtEnd({ progress }: SentMark): boolean {
  return progress >= 1
}

function knownBy({ device, sequence, at }: SentMark): KnownDevice {
  return { device, sequence, at }
}

function withDevice(devices: readonly KnownDevice[], newest: KnownDevice): KnownDevice[] {
  const others = devices.filter(({ device }) => device !== newest.device)
  others.sort((one, other) => other.at - one.at)
  return [newest, ...others.slice(0, MOST_DEVICES - 1)]
}
