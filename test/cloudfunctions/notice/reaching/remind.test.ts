import type { AuditDocument } from '../../../../cloudfunctions/_store/audit'
import type { DeliveryDocument } from '../../../../cloudfunctions/_store/deliveries'
import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import { confirmNotice, openInbox, readNotice } from '../../../../domain/notice/contract'
import { remindReaders } from '../../../../domain/notice/following'
import { DAY_MS, MINUTE_MS } from '../../../../domain/time'
import type { Cloud } from '../../../support/aCloud'
import { aNotice } from '../../../support/builders/aNotice'
import { aReachingCity, aSubscriber, messagesTo, ring } from '../../../support/aReachingCity'

const key = (name: string) => name.padEnd(16, '0')
const remind = (cloud: Cloud, who = 'yuanfanManager', requestKey = key('press')) =>
  cloud.as(who).call(remindReaders, { noticeId: 'notice-checkup', requestKey })

/** A notice to three members of 远帆, of whom one has confirmed. */
async function aWaitingNotice(differing: Partial<NoticeDocument> = {}): Promise<Cloud> {
  const cloud = await aReachingCity()
  for (const id of ['lin', 'su', 'lu']) await aSubscriber(cloud, id, { left: 3 })
  const notice = await aNotice(cloud, { needsConfirmation: true, members: 3, bound: 3, ...differing })
  if (notice.publishAt > cloud.now) return cloud
  await cloud.as('o-lin').call(confirmNotice, { noticeId: notice._id, requestKey: key('lin-confirms') })
  return cloud
}

const remindersOf = (cloud: Cloud) => cloud.store<DeliveryDocument>('deliveries').all({ noticeId: 'notice-checkup' })

describe('reminding those who have not confirmed', () => {
  it('makes it unread again for them alone, and sends a WeChat reminder to them alone', async () => {
    const cloud = await aWaitingNotice()
    await cloud.as('o-su').must(readNotice, { noticeId: 'notice-checkup' })
    cloud.advance(5 * MINUTE_MS)
    expect(await remind(cloud)).toEqual({
      ok: true,
      data: { toRemind: 2, remindAgainAt: Date.parse('2026-11-21T00:00:00+08:00') },
    })
    await ring(cloud)

    expect(messagesTo(cloud, ['o-lin', 'o-su', 'o-lu'])).toEqual([0, 1, 1])
    const rowOf = async (openid: string) => (await cloud.as(openid).must(openInbox, {})).rows[0]
    expect(await rowOf('o-lin')).toMatchObject({ isUnread: false, isReminded: false })
    expect(await rowOf('o-su')).toMatchObject({ isUnread: true, isReminded: true })
    expect(cloud.openApi.outbox.to('o-su')[0]?.lines.at(-1)).toBe('还没确认，看完请确认')
  })

  it('happens once a day of the union, from midnight to midnight, whoever presses', async () => {
    const cloud = await aWaitingNotice()
    cloud.now = Date.parse('2026-11-20T23:59:00+08:00')
    expect(await remind(cloud)).toMatchObject({ ok: true })
    expect(await remind(cloud, 'gaoxinManager', key('later'))).toMatchObject({
      ok: false,
      error: { code: 'notice.reminded_today' },
    })
    cloud.advance(MINUTE_MS)
    expect(await remind(cloud, 'gaoxinManager', key('next-day'))).toMatchObject({ ok: true })
    expect((await remindersOf(cloud)).map(({ occasion }) => occasion).sort()).toEqual([
      'reminder-2026-11-20',
      'reminder-2026-11-21',
    ])
  })

  it('is one reminder for ten presses at once, and for the clock among them', async () => {
    const cloud = await aWaitingNotice({ deadline: Date.parse('2026-11-21T17:00:00+08:00'), remindDaysBefore: 1 })
    const presses = Array.from({ length: 10 }, (_, at) => remind(cloud, 'yuanfanManager', key(`press-${at}-`)))
    const [replies] = await Promise.all([
      Promise.all(presses),
      cloud.runTimer('notice', 'remindBeforeDeadline').catch(() => undefined),
    ])
    const codes = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]))
    expect(codes.every((code) => ['notice.reminded_today', 'request.crowded'].includes(code))).toBe(true)
    expect(await remindersOf(cloud)).toHaveLength(1)
    const { history } = (await cloud.store<NoticeDocument>('notices').get('notice-checkup'))!
    expect(history).toHaveLength(1)
    await ring(cloud, 3)
    expect(messagesTo(cloud, ['o-lin', 'o-su', 'o-lu'])).toEqual([0, 1, 1])
  })

  it('answers the same tap again with what it did, also when everybody has confirmed meanwhile', async () => {
    const cloud = await aWaitingNotice()
    const first = await remind(cloud)
    for (const id of ['su', 'lu']) {
      await cloud.as(`o-${id}`).must(confirmNotice, { noticeId: 'notice-checkup', requestKey: key(`${id}-confirms`) })
    }
    expect(first).toMatchObject({ ok: true, data: { toRemind: 2 } })
    expect(await remind(cloud)).toMatchObject({ ok: true, data: { toRemind: 0 } })
    cloud.advance(DAY_MS)
    expect(await remind(cloud, 'yuanfanManager', key('tomorrow'))).toMatchObject({
      ok: false,
      error: { code: 'notice.nobody_to_remind' },
    })
  })

  it.each([
    ['one that was recalled', { recalledAt: 1 }, 'notice.recalled'],
    ['one that asks for no confirmation', { needsConfirmation: false }, 'notice.no_confirmation'],
    ['one nobody has seen yet', { publishAt: Date.parse('2026-12-01T09:00:00+08:00') }, 'notice.wrong_state'],
  ])('is refused for %s', async (_what, differing, code) => {
    const cloud = await aWaitingNotice(differing)
    expect(await remind(cloud)).toMatchObject({ ok: false, error: { code } })
    expect(await remindersOf(cloud)).toEqual([])
  })

  it('is the managers’: of the union and those above, not a reviewer’s nor another district’s', async () => {
    const cloud = await aWaitingNotice()
    for (const who of ['yuanfanReviewer', 'gaoxinReviewer', 'hedongManager', 'o-lin']) {
      expect(await remind(cloud, who)).toMatchObject({ ok: false, error: { code: 'session.not_allowed' } })
    }
  })

  it('is on record, with who pressed', async () => {
    const cloud = await aWaitingNotice()
    await remind(cloud)
    const [entry] = await cloud.store<AuditDocument>('audit').all({ action: 'notice.remind' })
    expect(entry).toMatchObject({ by: '远帆精密制造工会 吴**', what: '提醒未确认的人', chain: 'yuanfan' })
  })

  it('costs the same whatever the size of the union', async () => {
    const cloud = await aWaitingNotice()
    const { steps } = await cloud.steps(() => remind(cloud))
    // Who asks and which notice; how many confirmed; one transaction over notice, posting, delivery and audit.
    expect(steps).toBe(11)
  })
})

describe('the reminder before a deadline', () => {
  const waiting = (differing: Partial<NoticeDocument> = {}) =>
    aWaitingNotice({ deadline: Date.parse('2026-11-28T17:00:00+08:00'), remindDaysBefore: 3, ...differing })
  const at = async (cloud: Cloud, moment: string) => {
    cloud.now = Date.parse(`${moment}+08:00`)
    await cloud.runTimer('notice', 'remindBeforeDeadline')
    return (await remindersOf(cloud)).map(({ occasion }) => occasion)
  }

  it('comes on the morning so many days before, once', async () => {
    const cloud = await waiting()
    expect(await at(cloud, '2026-11-24T09:00:00')).toEqual([])
    expect(await at(cloud, '2026-11-25T09:00:00')).toEqual(['reminder-2026-11-25'])
    expect(await at(cloud, '2026-11-25T09:10:00')).toEqual(['reminder-2026-11-25'])
    expect(await at(cloud, '2026-11-26T09:00:00')).toEqual(['reminder-2026-11-25'])
    expect(cloud.faults).toEqual([])
  })

  it.each([
    ['2027-03-01T00:00:00', 1, '2027-02-28'],
    ['2028-03-01T17:00:00', 1, '2028-02-29'],
    ['2027-01-02T00:00:00', 3, '2026-12-30'],
    ['2027-01-01T23:59:59', 30, '2026-12-02'],
    ['2027-03-31T07:59:59', 30, '2027-03-01'],
  ])('of %s comes %i days before in the union’s calendar: on %s, and not the day before', async (by, days, day) => {
    const cloud = await waiting({ deadline: Date.parse(`${by}+08:00`), remindDaysBefore: days })
    const before = new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
    expect(await at(cloud, `${before}T23:59:59`)).toEqual([])
    expect(await at(cloud, `${day}T00:00:00`)).toEqual([`reminder-${day}`])
  })

  it('does not come on the morning it went out: nobody had time to confirm', async () => {
    const cloud = await waiting({ publishAt: Date.parse('2026-11-26T08:55:00+08:00') })
    expect(await at(cloud, '2026-11-26T09:00:00')).toEqual([])
    expect(await at(cloud, '2026-11-27T09:00:00')).toEqual(['reminder-2026-11-27'])
  })

  it('is made up for on the next morning when the host slept, and not after the deadline', async () => {
    expect(await at(await waiting(), '2026-11-27T09:00:00')).toEqual(['reminder-2026-11-27'])
    expect(await at(await waiting(), '2026-11-29T09:00:00')).toEqual([])
  })

  it('counts as that day’s, and a press of that day as it', async () => {
    const clockFirst = await waiting()
    await at(clockFirst, '2026-11-25T09:00:00')
    expect(await remind(clockFirst)).toMatchObject({ error: { code: 'notice.reminded_today' } })

    const pressFirst = await waiting()
    pressFirst.now = Date.parse('2026-11-25T08:00:00+08:00')
    await remind(pressFirst)
    expect(await at(pressFirst, '2026-11-25T09:00:00')).toHaveLength(1)
    const { history } = (await pressFirst.store<NoticeDocument>('notices').get('notice-checkup'))!
    expect(history.map(({ what }) => what)).toEqual(['提醒未确认的人'])
  })

  it.each([
    ['nobody asked for one', { remindDaysBefore: null }],
    ['it was recalled', { recalledAt: 1 }],
    ['it asks for no confirmation', { needsConfirmation: false }],
    ['everybody confirmed', { members: 1 }],
  ])('does not come where %s', async (_why, differing) => {
    expect(await at(await waiting(differing), '2026-11-25T09:00:00')).toEqual([])
  })

  it('finds every notice that is due, page by page', async () => {
    const cloud = await aReachingCity()
    const deadline = Date.parse('2026-11-28T17:00:00+08:00')
    for (let nth = 0; nth < 130; nth++) {
      const due = { needsConfirmation: true, deadline: deadline + nth, remindDaysBefore: 3 }
      await cloud.store<NoticeDocument>('notices').put({ ...(await aNotice(cloud, { _id: `n${nth}`, ...due })) })
    }
    cloud.now = Date.parse('2026-11-25T09:00:00+08:00')
    await cloud.runTimer('notice', 'remindBeforeDeadline')
    expect(await cloud.store<DeliveryDocument>('deliveries').all()).toHaveLength(130)
  })
})
