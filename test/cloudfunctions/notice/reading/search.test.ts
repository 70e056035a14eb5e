import { listGuides, readGuide, readNotice, searchNotices } from '../../../../domain/notice/contract'
import type { UnionDocument } from '../../../../cloudfunctions/_store/unions'
import { cityUnions } from '../../../../demo/unions'
import { aNotice } from '../../../support/builders/aNotice'
import { naughtyTexts } from '../../../support/naughtyText'
import type { Cloud, Person } from '../../../support/aCloud'
import { aReader } from './aReader'

const found = async (person: Person, text: string) =>
  (await person.must(searchNotices, { text })).found.map(({ row }) => row.id)

const guideOf = (unionPath: string) => ({
  ...({ kind: 'guide', audience: { kind: 'everybody' }, unionPath, unionName: unionPath } as const),
})

describe('searching notices', () => {
  it('finds words in title and text, newest first, with the line they stand in', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { _id: 'in-title', title: '健康体检预约', text: '请预约', publishAt: cloud.now - 3000 })
    await aNotice(cloud, {
      _id: 'in-text',
      title: '关于福利',
      text: '第一行\n本月组织体检\n第三行',
      publishAt: cloud.now - 2000,
    })
    await aNotice(cloud, { _id: 'in-neither', title: '运动会', text: '报名', publishAt: cloud.now - 1000 })
    const { found: hits } = await lin.must(searchNotices, { text: '体检' })
    expect(hits.map(({ row, line }) => [row.id, line])).toEqual([
      ['in-text', '本月组织体检'],
      ['in-title', ''],
    ])
    expect(await found(lin, '体检 预约')).toEqual(['in-title'])
    expect(await found(lin, '预约  关于')).toEqual([])
  })

  it.each([
    ['ＰＤＦ 格式', 'pdf'],
    ['带 id 卡', 'ID'],
    ['第①批', '1'],
  ])('does not mind width and case: “%s” has “%s”', async (text, typed) => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { text })
    expect(await found(lin, typed)).toEqual(['notice-checkup'])
  })

  it.each(['.', '.*', '体?检', '[体]', '(', '\\d', '^职工', '$', '|', '{"$ne":1}', '体|运'])(
    'looks for the very characters typed, never for a pattern: %s',
    async (typed) => {
      const { cloud, lin } = await aReader()
      await aNotice(cloud, { title: '职工体检', text: '带身份证' })
      expect(await found(lin, typed)).toEqual([])
      await aNotice(cloud, { _id: 'holds-it', title: `见 ${typed} 一节` })
      expect(await found(lin, typed)).toEqual(['holds-it'])
    },
  )

  it('answers whatever is typed', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud)
    for (const text of naughtyTexts().texts) {
      const reply = await lin.call(searchNotices, { text: Array.from(text).slice(0, 20).join('') })
      if (!reply.ok) expect(reply.error.code).toBe('request.invalid')
    }
    expect(cloud.faults).toEqual([])
  })

  it('finds nothing that is for others, or still to come', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { _id: 'sibling', paths: ['/qinghe/gaoxin/qingmu/'] })
    await aNotice(cloud, { _id: 'scheduled', publishAt: cloud.now + 1 })
    await aNotice(cloud, { _id: 'list', audience: { kind: 'list', memberIds: ['m-other'] } })
    expect(await found(lin, '体检')).toEqual([])
  })

  it('finds what was recalled by its title, and never by the text that was taken back', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { title: '疗休养安排', text: '住青云山庄', recalledAt: cloud.now, recallReason: '改期' })
    expect(await found(lin, '疗休养')).toEqual(['notice-checkup'])
    expect(await found(lin, '青云山庄')).toEqual([])
    expect(await found(lin, '疗休养 青云山庄')).toEqual([])
  })

  it('knows of each hit whether it was read', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { _id: 'one' })
    await aNotice(cloud, { _id: 'two', publishAt: cloud.now })
    await lin.must(readNotice, { noticeId: 'two' })
    const { found: hits } = await lin.must(searchNotices, { text: '体检' })
    expect(hits.map(({ row }) => [row.id, row.isUnread])).toEqual([
      ['two', false],
      ['one', true],
    ])
  })

  it('goes on where the page before ended, over windows of any number, with nothing twice', async () => {
    const { cloud, lin } = await aReader()
    for (let at = 0; at < 160; at++) {
      await aNotice(cloud, { _id: `n-${at}`, title: at % 3 === 0 ? '体检' : '报名', publishAt: cloud.now - at })
    }
    const ids: string[] = []
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: { found: { row: { id: string } }[]; nextCursor: string | null } = await lin.must(searchNotices, {
        text: '体检',
        ...(cursor ? { cursor } : {}),
      })
      ids.push(...page.found.map(({ row }) => row.id))
      cursor = page.nextCursor
    }
    expect(ids).toEqual(Array.from({ length: 54 }, (_, at) => `n-${at * 3}`))
  })

  it('finds guides beside, on the first page', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { _id: 'guide', title: '体检指南', ...guideOf('/qinghe/') })
    for (let at = 0; at < 21; at++) await aNotice(cloud, { _id: `n-${at}`, publishAt: cloud.now - at })
    const first = await lin.must(searchNotices, { text: '体检' })
    expect(first.guides.map(({ row }) => row.id)).toEqual(['guide'])
    const second = await lin.must(searchNotices, { text: '体检', cursor: first.nextCursor! })
    expect([second.guides, second.found.length, second.nextCursor]).toEqual([[], 1, null])
  })

  it('costs four round trips', async () => {
    const { cloud, lin } = await aReader()
    await aNotice(cloud, { title: '福利', text: '体检' })
    await aNotice(cloud, { _id: 'guide', title: '体检指南', ...guideOf('/qinghe/') })
    // Account, member; boards, guides’ boards, 全部已读; which hold the words; receipts and lines.
    const { steps, requests } = await cloud.steps(() => lin.must(searchNotices, { text: '体检' }))
    expect([steps, requests]).toEqual([4, 14])
  })
})

async function withGuides(): Promise<{ cloud: Cloud; lin: Person; stranger: Person }> {
  const { cloud, lin } = await aReader()
  for (const union of cityUnions()) await cloud.store<UnionDocument>('unions').put(union)
  await aNotice(cloud, { _id: 'of-city', title: '办事窗口', text: '周一到周五', publishAt: 5, ...guideOf('/qinghe/') })
  await aNotice(cloud, { _id: 'of-district', title: '区服务站', publishAt: 6, ...guideOf('/qinghe/gaoxin/') })
  await aNotice(cloud, { _id: 'of-unit', title: '本单位联系人', publishAt: 7, ...guideOf('/qinghe/gaoxin/yuanfan/') })
  await aNotice(cloud, { _id: 'of-others', title: '河东服务站', ...guideOf('/qinghe/hedong/') })
  await aNotice(cloud, { _id: 'to-come', publishAt: cloud.now + 1, ...guideOf('/qinghe/') })
  return { cloud, lin, stranger: cloud.as('o-stranger') }
}

describe('guides', () => {
  const ids = async (person: Person, text?: string) =>
    (await person.must(listGuides, text === undefined ? {} : { text })).found.map(({ row }) => row.id)

  it('are those of a member’s unions, and those of the city for whoever is none', async () => {
    const { lin, stranger } = await withGuides()
    expect(await ids(lin)).toEqual(['of-unit', 'of-district', 'of-city'])
    expect(await ids(stranger)).toEqual(['of-city'])
    expect(await ids(lin, '服务站')).toEqual(['of-district'])
    expect(await ids(lin, ' ')).toHaveLength(3)
    expect((await stranger.must(listGuides, { text: '周五' })).found).toMatchObject([{ line: '周一到周五' }])
  })

  it('are those of the city for an account whose membership was claimed by another', async () => {
    const { cloud, lin } = await withGuides()
    await cloud.store('accounts').change({ _id: lin.openid }, { memberId: 'm-another' })
    expect(await ids(lin)).toEqual(['of-city'])
    expect(await lin.call(readGuide, { noticeId: 'of-unit' })).toMatchObject({ error: { code: 'notice.not_found' } })
  })

  it('open for whoever finds them, and for nobody else', async () => {
    const { lin, stranger } = await withGuides()
    expect((await stranger.must(readGuide, { noticeId: 'of-city' })).notice).toMatchObject({
      row: { title: '办事窗口', isUnread: false },
      body: [{ kind: 'paragraph' }],
    })
    expect((await lin.must(readGuide, { noticeId: 'of-unit' })).notice.row.id).toBe('of-unit')
    const missing = JSON.stringify(await stranger.call(readGuide, { noticeId: 'never-was' }))
    expect(missing).toContain('notice.not_found')
    for (const noticeId of ['of-unit', 'of-others', 'to-come']) {
      expect(JSON.stringify(await stranger.call(readGuide, { noticeId }))).toBe(missing)
    }
    expect(JSON.stringify(await lin.call(readGuide, { noticeId: 'of-others' }))).toBe(missing)
  })

  it('are no notices: a notice does not open as one, nor the other way round', async () => {
    const { cloud, lin } = await withGuides()
    await aNotice(cloud)
    expect(await lin.call(readGuide, { noticeId: 'notice-checkup' })).toMatchObject({
      error: { code: 'notice.not_found' },
    })
    expect(await lin.call(readNotice, { noticeId: 'of-city' })).toMatchObject({ error: { code: 'notice.not_found' } })
  })

  it('count nobody, and when recalled are listed no more and say why', async () => {
    const { cloud, lin } = await withGuides()
    await lin.must(readGuide, { noticeId: 'of-city' })
    expect(await cloud.store('receipts').all()).toEqual([])
    await aNotice(cloud, {
      _id: 'of-city',
      publishAt: 5,
      ...guideOf('/qinghe/'),
      recalledAt: 9,
      recallReason: '窗口搬了',
    })
    expect(await ids(lin)).toEqual(['of-unit', 'of-district'])
    expect((await lin.must(readGuide, { noticeId: 'of-city' })).notice).toMatchObject({
      body: [],
      recallReason: '窗口搬了',
    })
  })

  it('cost two round trips to list and to open', async () => {
    const { cloud, lin } = await withGuides()
    expect((await cloud.steps(() => lin.must(listGuides, {}))).steps).toBe(2)
    expect((await cloud.steps(() => lin.must(readGuide, { noticeId: 'of-city' }))).steps).toBe(2)
  })
})
