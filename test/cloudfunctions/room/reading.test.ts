import {
  joinRoom,
  leaveRoom,
  listNotes,
  listRooms,
  openRoom,
  removeNote,
  writeNote,
} from '../../../domain/room/contract'
import { addDays, DAY_MS, unionDate } from '../../../domain/time'
import type { RoomNoteDocument } from '../../../cloudfunctions/_store/roomNotes'
import { aCloud, type Cloud, FRIDAY_MORNING, type Person } from '../../support/aCloud'
import { aShelvedBook } from '../../support/builders/aBook'
import { aMember } from '../../support/builders/aMember'
import { aRoom, roomDays } from '../../support/builders/aRoom'

const TODAY = unionDate(FRIDAY_MORNING)
const roomId = 'room-morning'
const key = (number: number) => `note-request-${String(number).padStart(6, '0')}`

let cloud: Cloud
let lin: Person
let su: Person
beforeEach(async () => {
  cloud = await aCloud({ functions: ['room'] })
  await aMember(cloud)
  await aMember(cloud, { _id: 'm-su', name: '苏木兰' })
  await aMember(cloud, { _id: 'm-far', unionPath: '/qinghe/hedong/hefeng/', unionId: 'hefeng' })
  ;[lin, su] = [cloud.as('o-m-lin'), cloud.as('o-m-su')]
  await aShelvedBook(cloud)
  await aRoom(cloud)
})
afterEach(() => expect(cloud.faults).toEqual([]))

const write = (who: Person, text: string, number: number, date = TODAY) =>
  who.call(writeNote, { roomId, date, text, requestKey: key(number) })
const textsFor = async (who: Person) =>
  (await who.must(listNotes, { roomId, date: TODAY })).notes.map(({ text }) => text)

describe('who sees a room', () => {
  it('is members of its union and below', async () => {
    expect((await lin.must(listRooms, {})).rooms).toMatchObject([{ id: roomId, state: 'running', isJoined: false }])
    expect((await cloud.as('o-m-far').must(listRooms, {})).rooms).toEqual([])
    await aRoom(cloud, { _id: 'city', unionPath: '/qinghe/', unionId: 'qinghe' })
    expect((await cloud.as('o-m-far').must(listRooms, {})).rooms).toMatchObject([{ id: 'city' }])
  })

  it('is nobody else, in the words for a room that never was', async () => {
    const far = cloud.as('o-m-far')
    const replies = await Promise.all([
      far.call(openRoom, { roomId }),
      far.call(openRoom, { roomId: 'never' }),
      far.call(joinRoom, { roomId }),
      far.call(listNotes, { roomId, date: TODAY }),
      far.call(leaveRoom, { roomId }),
      write(far, '路过', 1),
    ])
    for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { code: 'room.not_found' } })
    expect(await cloud.as('o-stranger').call(openRoom, { roomId })).toMatchObject({
      error: { code: 'session.not_member' },
    })
  })

  it('is not whoever may not read its book', async () => {
    await aShelvedBook(cloud, { _id: 'theirs', title: '内部', openTo: '/qinghe/hedong/' })
    await aRoom(cloud, { _id: 'closed', bookId: 'theirs' })
    expect((await lin.must(listRooms, {})).rooms.map(({ id }) => id)).toEqual([roomId])
    expect(await lin.call(joinRoom, { roomId: 'closed' })).toMatchObject({ error: { code: 'room.not_found' } })
  })

  it('is shown running rooms first, and none that are over', async () => {
    await aRoom(cloud, { _id: 'coming', days: roomDays(2, addDays(TODAY, 3)) })
    await aRoom(cloud, { _id: 'over', days: roomDays(2, addDays(TODAY, -9)) })
    await aRoom(cloud, { _id: 'ended', endedAt: FRIDAY_MORNING - 1 })
    const { rooms } = await lin.must(listRooms, {})
    expect(rooms.map(({ id, state }) => [id, state])).toEqual([
      [roomId, 'running'],
      ['coming', 'coming'],
    ])
  })
})

describe('joining and leaving', () => {
  it('is one tap each, and twice is once', async () => {
    await lin.must(joinRoom, { roomId })
    expect((await lin.must(joinRoom, { roomId })).room).toMatchObject({ isJoined: true, readers: 1 })
    expect((await lin.must(leaveRoom, { roomId })).room).toMatchObject({ isJoined: false, readers: 0 })
    expect((await lin.must(leaveRoom, { roomId })).room).toMatchObject({ isJoined: false, readers: 0 })
  })

  it('counts exactly who is in, however many come and go at once', async () => {
    const ids = Array.from({ length: 24 }, (_, at) => `m-crowd-${at}`)
    for (const _id of ids) await aMember(cloud, { _id })
    const all = ids.map((id) => cloud.as(`o-${id}`))
    await Promise.all(all.flatMap((each) => [each.must(joinRoom, { roomId }), each.must(joinRoom, { roomId })]))
    await Promise.all(all.slice(0, 5).map((each) => each.must(leaveRoom, { roomId })))
    expect((await lin.must(openRoom, { roomId })).room.readers).toBe(19)
  })

  it('turns reminders on and off for whoever is in', async () => {
    await lin.must(joinRoom, { roomId, isReminded: false })
    expect(await lin.must(openRoom, { roomId })).toMatchObject({ isReminded: false, room: { isJoined: true } })
    await lin.must(joinRoom, { roomId, isReminded: true })
    expect(await lin.must(openRoom, { roomId })).toMatchObject({ isReminded: true })
  })

  it('keeps an ended room readable for those in it, and takes nobody new', async () => {
    await lin.must(joinRoom, { roomId })
    cloud.advance(9 * DAY_MS)
    expect(await su.call(joinRoom, { roomId })).toMatchObject({ error: { code: 'room.ended' } })
    expect((await lin.must(listRooms, { isMine: true })).rooms).toMatchObject([{ id: roomId, state: 'ended' }])
    expect(await lin.call(listNotes, { roomId, date: TODAY })).toMatchObject({ ok: true })
    expect(await write(lin, '晚了', 1)).toMatchObject({ error: { code: 'room.ended' } })
  })
})

describe('notes of a day', () => {
  beforeEach(async () => {
    await lin.must(joinRoom, { roomId })
    await su.must(joinRoom, { roomId })
  })

  it('are closed to whoever is no member any more', async () => {
    await write(lin, '今天读到这里', 1)
    await cloud.store('members').change({ _id: 'm-su' }, { status: 'left' })
    expect(await su.call(listNotes, { roomId, date: TODAY })).toMatchObject({ error: { code: 'session.not_member' } })
  })

  it('are read by those in the room, masked, oldest first', async () => {
    await write(lin, '第一天我也迟到了', 1)
    cloud.advance(1000)
    await write(su, '我提前了一个小时', 2)
    const { notes } = await su.must(listNotes, { roomId, date: TODAY })
    expect(notes).toMatchObject([
      { name: '林**', text: '第一天我也迟到了', isOwn: false, isLeader: false },
      { name: '苏**', text: '我提前了一个小时', isOwn: true },
    ])
    expect((await su.must(openRoom, { roomId })).days[0]).toMatchObject({ notes: 2 })
  })

  it('are for those in the room', async () => {
    await aMember(cloud, { _id: 'm-new' })
    const outside = cloud.as('o-m-new')
    expect(await outside.call(listNotes, { roomId, date: TODAY })).toMatchObject({ error: { code: 'room.not_joined' } })
    expect(await write(outside, '我也来', 9)).toMatchObject({ error: { code: 'room.not_joined' } })
  })

  it('are one for one tap, and the key of one tap serves no other text', async () => {
    const replies = await Promise.all([write(lin, '同一句', 1), write(lin, '同一句', 1)])
    expect(replies.map((reply) => (reply.ok ? reply.data.note.id : ''))[0]).toBe(
      replies.map((reply) => (reply.ok ? reply.data.note.id : '')).at(-1),
    )
    expect(await textsFor(su)).toEqual(['同一句'])
    expect(await write(lin, '另一句', 1)).toMatchObject({ error: { code: 'request.key_reused' } })
  })

  it('stand on days of the calendar only', async () => {
    const reply = await write(lin, '那天没有阅读', 1, addDays(TODAY, 30))
    expect(reply).toMatchObject({ error: { code: 'request.invalid', field: 'date' } })
  })

  it('are refused where the platform says no, in words that help', async () => {
    const reply = await write(lin, '这是一句违规测试的话', 1)
    expect(reply).toMatchObject({ error: { code: 'room.text_refused', field: 'text' } })
    expect(await write(lin, '复核测试：说不准的先放行', 2)).toMatchObject({ ok: true })
    expect(await textsFor(su)).toEqual(['复核测试：说不准的先放行'])
  })

  it('are removed by their writer alone', async () => {
    await write(lin, '写错了', 1)
    const [note] = (await lin.must(listNotes, { roomId, date: TODAY })).notes
    await su.must(removeNote, { roomId, noteId: note!.id })
    expect(await textsFor(lin)).toEqual(['写错了'])
    await lin.must(removeNote, { roomId, noteId: note!.id })
    await lin.must(removeNote, { roomId, noteId: note!.id })
    expect(await textsFor(lin)).toEqual([])
  })

  it('stay when somebody leaves, and go when they say so', async () => {
    await write(lin, '我写的', 1)
    await lin.must(leaveRoom, { roomId })
    expect(await textsFor(su)).toEqual(['我写的'])
    await lin.must(leaveRoom, { roomId, removesNotes: true })
    expect(await textsFor(su)).toEqual([])
  })

  it('are twenty a day at most for one person', async () => {
    for (let at = 0; at < 20; at++) expect(await write(lin, `第 ${at} 条`, at)).toMatchObject({ ok: true })
    expect(await write(lin, '再来一条', 99)).toMatchObject({ error: { code: 'request.too_many' } })
    expect(await write(lin, '明天的', 100, addDays(TODAY, 1))).toMatchObject({ ok: true })
  })

  it('come page by page, each once', async () => {
    const store = cloud.store<RoomNoteDocument>('room_notes')
    const many = Array.from({ length: 45 }, (_, at) => ({
      ...{ _id: `n-${at}`, roomId, date: TODAY, memberId: 'm-su', openid: 'o-m-su', name: '苏**', isLeader: false },
      ...{
        text: `${at}`,
        at: FRIDAY_MORNING + Math.floor(at / 3),
        seenBy: 'room',
        hiddenBecause: null,
        hiddenWith: null,
      },
    }))
    for (const note of many) await store.put(note)
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await lin.must(listNotes, { roomId, date: TODAY, ...(cursor ? { cursor } : {}) })
      seen.push(...page.notes.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
  })
})

describe('round trips', () => {
  it.each([
    ['room.list', 3, () => lin.must(listRooms, {})],
    ['room.open', 2, () => lin.must(openRoom, { roomId })],
    ['room.notes', 3, () => lin.must(listNotes, { roomId, date: TODAY })],
    ['room.write', 4, () => write(lin, '今天读得慢', 1)],
  ])('%s takes %i', async (_name, steps, ask) => {
    await lin.must(joinRoom, { roomId })
    const rounds = await cloud.steps(ask)
    expect(rounds.steps).toBe(steps)
  })
})
