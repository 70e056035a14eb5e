import fc from 'fast-check'
import * as z from 'zod/mini'
import { postingsOf } from '../../../../cloudfunctions/_store/hanging'
import type { MemberDocument } from '../../../../cloudfunctions/_store/members'
import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import type { PostingDocument } from '../../../../cloudfunctions/_store/postings'
import type { ReceiptDocument } from '../../../../cloudfunctions/_store/receipts'
import type { InboxDocument } from '../../../../cloudfunctions/_store/receipts'
import { type Audience, apart, MemberAudience } from '../../../../domain/notice/audience'
import { openInbox, readNotice } from '../../../../domain/notice/contract'
import { isToConfirm, isUnread } from '../../../../domain/notice/unread'
import { Employment, MembershipStatus } from '../../../../domain/membership/contract'
import { UnionKind } from '../../../../domain/membership/unionKind'
import { DAY_MS } from '../../../../domain/time'
import { aCloud, FRIDAY_MORNING } from '../../../support/aCloud'
import { memberDocument, aMember } from '../../../support/builders/aMember'
import { noticeDocument } from '../../../support/builders/aNotice'
import { leafThrough } from './aReader'

/**
 * Random trees, audiences, members and receipts. What the cloud answers is compared with the audience and the moments as
 * they were written down, said once more here in the plainest words and without postings, boards or queries.
 */

/** Ids that are beginnings of one another, so that a path is mistaken for another where it can be. */
const unionId = fc.constantFrom('a', 'ab', 'b')
const pathOf = (most: number) =>
  fc.array(unionId, { minLength: 0, maxLength: most - 1 }).map((ids) => `/${['a', ...ids].join('/')}/`)
/** Most audiences ask for little, so that enough of them are met. */
const some = <T>(values: readonly T[]) =>
  fc.option(fc.subarray([...values], { minLength: Math.ceil(values.length / 2) }), { nil: undefined, freq: 2 })
const age = (from: number, to: number) => fc.option(fc.integer({ min: from, max: to }), { nil: undefined, freq: 2 })
const moment = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -100 * DAY_MS, max: DAY_MS }) },
  { weight: 1, arbitrary: edge() },
)

function edge() {
  return fc.constantFrom(-90 * DAY_MS - 1, -90 * DAY_MS, -1, 0, 1)
}
interface Told {
  /** Paths an audience of members names; what the union tree makes of its union ids. */
  paths: string[]
  audience: Audience
  at: number
  needsConfirmation: boolean
  remindedAt: number
  recalledAt: number | null
}

/** A condition that is not asked for is left out, not undefined: so audiences are written. */
function present(asked: Record<string, unknown>): Audience {
  return z.parse(MemberAudience, JSON.parse(JSON.stringify(asked)))
}

const audience: fc.Arbitrary<Audience> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        kind: fc.constant('members' as const),
        unionIds: fc.constant(['named-by-path']),
        unionKinds: some(UnionKind.options),
        employments: some(Employment.options),
        statuses: some(MembershipStatus.options),
        ageFrom: age(34, 39),
        ageTo: age(37, 42),
      })
      .map(present),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('list' as const),
      memberIds: fc.subarray(['m-lin', 'm-lin2', 'm'], { minLength: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom<Audience>({ kind: 'unions' }, { kind: 'everybody' }) },
)

const notice: fc.Arbitrary<Told> = fc.record({
  paths: fc.array(pathOf(3), { minLength: 1, maxLength: 3 }).map(apart),
  audience,
  at: moment,
  needsConfirmation: fc.boolean(),
  remindedAt: fc.oneof(fc.constant(-FRIDAY_MORNING), moment),
  recalledAt: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: moment }),
})

const member = fc.record({
  unionPath: pathOf(4),
  unionKind: fc.constantFrom(...UnionKind.options),
  employment: fc.constantFrom(...Employment.options),
  status: fc.oneof(fc.constant('active' as const), fc.constantFrom(...MembershipStatus.options)),
  birthYear: fc.option(fc.integer({ min: 2026 - 40, max: 2026 - 36 }), { nil: null }),
  joinedAt: fc.oneof(fc.constant(-200 * DAY_MS), moment).map((each) => FRIDAY_MORNING + Math.min(each, 0)),
})

const receipt = fc.option(fc.record({ readAt: moment, confirmedAt: fc.oneof(fc.constant(-FRIDAY_MORNING), moment) }), {
  nil: undefined,
})

/** Whether a member is among those an audience speaks of, as one would say it. */
function isFor({ paths, audience: asked }: Told, reader: MemberDocument): boolean {
  if (!['active', 'transferring', 'reserved'].includes(reader.status)) return false
  if (asked.kind === 'list') return asked.memberIds.includes(reader._id)
  if (asked.kind !== 'members') return false
  const ids = reader.unionPath.split('/')
  const isBelow = paths.some((named) => named.split('/').every((id, at) => id === '' || id === ids[at]))
  const turns = reader.birthYear === null ? undefined : 2026 - reader.birthYear
  return (
    isBelow &&
    (asked.unionKinds?.includes(reader.unionKind) ?? true) &&
    (asked.employments?.includes(reader.employment) ?? true) &&
    (asked.statuses?.includes(reader.status) ?? true) &&
    (turns === undefined || (turns >= (asked.ageFrom ?? 0) && turns <= (asked.ageTo ?? 999)))
  )
}

it('the inbox, its tabs, its counts and opening a notice say of everything what the audience says', async () => {
  const cloud = await aCloud({ functions: ['notice'] })
  const all = ['notices', 'postings', 'receipts', 'inboxes'].map((name) => cloud.store(name))
  const lin = cloud.as('o-m-lin')
  let reached = 0

  await fc.assert(
    fc.asyncProperty(
      member,
      fc.array(fc.tuple(notice, receipt), { maxLength: 12 }),
      fc.oneof(fc.constant(0), moment),
      async (facts, told, allRead) => {
        await Promise.all(all.map((shelf) => shelf.remove({})))
        const reader = await aMember(cloud, memberDocument(facts))
        const allReadAt = Math.min(cloud.now + allRead, cloud.now)
        await cloud.store<InboxDocument>('inboxes').put({ _id: reader._id, allReadAt })
        const expected = {
          all: [] as string[],
          unread: [] as string[],
          to_confirm: [] as string[],
          not: [] as string[],
        }

        for (const [index, [each, kept]] of told.entries()) {
          const _id = `n-${String(index).padStart(2, '0')}`
          const moments = {
            publishAt: cloud.now + each.at,
            remindedAt: cloud.now + each.remindedAt,
            recalledAt: each.recalledAt === null ? null : cloud.now + each.recalledAt,
          }
          const published = await cloud
            .store<NoticeDocument>('notices')
            .put(noticeDocument({ ...each, ...moments, _id, unionPath: '/a/' }))
          for (const posting of postingsOf(published)) await cloud.store<PostingDocument>('postings').put(posting)
          const stored = kept && { readAt: cloud.now + kept.readAt, confirmedAt: cloud.now + kept.confirmedAt }
          if (stored) {
            // Nobody confirms what they did not open.
            stored.readAt = Math.max(stored.readAt, stored.confirmedAt)
            await cloud.store<ReceiptDocument>('receipts').put({
              ...{ _id: `${_id}:${reader._id}`, noticeId: _id, memberId: reader._id, unionId: 'a', unionPath: '/a/' },
              ...stored,
            })
          }
          const hung = { ...moments, at: published.freshAt, needsConfirmation: each.needsConfirmation }
          const since = { joinedAt: reader.joinedAt, allReadAt, now: cloud.now }
          const isNever = moments.recalledAt !== null && moments.recalledAt < moments.publishAt
          const isSeen = isFor(each, reader) && hung.at <= cloud.now && !isNever
          expected[isSeen ? 'all' : 'not'].push(_id)
          if (isSeen && isUnread(hung, stored, since)) expected.unread.push(_id)
          if (isSeen && isToConfirm(hung, stored, since)) expected.to_confirm.push(_id)
        }
        reached += expected.all.length

        const { counts } = await lin.must(openInbox, {})
        expect(counts).toEqual({ unread: expected.unread.length, toConfirm: expected.to_confirm.length })
        for (const tab of ['all', 'unread', 'to_confirm'] as const) {
          expect([tab, (await leafThrough(lin, tab, 3)).sort()]).toEqual([tab, expected[tab]])
        }
        const { rows } = await lin.must(openInbox, { limit: 50 })
        expect(
          rows
            .filter(({ isUnread: unread }) => unread)
            .map(({ id }) => id)
            .sort(),
        ).toEqual(expected.unread)
        for (const noticeId of expected.not) {
          expect(await lin.call(readNotice, { noticeId })).toMatchObject({ error: { code: 'notice.not_found' } })
        }
        for (const noticeId of expected.all) await lin.must(readNotice, { noticeId })
      },
    ),
    { numRuns: 200 },
  )
  // Random enough to miss, and to hit.
  expect(reached).toBeGreaterThan(60)
})
