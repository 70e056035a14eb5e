import type { MemberDocument } from '../../../../cloudfunctions/_store/members'
import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import { noticeDocument, aNotice } from '../../../support/builders/aNotice'
import { aMember } from '../../../support/builders/aMember'
import { aCloud } from '../../../support/aCloud'
import { confirmNotice, keepSubscription, markAllRead, openInbox, readNotice } from '../../../../domain/notice/contract'
import { DAY_MS } from '../../../../domain/time'
import { aReader, glance, leafThrough, severalNotices } from './aReader'

const KEY = 'a-tap-of-this-test-0'

const ofCity = { unionId: 'qinghe', unionPath: '/qinghe/', unionName: '青禾市总工会', paths: ['/qinghe/'] }
const ofDistrict = {
  unionId: 'gaoxin',
  unionPath: '/qinghe/gaoxin/',
  unionName: '高新区总工会',
  paths: ['/qinghe/gaoxin/'],
}

describe('the inbox of a member', () => {
  it('has what the union and those above it published, newest first, and what is for them alone', async () => {
    const { cloud, lin, member } = await aReader()
    await aNotice(cloud, { _id: 'of-city', ...ofCity, publishAt: cloud.now - 3 * DAY_MS })
    await aNotice(cloud, { _id: 'of-unit', publishAt: cloud.now - 2 * DAY_MS })
    await aNotice(cloud, { _id: 'listed', ...ofCity, audience: { kind: 'list', memberIds: [member._id, 'm-other'] } })
    await aNotice(cloud, { _id: 'of-district', ...ofDistrict, publishAt: cloud.now - DAY_MS })
    expect(await glance(lin)).toEqual({
      ids: ['listed', 'of-district', 'of-unit', 'of-city'],
      counts: { unread: 4, toConfirm: 0 },
    })
  })

  it('has nothing that is for others: a sibling, another district, another list, unions, guides, another kind or age', async () => {
    const { cloud, lin } = await aReader()
    const elsewhere = ['/qinghe/gaoxin/qingmu/', '/qinghe/hedong/', '/qinghe/gaoxin/yuanfan2/', '/linshui/']
    for (const path of elsewhere) await aNotice(cloud, { _id: `at${path.replaceAll('/', '-')}`, paths: [path] })
    await aNotice(cloud, { _id: 'list', audience: { kind: 'list', memberIds: ['m-other'] } })
    await aNotice(cloud, { _id: 'unions', ...ofDistrict, audience: { kind: 'unions' } })
    await aNotice(cloud, { _id: 'guide', kind: 'guide', audience: { kind: 'everybody' } })
    const members = { kind: 'members' as const, unionIds: ['yuanfan'] }
    await aNotice(cloud, { _id: 'streets', audience: { ...members, unionKinds: ['street'] }, paths: ['/qinghe/'] })
    await aNotice(cloud, { _id: 'retired', audience: { ...members, employments: ['retired'] }, paths: ['/qinghe/'] })
    await aNotice(cloud, { _id: 'leaving', audience: { ...members, statuses: ['transferring'] }, paths: ['/qinghe/'] })
    await aNotice(cloud, { _id: 'young', audience: { ...members, ageTo: 35 }, paths: ['/qinghe/'] })
    await aNotice(cloud, { _id: 'old', audience: { ...members, ageFrom: 39 }, paths: ['/qinghe/'] })
    await aNotice(cloud, { _id: 'of-age', audience: { ...members, ageFrom: 38, ageTo: 38 }, paths: ['/qinghe/'] })
    expect(await glance(lin)).toEqual({ ids: ['of-age'], counts: { unread: 1, toConfirm: 0 } })
  })

  it('has what is for an age where the member’s is not known', async () => {
    const { cloud, lin } = await aReader({ birthYear: null })
    await aNotice(cloud, { _id: 'young', audience: { kind: 'members', unionIds: ['yuanfan'], ageTo: 20 } })
    expect((await glance(lin)).ids).toEqual(['young'])
  })

  it('has a scheduled notice from its very millisecond on', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { publishAt: cloud.now + 1000, pinnedUntil: cloud.now + DAY_MS, needsConfirmation: true })
    cloud.advance(999)
    const before = await lin.must(openInbox, {})
    expect([before.rows, before.pinned, before.counts]).toEqual([[], [], { unread: 0, toConfirm: 0 }])
    cloud.advance(1)
    const after = await lin.must(openInbox, {})
    expect([after.rows.length, after.pinned.length, after.counts]).toEqual([1, 1, { unread: 1, toConfirm: 1 }])
  })

  it('has none at all for a membership that ended, even one for them by name', async () => {
    const { cloud, lin, member } = await aReader({ status: 'exited' })
    await aNotice(cloud, {})
    await aNotice(cloud, { _id: 'listed', audience: { kind: 'list', memberIds: [member._id] } })
    expect(await glance(lin)).toEqual({ ids: [], counts: { unread: 0, toConfirm: 0 } })
  })

  it('shows what a row tells', async () => {
    const { cloud, lin } = await aReader()
    const deadline = cloud.now + 5 * DAY_MS
    const notice = await aNotice(cloud, { needsConfirmation: true, deadline, version: 2 })
    const { rows } = await lin.must(openInbox, {})
    expect(rows).toEqual([
      {
        id: notice._id,
        kind: 'notice',
        title: notice.title,
        unionName: '远帆精密制造工会',
        at: notice.publishAt,
        isUnread: true,
        isPinned: false,
        needsConfirmation: true,
        confirmedAt: null,
        deadline,
        isReminded: false,
        recalledAt: null,
        version: 2,
      },
    ])
  })

  it('has the pinned ones on top of its first page, and where their time is as well', async () => {
    const { cloud, lin } = await aReader()
    await severalNotices(cloud, 5, (at) => (at < 2 ? { pinnedUntil: cloud.now + 1 + at } : {}))
    const first = await lin.must(openInbox, { limit: 2 })
    expect(first.pinned.map(({ id, isPinned }) => [id, isPinned])).toEqual([
      ['n-1', true],
      ['n-0', true],
    ])
    expect(first.rows.map(({ id }) => id)).toEqual(['n-4', 'n-3'])
    const second = await lin.must(openInbox, { limit: 2, cursor: first.nextCursor! })
    expect([second.pinned, second.rows.map(({ id }) => id)]).toEqual([[], ['n-2', 'n-1']])
    expect((await lin.must(openInbox, { tab: 'unread' })).pinned).toEqual([])
    cloud.advance(1)
    expect((await lin.must(openInbox, {})).pinned.map(({ id }) => id)).toEqual(['n-1'])
  })

  it('remembers a confirmation from long ago, on the page that shows it', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { needsConfirmation: true })
    await lin.must(confirmNotice, { noticeId: 'notice-checkup', requestKey: KEY })
    const confirmedAt = cloud.now
    cloud.advance(200 * DAY_MS)
    expect((await lin.must(openInbox, {})).rows).toMatchObject([{ confirmedAt, isUnread: false }])
  })

  it('knows the reminders the caller agreed to, and that there are none where there is no template', async () => {
    const { lin } = await aReader()
    expect((await lin.must(openInbox, {})).push).toEqual({ templateId: null, left: 0 })

    const cloud = await aCloud({ functions: ['notice'], environment: { NOTICE_TEMPLATE_ID: 'tmpl-notice' } })
    const her = cloud.as((await aMember(cloud)).openid!)
    await her.must(keepSubscription, { templateId: 'tmpl-notice', requestKey: KEY })
    expect((await her.must(openInbox, {})).push).toEqual({ templateId: 'tmpl-notice', left: 1 })
  })
})

describe('a page of the inbox', () => {
  it('follows the one before, with nothing twice and nothing left out, from several boards at one moment', async () => {
    const { cloud, lin, member } = await aReader()
    const places: Partial<NoticeDocument>[] = [
      ofCity,
      ofDistrict,
      {},
      { audience: { kind: 'list', memberIds: [member._id] } },
    ]
    for (let at = 0; at < 24; at++) {
      await aNotice(cloud, { _id: `n-${at}`, publishAt: cloud.now - Math.floor(at / 6), ...places[at % 4] })
    }
    for (const tab of ['all', 'unread'] as const) {
      const ids = await leafThrough(lin, tab, 5)
      expect([ids.length, new Set(ids).size]).toEqual([24, 24])
      expect(ids).toEqual(await leafThrough(lin, tab, 50))
    }
  })

  it('goes on where it was, whatever came and was read meanwhile', async () => {
    const { cloud, lin } = await aReader()
    await severalNotices(cloud, 9)
    const first = await lin.must(openInbox, { tab: 'unread', limit: 3 })
    await aNotice(cloud, { _id: 'new', publishAt: cloud.now })
    await lin.must(readNotice, { noticeId: 'n-7' })
    const second = await lin.must(openInbox, { tab: 'unread', limit: 3, cursor: first.nextCursor! })
    expect(second.rows.map(({ id }) => id)).toEqual(['n-5', 'n-4', 'n-3'])
  })

  it('refuses a cursor that is none of ours', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud)
    for (const tab of ['all', 'unread'] as const) {
      expect(await lin.call(openInbox, { tab, cursor: 'WyJhIl0' })).toMatchObject({
        error: { code: 'request.invalid', field: 'cursor' },
      })
    }
  })
})

describe('the inbox costs', () => {
  it('two round trips, on its first page and on every other', async () => {
    const { cloud, lin } = await aReader()
    await severalNotices(cloud, 12, (at) => ({
      pinnedUntil: at === 3 ? cloud.now + DAY_MS : null,
      needsConfirmation: true,
    }))
    let cursor = ''
    const first = await cloud.steps(async () => (cursor = (await lin.must(openInbox, { limit: 5 })).nextCursor!))
    // Account, member; four boards; news, news asked for again, receipts, 全部已读, pins.
    expect([first.steps, first.requests]).toEqual([2, 11])
    const second = await cloud.steps(() => lin.must(openInbox, { limit: 5, cursor }))
    // After a position there are two ways of being older on each board; no pins.
    expect([second.steps, second.requests]).toEqual([2, 14])
    const unread = await cloud.steps(() => lin.must(openInbox, { tab: 'unread', limit: 5 }))
    expect([unread.steps, unread.requests]).toEqual([2, 6])
  })
})

describe('the counts', () => {
  const all = async (person: Parameters<typeof glance>[0]) => (await glance(person)).counts

  it('follow a member to another union: what is there counts, what was before no longer', async () => {
    const { cloud, lin, member } = await aReader()
    await aNotice(cloud, { _id: 'before', needsConfirmation: true })
    await aNotice(cloud, { _id: 'of-both', ...ofDistrict })
    await aNotice(cloud, { _id: 'there', paths: ['/qinghe/gaoxin/qingmu/'], needsConfirmation: true })
    await aNotice(cloud, { _id: 'there-too', paths: ['/qinghe/gaoxin/qingmu/'] })
    await lin.must(readNotice, { noticeId: 'of-both' })
    expect(await all(lin)).toEqual({ unread: 1, toConfirm: 1 })
    await cloud
      .store<MemberDocument>('members')
      .change({ _id: member._id }, { unionId: 'qingmu', unionPath: '/qinghe/gaoxin/qingmu/' })
    expect(await all(lin)).toEqual({ unread: 2, toConfirm: 1 })
    expect((await glance(lin)).ids.sort()).toEqual(['of-both', 'there', 'there-too'])
    // The receipt of what is no longer theirs says nothing.
    expect(await lin.call(readNotice, { noticeId: 'before' })).toMatchObject({ error: { code: 'notice.not_found' } })
    expect(await all(lin)).toEqual({ unread: 2, toConfirm: 1 })
  })

  it('begin with membership: what was published before is there to read, and does not count', async () => {
    const { cloud, lin, member } = await aReader()
    await severalNotices(cloud, 4)
    await cloud.store<MemberDocument>('members').change({ _id: member._id }, { joinedAt: cloud.now - 90_000 })
    expect(await glance(lin)).toEqual({ ids: ['n-3', 'n-2', 'n-1', 'n-0'], counts: { unread: 1, toConfirm: 0 } })
  })

  it('have a notice again when another version is announced, and not when a word was put right', async () => {
    const { cloud, lin } = await aReader()
    const notice = await aNotice(cloud, { needsConfirmation: true })
    const noticeId = notice._id
    await lin.must(readNotice, { noticeId })
    await lin.must(confirmNotice, { noticeId, requestKey: KEY })
    expect(await all(lin)).toEqual({ unread: 0, toConfirm: 0 })
    await aNotice(cloud, { ...notice, version: 2, title: '改了一个字' })
    expect(await all(lin)).toEqual({ unread: 0, toConfirm: 0 })
    cloud.advance(1000)
    await aNotice(cloud, { ...notice, version: 3, freshAt: cloud.now })
    expect(await all(lin)).toEqual({ unread: 1, toConfirm: 1 })
    expect((await lin.must(openInbox, {})).rows).toMatchObject([{ isUnread: true, confirmedAt: null }])
    await lin.must(confirmNotice, { noticeId, requestKey: KEY })
    expect(await all(lin)).toEqual({ unread: 0, toConfirm: 0 })
  })

  it('have a notice again when those who have not confirmed are asked again, however old it is', async () => {
    const { cloud, lin } = await aReader()
    const notice = await aNotice(cloud, { needsConfirmation: true, publishAt: cloud.now - 100 * DAY_MS })
    expect(await all(lin)).toEqual({ unread: 0, toConfirm: 0 })
    await aNotice(cloud, { ...notice, remindedAt: cloud.now })
    expect(await all(lin)).toEqual({ unread: 1, toConfirm: 1 })
    expect((await glance(lin, 'to_confirm')).ids).toEqual([notice._id])
    await lin.must(readNotice, { noticeId: notice._id })
    expect(await all(lin)).toEqual({ unread: 0, toConfirm: 1 })
  })

  it('have no recalled ones, read or unread', async () => {
    const { cloud, lin } = await aReader()
    const notice = await aNotice(cloud, { needsConfirmation: true, pinnedUntil: cloud.now + DAY_MS })
    expect(await all(lin)).toEqual({ unread: 1, toConfirm: 1 })
    await aNotice(cloud, { ...notice, recalledAt: cloud.now, recallReason: '日期写错了' })
    const inbox = await lin.must(openInbox, {})
    expect([inbox.counts, inbox.pinned]).toEqual([{ unread: 0, toConfirm: 0 }, []])
    expect(inbox.rows).toMatchObject([{ isUnread: false, recalledAt: cloud.now }])
    for (const tab of ['unread', 'to_confirm'] as const) expect((await glance(lin, tab)).ids).toEqual([])
  })

  it('have nothing older than the window, and one is in it to its last millisecond', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { publishAt: cloud.now, needsConfirmation: true })
    cloud.advance(90 * DAY_MS)
    expect(await all(lin)).toEqual({ unread: 1, toConfirm: 1 })
    cloud.advance(1)
    expect(await glance(lin)).toEqual({ ids: ['notice-checkup'], counts: { unread: 0, toConfirm: 0 } })
  })

  it('are exact to 99, and 100 is “so many or more”; the tab has them all', async () => {
    const { cloud, lin } = await aReader()
    await severalNotices(cloud, 99, () => ({ needsConfirmation: true }))
    expect(await all(lin)).toEqual({ unread: 99, toConfirm: 99 })
    for (let at = 0; at < 6; at++) await aNotice(cloud, { _id: `more-${at}`, needsConfirmation: true })
    expect(await all(lin)).toEqual({ unread: 100, toConfirm: 100 })
    for (const tab of ['unread', 'to_confirm'] as const) expect(await leafThrough(lin, tab, 50)).toHaveLength(105)
  })

  it('are right among more notices than one request gives', async () => {
    const { cloud, lin } = await aReader()
    const notice = noticeDocument()
    await cloud.run(async () => {
      const { postings } = await import('../../../../cloudfunctions/_store/postings')
      const { postingsOf } = await import('../../../../cloudfunctions/_store/hanging')
      for (let at = 0; at < 1100; at++) {
        const published: NoticeDocument = { ...notice, _id: `n-${at}`, freshAt: cloud.now - 1100 + at }
        for (const posting of postingsOf(published)) await postings.put(posting)
      }
    })
    await lin.must(markAllRead, { upTo: cloud.now - 1051, requestKey: KEY })
    expect(await all(lin)).toEqual({ unread: 100, toConfirm: 0 })
    await lin.must(markAllRead, { upTo: cloud.now - 51, requestKey: KEY })
    expect(await all(lin)).toEqual({ unread: 50, toConfirm: 0 })
    expect(await leafThrough(lin, 'all', 50)).toHaveLength(1100)
  })
})

describe('全部已读', () => {
  it('covers what came up to what the person saw, and leaves what they must confirm', async () => {
    const { cloud, lin } = await aReader()
    await severalNotices(cloud, 3)
    await aNotice(cloud, { _id: 'asking', needsConfirmation: true })
    const seen = cloud.now
    cloud.advance(1)
    await aNotice(cloud, { _id: 'later', publishAt: cloud.now })
    expect(await lin.must(markAllRead, { upTo: seen, requestKey: KEY })).toEqual({
      counts: { unread: 2, toConfirm: 1 },
    })
    expect((await glance(lin, 'unread')).ids).toEqual(['later', 'asking'])
  })

  it('never goes back, and never covers what is still to come', async () => {
    const { cloud, lin } = await aReader()
    await severalNotices(cloud, 3)
    await aNotice(cloud, { _id: 'scheduled', publishAt: cloud.now + 1000 })
    await lin.must(markAllRead, { upTo: cloud.now + DAY_MS, requestKey: KEY })
    await lin.must(markAllRead, { upTo: 5, requestKey: KEY })
    expect((await glance(lin)).counts.unread).toBe(0)
    cloud.advance(1000)
    expect((await glance(lin, 'unread')).ids).toEqual(['scheduled'])
  })

  it('is kept once, whoever presses at the same moment', async () => {
    const { cloud, lin } = await aReader()
    await severalNotices(cloud, 3)
    const upTo = [cloud.now - 61_000, cloud.now, cloud.now - 121_000]
    await Promise.all(upTo.map((each) => lin.must(markAllRead, { upTo: each, requestKey: KEY })))
    expect(await cloud.store('inboxes').all()).toEqual([expect.objectContaining({ allReadAt: cloud.now })])
  })
})
