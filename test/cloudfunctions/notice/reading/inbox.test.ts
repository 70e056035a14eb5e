import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import { aNotice } from '../../../support/builders/aNotice'
import { aMember } from '../../../support/builders/aMember'
import { aCloud } from '../../../support/aCloud'
import { confirmNotice, keepSubscription, openInbox, readNotice } from '../../../../domain/notice/contract'
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
    const after = await lin.must(openInbox, {})
    expect(after.pinned.map(({ id }) => id)).toEqual(['n-1'])
    expect(after.rows.filter(({ isPinned }) => isPinned).map(({ id }) => id)).toEqual(['n-1'])
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
