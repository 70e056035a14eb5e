import { emptyAccount, type Account, type Seat } from '../../../cloudfunctions/_kit/account'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import { ENTRIES_KEPT, type RoomDocument } from '../../../cloudfunctions/_store/rooms'
import type { NoticeDocument } from '../../../cloudfunctions/_store/notices'
import type { UnionDocument } from '../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../demo/unions'
import type { Draft } from '../../../domain/contract'
import { openInbox, readNotice } from '../../../domain/notice/contract'
import {
  endRoom,
  hideNote,
  joinRoom,
  keepRoom,
  listNotes,
  listStaffRooms,
  openRoom,
  remindRoom,
  writeNote,
} from '../../../domain/room/contract'
import { DAY_MS, unionDate } from '../../../domain/time'
import { aCloud, type Cloud, FRIDAY_MORNING, type Person } from '../../support/aCloud'
import { aShelvedBook } from '../../support/builders/aBook'
import { aMember } from '../../support/builders/aMember'
import { aRoom, roomDays } from '../../support/builders/aRoom'

const TODAY = unionDate(FRIDAY_MORNING)
const key = (name: string) => `${name}-request-key`.padEnd(24, '0')

let cloud: Cloud
let leader: Person
let above: Person
let lin: Person
beforeEach(async () => {
  cloud = await aCloud({ functions: ['room', 'notice'] })
  const unions = cityUnions()
  for (const union of unions) await cloud.store<UnionDocument>('unions').put(union)
  await aMember(cloud)
  await aMember(cloud, { _id: 'm-leader', name: '吴领读', openid: 'o-leader' })
  const seat = async (openid: string, unionId: string, role: Seat['role'], memberId: string | null) => {
    const { path, name } = unions.find(({ _id }) => _id === unionId)!
    const seats = [{ unionId, unionPath: path, unionName: name, role, nameMasked: '吴**' }]
    await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), memberId, seats })
  }
  await seat('o-leader', 'yuanfan', 'reviewer', 'm-leader')
  await seat('o-above', 'gaoxin', 'manager', null)
  await seat('o-other', 'hedong', 'manager', null)
  ;[leader, above, lin] = [cloud.as('o-leader'), cloud.as('o-above'), cloud.as('o-m-lin')]
  await aShelvedBook(cloud)
})
afterEach(() => expect(cloud.faults).toEqual([]))

const form = (differing: Partial<Draft<typeof keepRoom>> = {}): Draft<typeof keepRoom> => ({
  ...{ unionId: 'yuanfan', revision: 0, bookId: 'book-morning', title: '一起读《早班》', welcome: '慢慢读' },
  ...{ days: roomDays(), requestKey: key('keep') },
  ...differing,
})
const make = async () => (await leader.must(keepRoom, form())).room.id

describe('room.keep', () => {
  it('makes a room led by whoever makes it, once for one tap', async () => {
    const [one, two] = await Promise.all([leader.must(keepRoom, form()), leader.must(keepRoom, form())])
    expect(one.room).toMatchObject({
      leaderName: '吴领读',
      isLeader: true,
      isJoined: true,
      state: 'running',
      readers: 1,
    })
    expect(two.room.id).toBe(one.room.id)
    expect((await leader.must(listStaffRooms, { unionId: 'yuanfan' })).rooms).toHaveLength(1)
    expect(await leader.call(keepRoom, form({ title: '另一个' }))).toMatchObject({
      error: { code: 'request.key_reused' },
    })
  })

  it('changes a room for whoever read its newest state, and tells the other', async () => {
    const roomId = await make()
    const changed = await above.must(keepRoom, form({ roomId, revision: 1, title: '改了名', requestKey: key('one') }))
    expect(changed).toMatchObject({ revision: 2, room: { title: '改了名', leaderName: '吴领读' } })
    const late = await leader.call(keepRoom, form({ roomId, revision: 1, title: '晚了', requestKey: key('two') }))
    expect(late).toMatchObject({ error: { code: 'room.changed' } })
    const again = await above.must(keepRoom, form({ roomId, revision: 1, title: '改了名', requestKey: key('one') }))
    expect(again.revision).toBe(2)
  })

  it('brings days into their order, and takes no day twice and none that is no day', async () => {
    const [first, second] = roomDays(2)
    const { room } = await leader.must(keepRoom, form({ days: [second!, first!] }))
    expect(room).toMatchObject({ firstDay: first!.date, lastDay: second!.date })
    const twice = await leader.call(keepRoom, form({ days: [first!, first!], requestKey: key('twice') }))
    expect(twice).toMatchObject({ error: { code: 'request.invalid', field: 'days' } })
    const never = await leader.call(
      keepRoom,
      form({ days: [{ ...first!, date: '2026-02-30' }], requestKey: key('never') }),
    )
    expect(never).toMatchObject({ error: { code: 'request.invalid', field: 'days' } })
  })

  it('is on record whoever makes or changes a room, once for each', async () => {
    const roomId = await make()
    await leader.must(keepRoom, form())
    const changing = form({ roomId, revision: 1, title: '改了名', requestKey: key('one') })
    const [one, two] = await Promise.all([above.must(keepRoom, changing), above.must(keepRoom, changing)])
    expect(two.revision).toBe(one.revision)
    const entries = await cloud.store<AuditDocument>('audit').all({ action: 'room.keep' })
    expect(entries.map(({ what, actor, subjectId }) => [what, actor, subjectId]).sort()).toEqual(
      [
        ['开始共读：一起读《早班》', 'o-leader', roomId],
        ['修改共读：改了名', 'o-above', roomId],
      ].sort(),
    )
    const raced = await Promise.all(
      ['two', 'three'].map((name) =>
        above.call(keepRoom, form({ roomId, revision: 2, title: name, requestKey: key(name) })),
      ),
    )
    expect(raced.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await cloud.store<AuditDocument>('audit').all({ action: 'room.keep' })).toHaveLength(3)
  })

  it('keeps what the last requests did, and not all that ever came', async () => {
    const roomId = await make()
    const change = (revision: number) =>
      form({ roomId, revision, title: `第 ${revision} 次`, requestKey: key(`change-${revision}`) })
    for (let revision = 1; revision <= ENTRIES_KEPT + 3; revision++) await leader.must(keepRoom, change(revision))
    const room = (await cloud.store<RoomDocument>('rooms').get(roomId))!
    expect(room.history).toHaveLength(ENTRIES_KEPT)
    // A retry of the last one is still known.
    expect((await leader.must(keepRoom, change(ENTRIES_KEPT + 3))).revision).toBe(room.revision)
  })

  it('takes no book that the union may not read', async () => {
    await aShelvedBook(cloud, { _id: 'theirs', openTo: '/qinghe/hedong/' })
    expect(await leader.call(keepRoom, form({ bookId: 'theirs' }))).toMatchObject({
      error: { code: 'library.not_found', field: 'bookId' },
    })
  })

  it('is for staff over the union, in the words for a union that does not exist', async () => {
    const replies = [
      await cloud.as('o-other').call(keepRoom, form()),
      await leader.call(keepRoom, form({ unionId: 'nowhere' })),
      await lin.call(keepRoom, form()),
    ]
    for (const reply of replies) expect(reply).toMatchObject({ error: { code: 'session.not_allowed' } })
  })
})

describe('room.remind', () => {
  it('comes into the inbox of those who want it, and of nobody else', async () => {
    const roomId = await make()
    await aMember(cloud, { _id: 'm-quiet' })
    await lin.must(joinRoom, { roomId })
    await cloud.as('o-m-quiet').must(joinRoom, { roomId, isReminded: false })
    expect(await leader.must(remindRoom, { roomId, text: '今晚读第一章', requestKey: key('remind') })).toEqual({
      reminded: 1,
    })
    const { rows } = await lin.must(openInbox, {})
    expect(rows).toMatchObject([{ title: '共读提醒：一起读《早班》' }])
    const { notice } = await lin.must(readNotice, { noticeId: rows[0]!.id })
    expect(JSON.stringify(notice.body)).toContain('今晚读第一章')
    expect(JSON.stringify(notice.body)).toContain('今天读：第 1 章')
    expect(notice.opens).toEqual({ kind: 'room', id: roomId })
    expect((await cloud.as('o-m-quiet').must(openInbox, {})).rows).toEqual([])
  })

  it('goes out once a union day, whoever presses and however many at once', async () => {
    const roomId = await make()
    await lin.must(joinRoom, { roomId })
    const replies = await Promise.all([
      leader.call(remindRoom, { roomId, text: '今晚读', requestKey: key('a') }),
      above.call(remindRoom, { roomId, text: '今晚读', requestKey: key('b') }),
      leader.call(remindRoom, { roomId, text: '今晚读', requestKey: key('a') }),
    ])
    expect(await cloud.store<NoticeDocument>('notices').all()).toHaveLength(1)
    const refused = replies.filter((reply) => !reply.ok)
    expect(refused.length).toBeGreaterThan(0)
    for (const reply of refused) expect(reply).toMatchObject({ error: { code: 'room.reminded_today' } })
    cloud.advance(DAY_MS)
    expect(await above.call(remindRoom, { roomId, text: '第二天', requestKey: key('c') })).toMatchObject({ ok: true })
  })

  it('reaches a large room whole, and goes on where it was cut off', async () => {
    const roomId = await make()
    const ids = Array.from({ length: 60 }, (_, at) => `m-${at}`)
    for (const _id of ids) {
      await aMember(cloud, { _id })
      await cloud.as(`o-${_id}`).must(joinRoom, { roomId })
    }
    await leader.must(remindRoom, { roomId, text: '今晚读', requestKey: key('many') })
    for (const id of ids) expect((await cloud.as(`o-${id}`).must(openInbox, {})).rows).toHaveLength(1)
  })

  it('does not use up the day where nobody wants any', async () => {
    const roomId = await make()
    expect(await leader.must(remindRoom, { roomId, text: '今晚读', requestKey: key('x') })).toEqual({ reminded: 0 })
    await lin.must(joinRoom, { roomId })
    expect(await leader.must(remindRoom, { roomId, text: '今晚读', requestKey: key('y') })).toEqual({ reminded: 1 })
  })
})

describe('room.end', () => {
  it('tells everybody in it why, and nothing is written any more', async () => {
    const roomId = await make()
    await lin.must(joinRoom, { roomId, isReminded: false })
    const { room } = await leader.must(endRoom, { roomId, reason: '大家提前读完了', requestKey: key('end') })
    expect(room.state).toBe('ended')
    expect((await lin.must(openInbox, {})).rows).toMatchObject([{ title: '共读结束了：一起读《早班》' }])
    const late = { roomId, date: TODAY, text: '还想说', requestKey: key('late') }
    expect(await lin.call(writeNote, late)).toMatchObject({ error: { code: 'room.ended' } })
    await leader.must(endRoom, { roomId, reason: '大家提前读完了', requestKey: key('end') })
    expect(await cloud.store<NoticeDocument>('notices').all()).toHaveLength(1)
    expect(await leader.call(keepRoom, form({ roomId, revision: 1, requestKey: key('z') }))).toMatchObject({
      error: { code: 'room.ended' },
    })
  })
})

describe('room.hideNote', () => {
  it('leaves a note to its writer, with the reason, and is on record', async () => {
    const roomId = await make()
    await lin.must(joinRoom, { roomId })
    const { note } = await lin.must(writeNote, { roomId, date: TODAY, text: '我的电话是…', requestKey: key('n') })
    const hide = { roomId, noteId: note.id, reason: '别写电话', requestKey: key('hide') }
    await leader.must(hideNote, hide)
    await leader.must(hideNote, hide)
    expect((await leader.must(listNotes, { roomId, date: TODAY })).notes).toEqual([])
    expect((await lin.must(listNotes, { roomId, date: TODAY })).notes).toMatchObject([{ hiddenBecause: '别写电话' }])
    expect((await lin.must(openRoom, { roomId })).days[0]).toMatchObject({ notes: 0 })
    const entries = await cloud.store<AuditDocument>('audit').all({ action: 'room.hideNote' })
    expect(entries).toMatchObject([{ subjectId: 'm-lin', subjectOpenid: 'o-m-lin', reason: '别写电话' }])
  })

  it('is for staff over the room: a note in another room is nobody’s', async () => {
    const roomId = await make()
    await lin.must(joinRoom, { roomId })
    const { note } = await lin.must(writeNote, { roomId, date: TODAY, text: '我写的', requestKey: key('n') })
    const hide = { roomId, noteId: note.id, reason: '不合适', requestKey: key('hide') }
    expect(await cloud.as('o-other').call(hideNote, hide)).toMatchObject({ error: { code: 'session.not_allowed' } })
    expect(await leader.call(hideNote, { ...hide, noteId: 'none' })).toMatchObject({
      error: { code: 'session.not_allowed' },
    })
    // Under the name of a room they are over.
    await aRoom(cloud, { _id: 'theirs', unionId: 'hedong', unionPath: '/qinghe/hedong/' })
    expect(await cloud.as('o-other').call(hideNote, { ...hide, roomId: 'theirs' })).toMatchObject({
      error: { code: 'session.not_allowed' },
    })
    expect(await above.call(hideNote, hide)).toMatchObject({ ok: true })
  })
})
