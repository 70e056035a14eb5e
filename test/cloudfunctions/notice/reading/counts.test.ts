import type { MemberDocument } from '../../../../cloudfunctions/_store/members'
import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import { noticeDocument, aNotice } from '../../../support/builders/aNotice'
import { confirmNotice, markAllRead, openInbox, readNotice } from '../../../../domain/notice/contract'
import { DAY_MS } from '../../../../domain/time'
import { aReader, glance, leafThrough, severalNotices } from './aReader'

const KEY = 'a-tap-of-this-test-0'

const ofDistrict = {
  unionId: 'gaoxin',
  unionPath: '/qinghe/gaoxin/',
  unionName: '高新区总工会',
  paths: ['/qinghe/gaoxin/'],
}

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
