import fc from 'fast-check'
import { type Hung, isToConfirm, isUnread, type Kept, NEWS_DAYS, type Since } from '../../../domain/notice/unread'
import { DAY_MS } from '../../../domain/time'

const NOON = Date.parse('2026-11-20T12:00:00+08:00')
const DAY = DAY_MS

const hung = (differing: Partial<Hung> = {}): Hung => ({
  ...{ at: NOON - DAY, needsConfirmation: false, remindedAt: 0, recalledAt: null },
  ...differing,
})
const since = (differing: Partial<Since> = {}): Since => ({ joinedAt: 0, allReadAt: 0, now: NOON, ...differing })
const opened = (readAt: number, confirmedAt = 0): Kept => ({ readAt, confirmedAt })

describe('a notice that counts as unread', () => {
  it.each([
    ['nobody opened it', hung(), undefined, since(), true],
    ['it was opened', hung(), opened(NOON - 1), since(), false],
    ['it was opened in the moment it came', hung(), opened(NOON - DAY), since(), false],
    ['a version came after it was opened', hung({ at: NOON - 5 }), opened(NOON - 6), since(), true],
    ['it is still to come', hung({ at: NOON + 1 }), undefined, since(), false],
    ['it comes now', hung({ at: NOON }), undefined, since(), true],
    ['everything up to it was marked as read', hung(), undefined, since({ allReadAt: NOON - DAY }), false],
    ['everything before it was marked as read', hung(), undefined, since({ allReadAt: NOON - DAY - 1 }), true],
    ['it came before they joined', hung(), undefined, since({ joinedAt: NOON - DAY + 1 }), false],
    ['it came when they joined', hung(), undefined, since({ joinedAt: NOON - DAY }), true],
    ['it was recalled', hung({ recalledAt: NOON - 1 }), undefined, since(), false],
    ['it is ninety days old', hung({ at: NOON - NEWS_DAYS * DAY }), undefined, since(), true],
    ['it is older', hung({ at: NOON - NEWS_DAYS * DAY - 1 }), undefined, since(), false],
  ] as const)('or does not: %s', (_why, notice, kept, member, unread) => {
    expect(isUnread(notice, kept, member)).toBe(unread)
    expect(isToConfirm(notice, kept, member)).toBe(false)
  })
})

describe('a notice that wants a confirmation', () => {
  const asking = (differing: Partial<Hung> = {}) => hung({ needsConfirmation: true, ...differing })
  it.each([
    ['nobody opened it', asking(), undefined, since(), true, true],
    ['it was only opened', asking(), opened(NOON - 9), since(), false, true],
    ['it was marked as read with all others', asking(), undefined, since({ allReadAt: NOON }), true, true],
    ['it was confirmed', asking(), opened(NOON - 9, NOON - 9), since(), false, false],
    ['it was asked for again', asking({ remindedAt: NOON - 5 }), opened(NOON - 9), since(), true, true],
    ['others were asked again', asking({ remindedAt: NOON - 5 }), opened(NOON - 9, NOON - 9), since(), false, false],
    [
      'a version came after the confirmation',
      asking({ at: NOON - 5 }),
      opened(NOON - 9, NOON - 9),
      since(),
      true,
      true,
    ],
    ['it was recalled', asking({ recalledAt: NOON - 1 }), undefined, since(), false, false],
    [
      'it was asked for again after they joined',
      asking({ remindedAt: NOON - 5 }),
      undefined,
      since({ joinedAt: NOON - 9 }),
      true,
      true,
    ],
    ['it is old and was asked for again', asking({ at: 1, remindedAt: NOON - 5 }), undefined, since(), true, true],
    ['its deadline is none of this rule’s business', asking({ at: NOON - 80 * DAY }), undefined, since(), true, true],
  ] as const)('is unread, and waits: %s', (_why, notice, kept, member, unread, waits) => {
    expect([isUnread(notice, kept, member), isToConfirm(notice, kept, member)]).toEqual([unread, waits])
  })
})

/** What happens to one notice and one member, told in order; each a while after the one before. */
const happening = fc.record({
  what: fc.constantFrom('announce', 'remind', 'recall', 'open', 'confirm', 'allRead', 'join'),
  after: fc.integer({ min: 1, max: 60 * DAY }),
})

/**
 * The same told as a story, without comparing moments: each thing that happens changes what the member sees, and that is
 * all that is remembered.
 */
function toldAsStory(happenings: readonly { what: string; at: number }[], needsConfirmation: boolean, now: number) {
  let [isMember, isNews, isRead, hasConfirmed, isRecalled, newsAt] = [false, false, false, false, false, 0]
  const news = (at: number) => {
    isNews = isMember
    isRead = false
    newsAt = at
  }
  for (const { what, at } of happenings) {
    if (what === 'join') isMember = true
    if (what === 'announce') hasConfirmed = false
    if (what === 'announce' || (what === 'remind' && needsConfirmation && !hasConfirmed)) news(at)
    if (what === 'recall') isRecalled = true
    if (what === 'open' || what === 'confirm') isRead = true
    if (what === 'confirm') hasConfirmed = true
    if (what === 'allRead' && !needsConfirmation) isRead = true
  }
  const isSeen = isNews && !isRecalled && now - newsAt <= NEWS_DAYS * DAY
  return { unread: isSeen && !isRead, waits: isSeen && needsConfirmation && !hasConfirmed }
}

/** The same as it is stored: the last moment of each kind. */
function asStored(happenings: readonly { what: string; at: number }[], needsConfirmation: boolean, now: number) {
  const last = (...whats: string[]) => happenings.filter(({ what }) => whats.includes(what)).at(-1)?.at
  const readAt = last('open', 'confirm')
  const notice = {
    at: last('announce')!,
    ...{ needsConfirmation, remindedAt: last('remind') ?? 0, recalledAt: last('recall') ?? null },
  }
  const kept = readAt === undefined ? undefined : { readAt, confirmedAt: last('confirm') ?? 0 }
  const member = { joinedAt: last('join')!, allReadAt: last('allRead') ?? 0, now }
  return { unread: isUnread(notice, kept, member), waits: isToConfirm(notice, kept, member) }
}

describe('whatever happens in whatever order', () => {
  it('is what a story of it tells', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 8 }),
        fc.nat({ max: 8 }),
        fc.boolean(),
        fc.nat({ max: 120 * DAY }),
        (more, joins, needsConfirmation, later) => {
          // One joins once, before doing anything, and the notice is there from the beginning.
          const acts = more.filter(({ what }) => what !== 'join')
          const joinAt = Math.min(joins, acts.length)
          const isEarly = (at: number) => at < joinAt
          const order = [
            { what: 'announce', after: 1 },
            ...acts.filter(({ what }, at) => isEarly(at) && !['open', 'confirm', 'allRead'].includes(what)),
            { what: 'join', after: 1 },
            ...acts.filter((_, at) => !isEarly(at)),
          ].filter(({ what }) => needsConfirmation || what !== 'confirm')
          let clock = NOON
          const happenings = order.map(({ what, after }) => ({ what, at: (clock += after) }))
          const now = clock + later
          expect(asStored(happenings, needsConfirmation, now)).toEqual(toldAsStory(happenings, needsConfirmation, now))
        },
      ),
      { numRuns: 2000 },
    )
  })
})
