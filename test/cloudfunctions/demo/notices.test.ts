import * as z from 'zod/mini'
import type { DraftDocument } from '../../../cloudfunctions/_store/drafts'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import { postingsOf } from '../../../cloudfunctions/_store/hanging'
import type { NoticeDocument } from '../../../cloudfunctions/_store/notices'
import type { PostingDocument } from '../../../cloudfunctions/_store/postings'
import type { ReceiptDocument } from '../../../cloudfunctions/_store/receipts'
import { simulated } from '../../../demo/cast'
import { seed } from '../../../demo/seed'
import { Body, picturesIn } from '../../../domain/body/body'
import { bodyProblems } from '../../../domain/body/publishing'
import { listGuides, openInbox, readNotice, searchNotices } from '../../../domain/notice/contract'
import { listDrafts, openDraft } from '../../../domain/notice/drafting'
import { listPublished } from '../../../domain/notice/following'
import { listPassed, listReceived } from '../../../domain/notice/passing'
import { aCloud, FRIDAY_MORNING, type Cloud } from '../../support/aCloud'

async function aSeededCloud(now = FRIDAY_MORNING): Promise<Cloud> {
  const cloud = await aCloud({ now, functions: ['notice'] })
  await cloud.run(() => seed({ clock: () => cloud.now }))
  return cloud
}

const as = (cloud: Cloud, who: 'linxiaohe' | 'zhouxiaozhou' | 'tangxiaohan' | 'chendaye' | 'wuqiming') =>
  cloud.as(simulated(who).openid)

describe('the demo city’s notices', () => {
  it('are to 林小禾 what the picture of the inbox shows', async () => {
    const cloud = await aSeededCloud()
    const { rows, counts, pinned } = await as(cloud, 'linxiaohe').must(openInbox, {})
    const shown = rows.slice(0, 6).map((row) => [row.title, row.unionName, row.isUnread, row.confirmedAt !== null])
    expect(shown).toEqual([
      ['职工健康体检 11 月 24 日开始预约', '远帆精密制造工会', true, false],
      ['冬季“送温暖”申请可以提交了', '青禾市总工会', true, false],
      ['作品征集快截止了：身边的工匠', '青禾市总工会', true, false],
      ['职代会第三次会议纪要', '远帆精密制造工会', false, true],
      ['禾康社区门诊部新增为合作门诊', '高新区总工会', false, false],
      ['国庆假期值班安排与加班工资说明', '远帆精密制造工会', false, true],
    ])
    expect(rows[0]).toMatchObject({
      at: Date.parse('2026-11-20T09:12:00+08:00'),
      deadline: Date.parse('2026-11-28T17:00:00+08:00'),
    })
    expect([counts, pinned]).toEqual([{ unread: 3, toConfirm: 1 }, []])
    // Further down: one that was recalled, and one that came through two unions.
    expect(rows.slice(6).map(({ title, recalledAt }) => [title, recalledAt !== null])).toEqual([
      ['高新区职工趣味运动会报名', true],
      ['做好安全用电用气提醒', false],
    ])
  })

  it('open with their document, their picture, their way down, and a share of those who confirmed', async () => {
    const cloud = await aSeededCloud()
    const read = async (noticeId: string) => (await as(cloud, 'linxiaohe').must(readNotice, { noticeId })).notice
    const checkup = await read('demo-checkup')
    expect(checkup.attachments).toMatchObject([{ name: '体检项目与机构名单.pdf', type: 'application/pdf' }])
    const { confirmed = 0, members = 0 } = checkup.share ?? {}
    expect(confirmed).toBeGreaterThan(0)
    expect(confirmed).toBeLessThan(members)
    const document = await fetch(checkup.attachments[0]!.url)
    expect(await document.text()).toMatch(/^%PDF-/)

    const clinic = await read('demo-clinic')
    const [picture] = picturesIn(clinic.body)
    expect(clinic.pictures[picture ?? '']).toMatchObject({ type: 'image/png', width: 640, height: 320 })
    expect(clinic).toMatchObject({ row: { version: 2 }, changes: '白班时间改为到 17:30' })
    expect((await read('demo-safety-gaoxin')).chain).toMatchObject([{ unionName: '青禾市总工会', version: 1 }])
  })

  it('are for others what concerns them', async () => {
    const cloud = await aSeededCloud()
    const titles = async (who: 'tangxiaohan' | 'chendaye') =>
      (await as(cloud, who).must(openInbox, {})).rows.map(({ title }) => title)
    expect(await titles('tangxiaohan')).toContain('骑手驿站冬季开放时间')
    expect(await titles('tangxiaohan')).not.toContain('退休会员冬季活动室开放')
    expect(await titles('chendaye')).toContain('退休会员冬季活动室开放')
  })

  it('are found, and so are the guides', async () => {
    const cloud = await aSeededCloud()
    const { found, guides } = await as(cloud, 'linxiaohe').must(searchNotices, { text: '门诊' })
    expect(found.map(({ row }) => row.title)).toContain('禾康社区门诊部新增为合作门诊')
    expect(guides.map(({ row }) => row.title)).toContain('合作门诊名单')
    expect((await as(cloud, 'linxiaohe').must(listGuides, {})).found).toHaveLength(3)
  })

  it('give 周小舟 something to pass on, to decide, and figures', async () => {
    const cloud = await aSeededCloud()
    const zhou = as(cloud, 'zhouxiaozhou')
    const { rows } = await zhou.must(listReceived, { unionId: 'gaoxin' })
    expect(rows).toMatchObject([
      { id: 'demo-plan', fromUnionName: '青禾市总工会', passedAs: null, draftId: null },
      { id: 'demo-safety', passedAs: 'demo-safety-gaoxin' },
    ])
    const plan = await zhou.must(listPassed, { noticeId: 'demo-plan' })
    expect([plan.passed, plan.unions]).toEqual([1, 4])
    const { toDecide } = await zhou.must(listDrafts, { unionId: 'gaoxin' })
    expect(toDecide).toMatchObject([{ id: 'demo-draft-gifts', authorMasked: '吴**' }])
    expect((await zhou.must(openDraft, { draftId: 'demo-draft-gifts' })).draft.mayDecide).toBe(true)
    const published = await zhou.must(listPublished, { unionId: 'qinghe', limit: 50 })
    const warmth = published.rows.find(({ id }) => id === 'demo-warmth')
    const { members = 0, bound = 0, read = 0, pushed } = warmth?.figures ?? {}
    expect(members).toBeGreaterThanOrEqual(bound)
    expect(bound).toBeGreaterThanOrEqual(read)
    expect([read > 20, pushed]).toEqual([true, 21])
  })

  it.each([
    ['a Friday morning', '2026-11-20T09:41:00+08:00'],
    ['a minute after midnight on New Year', '2027-01-01T00:01:00+08:00'],
    ['the day of the old notice itself', '2027-09-28T09:00:00+08:00'],
  ])(
    'have nothing in the future, hang where they should, and say what bodies may say, on %s',
    async (_when, moment) => {
      const cloud = await aSeededCloud(Date.parse(moment))
      const [notices, receipts, postings, drafts, files] = await Promise.all([
        cloud.store<NoticeDocument>('notices').all(),
        cloud.store<ReceiptDocument>('receipts').all(),
        cloud.store<PostingDocument>('postings').all(),
        cloud.store<DraftDocument>('drafts').all(),
        cloud.store<FileDocument>('files').all(),
      ])
      const byId = new Map(notices.map((each) => [each._id, each]))
      for (const { publishAt, versionAt, recalledAt, body, cover, title, passedFrom, deadline } of notices) {
        expect(Math.max(publishAt, versionAt, recalledAt ?? 0)).toBeLessThanOrEqual(cloud.now)
        expect(versionAt).toBeGreaterThanOrEqual(publishAt)
        expect(Array.from(title).length).toBeLessThanOrEqual(60)
        expect([...bodyProblems(body), ...bodyProblems(cover)]).toEqual([])
        for (const each of [body, cover]) expect(z.safeParse(Body, each).error).toBeUndefined()
        const above = byId.get(passedFrom ?? '')
        if (above) expect(above.publishAt).toBeLessThan(publishAt)
        if (above?.deadline && deadline) expect(deadline).toBeLessThanOrEqual(above.deadline)
      }
      for (const { readAt, noticeId } of receipts) {
        expect(readAt).toBeLessThanOrEqual(cloud.now)
        expect(readAt).toBeGreaterThanOrEqual(byId.get(noticeId)?.publishAt ?? Infinity)
      }
      expect(new Set(postings.map(({ _id }) => _id))).toEqual(
        new Set(notices.flatMap(postingsOf).map(({ _id }) => _id)),
      )
      for (const { unionId } of drafts) expect(unionId).toBe('yuanfan')
      const ofNotices = files.filter(({ purpose }) => purpose === 'notice')
      for (const { belongsTo } of ofNotices) expect(byId.has(belongsTo?.replace('notice:', '') ?? '')).toBe(true)
    },
  )
})
