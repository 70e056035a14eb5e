import { postingsOf } from '../cloudfunctions/_store/hanging'
import type { MemberDocument } from '../cloudfunctions/_store/members'
import type { NoticeDocument } from '../cloudfunctions/_store/notices'
import type { ReceiptDocument } from '../cloudfunctions/_store/receipts'
import type { UnionDocument } from '../cloudfunctions/_store/unions'
import database from '../cloudfunctions/_store/database.json'
import { openSqlite } from '../cloudhost/engine/sqlite'
import { simulated } from '../demo/cast'
import { seed } from '../demo/seed'
import { cityUnions } from '../demo/unions'
import { pathsAbove } from '../domain/notice/audience'
import { DAY_MS, MINUTE_MS } from '../domain/time'
import { memberDocument } from '../test/support/builders/aMember'
import { noticeDocument } from '../test/support/builders/aNotice'
import { aBenchHost } from './aBenchHost'

/** What the notices of a city are measured on: its members, and what was published in years. */

export const NOTICED_MEMBERS = 1_200_000
export const NOTICES = 5_000
/** Members who have confirmed the one notice to all of them. */
export const CONFIRMED = 200_000
const BATCH = 5_000

const units = cityUnions().filter(({ level }) => level === 'unit')

/** The demo's city, whose unions say that they have so many members. @returns one of them, who reads */
export async function aDemoCity(dataFolder: string): Promise<{ lin: MemberDocument; now: number }> {
  const demo = await aBenchHost({ dataFolder })
  await demo.run(() => seed({ clock: () => demo.now }))
  for (const { _id } of units) {
    const each = Math.floor(NOTICED_MEMBERS / units.length)
    await demo.store<UnionDocument>('unions').change({ _id }, { memberCount: each })
  }
  const { now } = demo
  const [lin] = await demo.store<MemberDocument>('members').all({ openid: simulated('linxiaohe').openid })
  await demo.host.dispose()
  if (!lin) throw new Error('the demo has no 林小禾')

  return { lin, now }
}

/**
 * Past the functions, straight into the engine, five thousand in a commit, and without the indexes of members: these are
 * built when the rows are there, each in one go, as a host does that finds a new declaration.
 */
export async function addMembers(folder: string, now: number) {
  const bare = { collections: { ...database.collections, members: { indexes: [] } } }
  const began = performance.now()
  const engine = await openSqlite({ folder, collections: bare })
  for (let from = 0; from < NOTICED_MEMBERS; from += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, at) => memberAt(from + at, now))
    await engine.insert(
      'members',
      batch.map((each) => ({ id: each._id, text: JSON.stringify(each) })),
    )
  }
  await engine.close()
  const inserted = performance.now()
  const indexed = await openSqlite({ folder, collections: database })
  await indexed.close()
  return { insertedInMs: inserted - began, indexedInMs: performance.now() - inserted }
}

function memberAt(at: number, now: number): MemberDocument {
  const union = units[at % units.length] as UnionDocument
  return memberDocument({
    _id: `crowd-${String(at).padStart(7, '0')}`,
    openid: at % 3 === 0 ? null : `o-crowd-${String(at).padStart(7, '0')}`,
    birthYear: at % 50 === 0 ? null : 1950 + (at % 58),
    employment: at % 9 === 0 ? 'flexible' : 'employed',
    unionId: union._id,
    unionName: union.name,
    unionPath: union.path,
    unionKind: union.kind,
    cardNumber: `3399${String(at).padStart(12, '0')}`,
    joinedAt: now - (at % 3_000) * DAY_MS - at,
  })
}

/** Of a notice's length. */
export const TEXT = '各级工会组织要认真安排，确保每一位职工知晓并按时参加。'.repeat(30)

/** Whose district publishes all of its 5,000 within the 90 days that count as news: the worst there can be. */
export const BUSY = '/qinghe/hedong/'

export async function addNotices(folder: string, lin: MemberDocument, noticeId: string, now: number): Promise<void> {
  const engine = await openSqlite({ folder, collections: database })
  const insert = (collection: string, all: { _id: string }[]) =>
    engine.insert(
      collection,
      all.map((each) => ({ id: each._id, text: JSON.stringify(each) })),
    )
  const boards = pathsAbove(lin.unionPath)
  const overYears = Array.from({ length: NOTICES }, (_, at) =>
    noticeAt(`years-${at}`, boards[at % boards.length] ?? '/qinghe/', now - at * 0.36 * DAY_MS, at),
  )
  const atOnce = Array.from({ length: NOTICES }, (_, at) => noticeAt(`busy-${at}`, BUSY, now - at * 25 * MINUTE_MS, at))
  for (const all of [overYears, atOnce]) {
    for (let from = 0; from < NOTICES; from += 1000) {
      const batch = all.slice(from, from + 1000)
      await insert('notices', batch)
      await insert('postings', batch.flatMap(postingsOf))
    }
  }
  // Half of what came is read, as it is with people.
  await insert(
    'receipts',
    overYears.filter((_, at) => at % 2 === 0).map((notice) => receiptOf(notice._id, lin._id, notice.publishAt + 1, 0)),
  )
  for (let from = 0; from < CONFIRMED; from += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, at) => `crowd-${String(from + at).padStart(7, '0')}`)
    await insert(
      'receipts',
      batch.map((memberId) => receiptOf(noticeId, memberId, now + 1, now + 1)),
    )
  }
  await engine.close()
}

function noticeAt(_id: string, unionPath: string, publishAt: number, at: number): NoticeDocument {
  const text = `${TEXT}\n第 ${at} 号${at % 1_000 === 7 ? '，青云山疗休养' : ''}，报名从下周一开始。`
  const moment = Math.round(publishAt)
  return noticeDocument({
    ...{ _id, title: `${at % 2 === 0 ? '安全生产' : '文体活动'}通知（${at}）`, text, unionPath, paths: [unionPath] },
    ...{
      publishAt: moment,
      needsConfirmation: at % 5 === 0,
      pinnedUntil: at === 40 ? publishAt + 1000 * DAY_MS : null,
    },
  })
}

function receiptOf(noticeId: string, memberId: string, readAt: number, confirmedAt: number): ReceiptDocument {
  const _id = `${noticeId}:${memberId}`
  return { _id, noticeId, memberId, unionId: 'yuanfan', unionPath: '/qinghe/gaoxin/yuanfan/', readAt, confirmedAt }
}
