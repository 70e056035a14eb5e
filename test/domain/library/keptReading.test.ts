/** What is kept of one person and one book: the rules that only rare marks come to. */
import {
  type KeptReading,
  mergeMark,
  MOST_DEVICES,
  placedInTime,
  type SentMark,
} from '../../../domain/library/keptReading'
import { LONGEST_AGO } from '../../../domain/library/contract'

const mark = (differing: Partial<SentMark> = {}): SentMark => ({
  ...{ position: { chapter: 1, offset: 100 }, edition: 1, at: 1_000, device: 'phone-one' },
  ...{ sequence: 1, progress: 0.1, chapterTitle: '上工' },
  ...differing,
})

it('keeps what was here first of two devices that read in the same moment', () => {
  const kept = mergeMark(undefined, mark())
  expect(mergeMark(kept, mark({ device: 'phone-two', position: { chapter: 9, offset: 0 } })).last).toEqual(mark())
})

it('forgets the device that was unused longest once there are too many, never the one that reads', () => {
  let kept: KeptReading | undefined
  for (let at = 0; at <= MOST_DEVICES; at++) kept = mergeMark(kept, mark({ device: `phone-${at}`, at: 1_000 + at }))
  const known = kept!.devices.map(({ device }) => device)
  expect(known).toHaveLength(MOST_DEVICES)
  expect(known).toContain(`phone-${MOST_DEVICES}`)
  expect(known).not.toContain('phone-0')
})

it('places nothing in the future, and nothing further back than anybody keeps', () => {
  expect(placedInTime(-5_000, 1_000_000)).toBe(1_000_000)
  expect(placedInTime(LONGEST_AGO * 2, LONGEST_AGO)).toBe(0)
})
