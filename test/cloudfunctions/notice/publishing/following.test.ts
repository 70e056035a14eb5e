import type { MemberDocument } from '../../../../cloudfunctions/_store/members'
import type { NoticeVersionDocument } from '../../../../cloudfunctions/_store/notices'
import { receiptId, type ReceiptDocument } from '../../../../cloudfunctions/_store/receipts'
import { openDraft, publishDraft, saveDraft } from '../../../../domain/notice/drafting'
import {
  listPublished,
  listUnconfirmed,
  openPublished,
  pinNotice,
  recallNotice,
  reviseNotice,
} from '../../../../domain/notice/following'
import { DAY_MS, MINUTE_MS } from '../../../../domain/time'
import type { Cloud } from '../../../support/aCloud'
import { chainsHold } from '../../../support/aStaffedCity'
import { memberDocument } from '../../../support/builders/aMember'
import { aForm, aKey, aLooseFile, aNotice, aNoticeDesk, memberOf, shelves, unionOf } from './aNoticeDesk'

const unionId = 'gaoxin'
const NOT_ALLOWED = { ok: false, error: { code: 'session.not_allowed' } }

function receiptOf(
  noticeId: string,
  memberId: string,
  confirmedAt: number,
  readAt = confirmedAt || 1,
): ReceiptDocument {
  const { path } = unionOf('yuanfan')
  return {
    _id: receiptId(noticeId, memberId),
    noticeId,
    memberId,
    unionId: 'yuanfan',
    unionPath: path,
    readAt,
    confirmedAt,
  }
}

/** Members of a union, so many that they take several pages. */
async function aCrowd(cloud: Cloud, count: number, union = 'yuanfan'): Promise<string[]> {
  const { path, name } = unionOf(union)
  const ids = Array.from({ length: count }, (_, index) => `m-${union}-${String(index).padStart(4, '0')}`)
  const shelf = cloud.store<MemberDocument>('members')
  for (let at = 0; at < ids.length; at += 100) {
    await Promise.all(
      ids
        .slice(at, at + 100)
        .map((_id, index) =>
          shelf.put(
            memberDocument({ _id, unionId: union, unionPath: path, unionName: name, joinedAt: 1000 + at + index }),
          ),
        ),
    )
  }
  return ids
}

async function everyUnconfirmed(cloud: Cloud, noticeId: string) {
  const rows = []
  let pages = 0
  for (let cursor: string | null | undefined; cursor !== null; pages++) {
    const page = await cloud.as('oGaoxinReviewer').must(listUnconfirmed, { noticeId, ...(cursor ? { cursor } : {}) })
    rows.push(...page.rows)
    cursor = page.nextCursor
  }
  return { rows, pages }
}

describe('what was published', () => {
  it('is listed newest first for the union and those below, by page, with figures', async () => {
    const cloud = await aNoticeDesk()
    for (let index = 0; index < 5; index++) {
      cloud.advance(1000)
      await aNotice(
        cloud.as('oYuanfanManager'),
        { title: `远帆 ${index}`, audience: { kind: 'members', unionIds: ['yuanfan'] } },
        'yuanfan',
      )
      await aNotice(cloud.as('oGaoxinManager'), { title: `高新 ${index}` })
    }
    await aNotice(cloud.as('oHedongManager'), { audience: { kind: 'members', unionIds: ['hedong'] } }, 'hedong')
    const titles: string[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await cloud
        .as('oGaoxinReviewer')
        .must(listPublished, { unionId, limit: 3, ...(cursor ? { cursor } : {}) })
      titles.push(...page.rows.map(({ title }) => title))
      cursor = page.nextCursor
    }
    expect(titles.map((title) => title.slice(-1))).toEqual(['4', '4', '3', '3', '2', '2', '1', '1', '0', '0'])
    expect(new Set(titles).size).toBe(10)
    const ofUnit = await cloud.as('oYuanfanManager').must(listPublished, { unionId: 'yuanfan' })
    expect(ofUnit.rows.map(({ title }) => title)).toEqual(['远帆 4', '远帆 3', '远帆 2', '远帆 1', '远帆 0'])
    expect(await cloud.as('oHedongManager').call(listPublished, { unionId })).toMatchObject(NOT_ALLOWED)
  })

  it('is found by words of its title, however far back', async () => {
    const cloud = await aNoticeDesk()
    await aNotice(cloud.as('oGaoxinManager'), { title: '２０２６ 年女职工体检安排' })
    for (let index = 0; index < 12; index++) {
      cloud.advance(1000)
      await aNotice(cloud.as('oGaoxinManager'), { title: `例行通知 ${index}` })
    }
    const found = await cloud.as('oGaoxinManager').must(listPublished, { unionId, text: '2026 体检' })
    expect(found.rows.map(({ title }) => title)).toEqual(['２０２６ 年女职工体检安排'])
    const first = await cloud.as('oGaoxinManager').must(listPublished, { unionId, text: '例行', limit: 7 })
    const rest = await cloud
      .as('oGaoxinManager')
      .must(listPublished, { unionId, text: '例行', limit: 7, cursor: first.nextCursor! })
    expect([first.rows.length, rest.rows.length, rest.nextCursor]).toEqual([7, 5, null])
  })

  it('keeps pages apart from notices', async () => {
    const cloud = await aNoticeDesk()
    const guide = await aNotice(cloud.as('oGaoxinManager'), { kind: 'guide', audience: { kind: 'everybody' } })
    const notice = await aNotice(cloud.as('oGaoxinManager'))
    const manager = cloud.as('oGaoxinManager')
    expect((await manager.must(listPublished, { unionId })).rows).toMatchObject([{ id: notice }])
    expect((await manager.must(listPublished, { unionId, isGuide: true })).rows).toMatchObject([{ id: guide }])
  })

  it('shows who read and confirmed as numbers, counted by index and remembered for a minute', async () => {
    const cloud = await aNoticeDesk()
    await aCrowd(cloud, 10)
    const noticeId = await aNotice(cloud.as('oGaoxinManager'), { needsConfirmation: true })
    const receipts = cloud.store<ReceiptDocument>('receipts')
    await receipts.put(receiptOf(noticeId, 'm-yuanfan-0001', cloud.now))
    await receipts.put(receiptOf(noticeId, 'm-yuanfan-0002', 0))
    const manager = cloud.as('oGaoxinManager')
    const figures = async () => (await manager.must(openPublished, { noticeId })).row.figures
    expect(await figures()).toMatchObject({ members: 10, bound: 10, read: 2, confirmed: 1, pushed: 0 })

    await receipts.put(receiptOf(noticeId, 'm-yuanfan-0003', cloud.now))
    expect(await figures()).toMatchObject({ read: 2, confirmed: 1 })
    const remembered = await cloud.steps(() => manager.must(listPublished, { unionId }))
    expect({ steps: remembered.steps, requests: remembered.requests }).toEqual({ steps: 2, requests: 3 })
    cloud.advance(MINUTE_MS)
    expect(await figures()).toMatchObject({ read: 3, confirmed: 2 })
    cloud.advance(MINUTE_MS)
    const counted = await cloud.steps(() => manager.must(listPublished, { unionId }))
    expect({ steps: counted.steps, requests: counted.requests }).toEqual({ steps: 3, requests: 6 })
  })

  it('opens for staff of its union and those above, and for nobody else', async () => {
    const cloud = await aNoticeDesk()
    const noticeId = await aNotice(cloud.as('oGaoxinManager'))
    const opened = await cloud.as('oGaoxinReviewer').must(openPublished, { noticeId })
    expect(opened).toMatchObject({
      mayManage: false,
      versions: [],
      history: [{ what: '发布通知', by: '高新区总工会' }],
    })
    expect(opened.notice.body).toHaveLength(1)
    expect(JSON.stringify(opened.history)).not.toContain('tap-')
    expect((await cloud.as('oCityManager').must(openPublished, { noticeId })).mayManage).toBe(true)
    for (const openid of ['oYuanfanManager', 'oHedongManager', 'oGaoxinAuditor']) {
      expect(await cloud.as(openid).call(openPublished, { noticeId })).toMatchObject(NOT_ALLOWED)
      expect(await cloud.as(openid).call(openPublished, { noticeId: 'none' })).toMatchObject(NOT_ALLOWED)
    }
  })
})

describe('who has not confirmed', () => {
  it('is everybody it is for without a receipt that says so, masked, each once, page after page', async () => {
    const cloud = await aNoticeDesk()
    const ids = [...(await aCrowd(cloud, 130)), ...(await aCrowd(cloud, 20, 'qingmu'))]
    await memberOf(cloud, 'm-elsewhere', 'hefeng')
    await memberOf(cloud, 'm-left', 'yuanfan', { status: 'exited' })
    const audience = { kind: 'members' as const, unionIds: ['yuanfan', 'qingmu'] }
    const noticeId = await aNotice(cloud.as('oGaoxinManager'), { needsConfirmation: true, audience })
    const confirmed = ids.filter((_, index) => index % 3 === 0)
    for (const id of confirmed) await cloud.store<ReceiptDocument>('receipts').put(receiptOf(noticeId, id, cloud.now))
    await cloud.store<ReceiptDocument>('receipts').put(receiptOf(noticeId, ids[1]!, 0, 77))

    const { rows, pages } = await everyUnconfirmed(cloud, noticeId)
    expect(rows.map(({ memberId }) => memberId).sort()).toEqual(ids.filter((id) => !confirmed.includes(id)).sort())
    expect(pages).toBeGreaterThan(1)
    expect(rows.find(({ memberId }) => memberId === ids[1])).toEqual({
      ...{
        memberId: ids[1],
        nameMasked: '林**',
        phoneMasked: '154****0001',
        unionName: '远帆精密制造工会',
        readAt: 77,
      },
    })
  })

  it('is asked of a list along the list', async () => {
    const cloud = await aNoticeDesk()
    const ids = await aCrowd(cloud, 60)
    const noticeId = await aNotice(cloud.as('oGaoxinManager'), {
      needsConfirmation: true,
      audience: { kind: 'list', memberIds: ids },
    })
    await cloud.store<ReceiptDocument>('receipts').put(receiptOf(noticeId, ids[0]!, cloud.now))
    const { rows } = await everyUnconfirmed(cloud, noticeId)
    expect(rows.map(({ memberId }) => memberId).sort()).toEqual(ids.slice(1))
  })

  it('tells nothing about somebody on the list who moved to a union that is none of theirs', async () => {
    const cloud = await aNoticeDesk()
    const [stays = '', moves = ''] = await aCrowd(cloud, 2)
    const noticeId = await aNotice(cloud.as('oGaoxinManager'), {
      needsConfirmation: true,
      audience: { kind: 'list', memberIds: [stays, moves] },
    })
    const { path: unionPath, name: unionName, _id: unionId } = unionOf('hedong')
    await cloud.store<MemberDocument>('members').change({ _id: moves }, { unionPath, unionName, unionId })
    const { rows } = await everyUnconfirmed(cloud, noticeId)
    expect(rows.map(({ memberId }) => memberId)).toEqual([stays])
  })

  it('is nobody’s to see outside the union, and of nothing where no confirmation was asked for', async () => {
    const cloud = await aNoticeDesk()
    const noticeId = await aNotice(cloud.as('oGaoxinManager'))
    expect(await cloud.as('oGaoxinManager').call(listUnconfirmed, { noticeId })).toMatchObject({
      error: { code: 'notice.no_confirmation' },
    })
    expect(await cloud.as('oHedongManager').call(listUnconfirmed, { noticeId })).toMatchObject(NOT_ALLOWED)
    const asking = await aNotice(cloud.as('oGaoxinManager'), { needsConfirmation: true })
    const strange = { noticeId: asking, cursor: '0.nothing-of-ours' }
    expect(await cloud.as('oGaoxinManager').call(listUnconfirmed, strange)).toMatchObject({
      error: { code: 'request.invalid' },
    })
  })
})

describe('a recall', () => {
  it('says why in its place, once, and only by those who publish', async () => {
    const cloud = await aNoticeDesk()
    const noticeId = await aNotice(cloud.as('oGaoxinManager'))
    cloud.advance(MINUTE_MS)
    const tap = { noticeId, reason: '集合时间写错了', requestKey: aKey() }
    for (const openid of ['oGaoxinReviewer', 'oYuanfanManager', 'oHedongManager']) {
      expect(await cloud.as(openid).call(recallNotice, tap)).toMatchObject(NOT_ALLOWED)
    }
    const manager = cloud.as('oGaoxinManager')
    const { row } = await manager.must(recallNotice, tap)
    expect(row.state).toBe('recalled')
    expect((await manager.must(recallNotice, tap)).row.state).toBe('recalled')
    expect(await manager.call(recallNotice, { ...tap, reason: '别的原因' })).toMatchObject({
      error: { code: 'request.key_reused' },
    })
    expect(await manager.call(recallNotice, { ...tap, requestKey: aKey() })).toMatchObject({
      error: { code: 'notice.recalled' },
    })
    const { postings, notices, audit } = await shelves(cloud)
    expect(postings).toMatchObject([{ recalledAt: cloud.now, at: cloud.now - MINUTE_MS, revision: 2 }])
    expect([notices[0]?.recallReason, audit.length]).toEqual(['集合时间写错了', 2])
    expect((await manager.must(openPublished, { noticeId })).notice).toMatchObject({ recallReason: '集合时间写错了' })
  })

  it('before its time leaves nothing that anybody will ever see', async () => {
    const cloud = await aNoticeDesk()
    const noticeId = await aNotice(cloud.as('oGaoxinManager'), { publishAt: cloud.now + DAY_MS })
    const manager = cloud.as('oGaoxinManager')
    await manager.must(recallNotice, { noticeId, reason: '不发了', requestKey: aKey() })
    const { postings } = await shelves(cloud)
    expect(postings.filter(({ at }) => at <= cloud.now + 36_500 * DAY_MS)).toEqual([])
  })
})

describe('a pin', () => {
  it('holds until its moment, and comes off again', async () => {
    const cloud = await aNoticeDesk()
    const noticeId = await aNotice(cloud.as('oGaoxinManager'))
    const manager = cloud.as('oGaoxinManager')
    const until = cloud.now + 7 * DAY_MS
    const tap = { noticeId, until, requestKey: aKey() }
    expect((await manager.must(pinNotice, tap)).row.pinnedUntil).toBe(until)
    expect((await manager.must(pinNotice, tap)).row.pinnedUntil).toBe(until)
    expect((await shelves(cloud)).postings).toMatchObject([{ pinnedUntil: until }])
    await manager.must(pinNotice, { noticeId, until: null, requestKey: aKey() })
    expect((await shelves(cloud)).postings).toMatchObject([{ pinnedUntil: 0 }])
    expect(await manager.call(pinNotice, { ...tap, until: until + 1 })).toMatchObject({
      error: { code: 'request.key_reused' },
    })
    const past = { noticeId, until: cloud.now, requestKey: aKey() }
    expect(await manager.call(pinNotice, past)).toMatchObject({ error: { code: 'notice.time_passed', field: 'until' } })
  })

  it('is nothing for a page that is in no inbox, and says so', async () => {
    const cloud = await aNoticeDesk()
    const manager = cloud.as('oGaoxinManager')
    const noticeId = await aNotice(manager, { kind: 'guide', audience: { kind: 'everybody' } })
    expect(await manager.call(pinNotice, { noticeId, until: cloud.now + DAY_MS, requestKey: aKey() })).toMatchObject({
      error: { code: 'notice.wrong_state', message: '办事指南不在收件箱里，不用置顶' },
    })
  })

  it('is one of three of a union, however many press at once; one that is over or recalled makes room', async () => {
    const cloud = await aNoticeDesk()
    const manager = cloud.as('oGaoxinManager')
    const ids = []
    for (let index = 0; index < 5; index++) ids.push(await aNotice(manager))
    const until = cloud.now + DAY_MS
    const pin = (noticeId: string) => manager.call(pinNotice, { noticeId, until, requestKey: aKey() })
    const replies = await Promise.all(ids.map(pin))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(3)
    for (const reply of replies) if (!reply.ok) expect(reply.error.code).toBe('notice.too_many_pinned')

    const pinned = ids.filter((_, index) => replies[index]?.ok)
    const waiting = ids.filter((_, index) => !replies[index]?.ok)
    await manager.must(recallNotice, { noticeId: pinned[0]!, reason: '不办了', requestKey: aKey() })
    expect((await pin(waiting[0]!)).ok).toBe(true)
    expect((await pin(waiting[1]!)).ok).toBe(false)
    cloud.advance(2 * DAY_MS)
    const later = { noticeId: waiting[1]!, until: cloud.now + DAY_MS, requestKey: aKey() }
    expect((await manager.call(pinNotice, later)).ok).toBe(true)
  })
})

describe('another version', () => {
  it('begins with what the notice says, replaces it, and keeps the one before', async () => {
    const cloud = await aNoticeDesk()
    await aLooseFile(cloud, 'photo', 'oGaoxinManager')
    const manager = cloud.as('oGaoxinManager')
    const noticeId = await aNotice(manager, { attachmentIds: ['photo'] })
    cloud.advance(DAY_MS)
    const { draftId } = await manager.must(reviseNotice, { noticeId, requestKey: aKey() })
    expect((await manager.must(reviseNotice, { noticeId, requestKey: aKey() })).draftId).toBe(draftId)
    const { draft } = await manager.must(openDraft, { draftId })
    expect(draft).toMatchObject({ title: aForm().title, row: { revises: noticeId }, changes: '' })

    const bare = await manager.call(publishDraft, { draftId, revision: 1, requestKey: aKey() })
    expect(bare).toMatchObject({ error: { code: 'notice.unfinished', field: 'changes' } })
    const form = aForm({ title: '健步走改到北门', changes: '集合地点改到北门', attachmentIds: ['photo'] })
    await manager.must(saveDraft, { unionId, draftId, revision: 1, form, requestKey: aKey() })
    const tap = { draftId, revision: 2, requestKey: aKey() }
    const published = await manager.must(publishDraft, tap)
    expect(published).toEqual({ outcome: 'published', noticeId, at: cloud.now })
    // The draft is gone; the same tap still finds what it became.
    expect(await manager.must(publishDraft, tap)).toEqual(published)

    const { notices, postings, deliveries, files } = await shelves(cloud)
    expect(notices).toMatchObject([
      { version: 2, title: '健步走改到北门', publishAt: cloud.now - DAY_MS, changes: '集合地点改到北门' },
    ])
    // A word put right is no news: nobody finds it unread, and no phone rings.
    expect(postings).toMatchObject([{ version: 2, at: cloud.now - DAY_MS, title: '健步走改到北门' }])
    expect([deliveries.length, files[0]?.belongsTo]).toEqual([1, `notice:${noticeId}`])
    expect(await cloud.store<NoticeVersionDocument>('notice_versions').all()).toMatchObject([
      { _id: `${noticeId}:1`, version: 1, title: aForm().title, at: cloud.now - DAY_MS },
    ])
    const opened = await manager.must(openPublished, { noticeId })
    expect(opened.versions).toEqual([{ version: 1, at: cloud.now - DAY_MS, changes: null }])
    expect(await chainsHold(cloud)).toBe(true)
  })

  it('that is announced anew is news again, and asks for other confirmations', async () => {
    const cloud = await aNoticeDesk()
    await aCrowd(cloud, 3)
    const manager = cloud.as('oGaoxinManager')
    const noticeId = await aNotice(manager, { needsConfirmation: true })
    await cloud.store<ReceiptDocument>('receipts').put(receiptOf(noticeId, 'm-yuanfan-0000', cloud.now))
    cloud.advance(DAY_MS)
    const { draftId } = await manager.must(reviseNotice, { noticeId, requestKey: aKey() })
    const form = aForm({ needsConfirmation: true, changes: '改到下周', isAnnouncedAnew: true })
    await manager.must(saveDraft, { unionId, draftId, revision: 1, form, requestKey: aKey() })
    await manager.must(publishDraft, { draftId, revision: 2, requestKey: aKey() })
    const { postings, deliveries } = await shelves(cloud)
    expect(postings).toMatchObject([{ at: cloud.now, version: 2 }])
    expect(deliveries.map(({ occasion }) => occasion).sort()).toEqual(['published', 'version-2'])
    expect((await manager.must(openPublished, { noticeId })).row.figures).toMatchObject({ read: 1, confirmed: 0 })
  })

  it('of what is still to come moves its time, its posting and its delivery', async () => {
    const cloud = await aNoticeDesk()
    const manager = cloud.as('oGaoxinManager')
    const noticeId = await aNotice(manager, { publishAt: cloud.now + DAY_MS })
    const { draftId } = await manager.must(reviseNotice, { noticeId, requestKey: aKey() })
    const later = cloud.now + 3 * DAY_MS
    const form = aForm({ changes: '推迟两天', publishAt: later })
    await manager.must(saveDraft, { unionId, draftId, revision: 1, form, requestKey: aKey() })
    const reply = await manager.must(publishDraft, { draftId, revision: 2, requestKey: aKey() })
    expect(reply).toEqual({ outcome: 'scheduled', noticeId, at: later })
    const { postings, deliveries } = await shelves(cloud)
    expect(postings).toMatchObject([{ at: later, version: 2 }])
    expect(deliveries).toMatchObject([{ occasion: 'published', dueAt: later, state: 'waiting' }])
  })

  it('is for the same people: receipts of others would say nothing', async () => {
    const cloud = await aNoticeDesk()
    const manager = cloud.as('oGaoxinManager')
    const noticeId = await aNotice(manager)
    const { draftId } = await manager.must(reviseNotice, { noticeId, requestKey: aKey() })
    const form = aForm({ changes: '换人', audience: { kind: 'members', unionIds: ['yuanfan'] } })
    await manager.must(saveDraft, { unionId, draftId, revision: 1, form, requestKey: aKey() })
    expect(await manager.call(publishDraft, { draftId, revision: 2, requestKey: aKey() })).toMatchObject({
      error: { code: 'notice.audience_invalid', field: 'audience' },
    })
  })

  it('of two colleagues is the first one’s; the second hears that there is a newer one', async () => {
    const cloud = await aNoticeDesk()
    const noticeId = await aNotice(cloud.as('oGaoxinManager'))
    const begin = async (openid: string) => {
      const { draftId } = await cloud.as(openid).must(reviseNotice, { noticeId, requestKey: aKey() })
      const form = aForm({ changes: `${openid} 改的` })
      await cloud.as(openid).must(saveDraft, { unionId, draftId, revision: 1, form, requestKey: aKey() })
      return () => cloud.as(openid).call(publishDraft, { draftId, revision: 2, requestKey: aKey() })
    }
    const [one, other] = [await begin('oGaoxinManager'), await begin('oSecondManager')]
    const replies = await Promise.all([one(), other()])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = { code: 'notice.wrong_state', message: expect.stringContaining('更新的版本') as string }
    for (const reply of replies) if (!reply.ok) expect(reply.error).toMatchObject(refused)
    expect((await shelves(cloud)).notices).toMatchObject([{ version: 2 }])
  })

  it('and a recall at once end recalled, or in the version and then recalled', async () => {
    for (let round = 0; round < 5; round++) {
      const cloud = await aNoticeDesk()
      const manager = cloud.as('oGaoxinManager')
      const noticeId = await aNotice(manager)
      cloud.advance(MINUTE_MS)
      const { draftId } = await manager.must(reviseNotice, { noticeId, requestKey: aKey() })
      const form = aForm({ changes: '改时间' })
      await manager.must(saveDraft, { unionId, draftId, revision: 1, form, requestKey: aKey() })
      const [published, recalled] = await Promise.all([
        manager.call(publishDraft, { draftId, revision: 2, requestKey: aKey() }),
        manager.call(recallNotice, { noticeId, reason: '不办了', requestKey: aKey() }),
      ])
      expect(recalled.ok).toBe(true)
      if (!published.ok) expect(published.error.code).toBe('notice.recalled')
      const { notices, postings } = await shelves(cloud)
      expect(notices[0]?.recalledAt).not.toBeNull()
      expect(postings).toMatchObject([{ recalledAt: notices[0]?.recalledAt, revision: notices[0]?.revision }])
    }
  })

  it('is not begun of what was recalled, nor by other unions', async () => {
    const cloud = await aNoticeDesk()
    const manager = cloud.as('oGaoxinManager')
    const noticeId = await aNotice(manager)
    for (const openid of ['oYuanfanManager', 'oHedongManager']) {
      expect(await cloud.as(openid).call(reviseNotice, { noticeId, requestKey: aKey() })).toMatchObject(NOT_ALLOWED)
    }
    await manager.must(recallNotice, { noticeId, reason: '不办了', requestKey: aKey() })
    expect(await manager.call(reviseNotice, { noticeId, requestKey: aKey() })).toMatchObject({
      error: { code: 'notice.recalled' },
    })
  })
})
