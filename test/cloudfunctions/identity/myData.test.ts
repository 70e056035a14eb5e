import { readFileSync } from 'node:fs'
import path from 'node:path'
import { inTransaction } from '../../../cloudfunctions/_kit/transaction'
import { recordAudit } from '../../../cloudfunctions/_store/audit'
import type { DraftDocument } from '../../../cloudfunctions/_store/drafts'
import type { EntryReportDocument } from '../../../cloudfunctions/_store/entryReports'
import { type EventSignupDocument, signupId } from '../../../cloudfunctions/_store/eventSignups'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { NoticeDocument } from '../../../cloudfunctions/_store/notices'
import type { InboxDocument, ReceiptDocument } from '../../../cloudfunctions/_store/receipts'
import type { ObjectionDocument } from '../../../cloudfunctions/_store/objections'
import type { SubscriptionDocument } from '../../../cloudfunctions/_store/subscriptions'
import type { VoteDocument } from '../../../cloudfunctions/_store/votes'
import { exportMyData, listAccessRecords, listConsents, sendPhoneCode } from '../../../domain/identity/contract'
import { keepAnnotation, keepPosition, suggestBook } from '../../../domain/library/contract'
import { applyToJoin, openMyApplication, withdrawApplication } from '../../../domain/membership/contract'
import { MINUTE_MS } from '../../../domain/time'
import { FRIDAY_MORNING, type Cloud } from '../../support/aCloud'
import { aShelvedBook } from '../../support/builders/aBook'
import { aCampaign } from '../../support/builders/aCampaign'
import { anEntry } from '../../support/builders/anEntry'
import { anEvent } from '../../support/builders/anEvent'
import { worksPart } from '../../support/builders/aPlan'
import { voteDocument } from '../../support/builders/aVote'
import { noticeDocument } from '../../support/builders/aNotice'
import {
  aCity,
  aJoin,
  aJoinedMember,
  anApplicant,
  everythingStored,
  type Applicant,
  onRoster,
  REVIEWER,
} from '../../support/builders/anApplicant'

async function looked(cloud: Cloud, openid: string, times: number): Promise<void> {
  for (let time = 1; time <= times; time++) {
    await cloud.run(() =>
      inTransaction((transaction) =>
        recordAudit(transaction, {
          chain: 'yuanfan',
          at: cloud.now,
          actor: REVIEWER.openid,
          by: REVIEWER.by,
          action: 'staff.unmask',
          what: `查看证件号 ${time}`,
          reason: '核对',
          subjectOpenid: openid,
          subjectId: 'm',
          requestKey: null,
        }),
      ),
    )
  }
}

describe('who looked at my data', () => {
  it('is told newest first, each once over all pages, to nobody else', async () => {
    const cloud = await aCity()
    await looked(cloud, 'o_mulan', 45)
    await looked(cloud, 'o_other', 3)

    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await cloud.as('o_mulan').must(listAccessRecords, cursor ? { cursor } : {})
      expect(page.records.length).toBeLessThanOrEqual(20)
      seen.push(...page.records.map(({ what }) => what))
      cursor = page.nextCursor ?? undefined
    } while (cursor)

    expect(seen).toEqual(Array.from({ length: 45 }, (_, at) => `查看证件号 ${45 - at}`))
  })

  it('names a union and a masked name, never a person or an account', async () => {
    const cloud = await aCity()
    await looked(cloud, 'o_mulan', 1)
    const { records } = await cloud.as('o_mulan').must(listAccessRecords, {})
    expect(records).toEqual([
      { id: 'yuanfan:000000000', at: cloud.now, by: '高新区总工会 周**', what: '查看证件号 1', reason: '核对' },
    ])
  })
})

function agreed(cloud: Cloud, openid: string, memberId: string) {
  return cloud.store<SubscriptionDocument>('subscriptions').put({
    ...{ _id: `${openid}:template`, openid, memberId, templateId: 'template', unionPath: '/qinghe/' },
    ...{ left: 3, keys: [], takenBy: [] },
  })
}

function fileOf(openid: string, _id: string, name: string): FileDocument {
  return {
    ...{ _id, storageId: `cloud://test/${_id}`, purpose: 'notice', kind: 'picture', openid, name },
    ...{ unionPath: '/qinghe/', type: 'image/png', size: 1000, width: 10, height: 10 },
    ...{ belongsTo: null, createdAt: FRIDAY_MORNING, looseSince: FRIDAY_MORNING },
  }
}

function draftOf(author: string, title: string): DraftDocument {
  const { kind, body, cover, contacts, attachmentIds, audience, unionId, unionPath, unionName } = noticeDocument()
  return {
    ...{ _id: `draft-of-${author}`, kind, title, body, cover, contacts, attachmentIds, audience },
    ...{ unionId, unionPath, unionName, author, authorMasked: '苏**', state: 'writing', revision: 1 },
    ...{ pinnedUntil: null, deadline: null, needsConfirmation: false, remindDaysBefore: null, publishAt: null },
    ...{ updatedAt: FRIDAY_MORNING, submittedAt: 0, returnReason: null, revises: null, changes: '' },
    ...{ isAnnouncedAnew: false, passesOn: null, history: [], savedWith: '' },
  }
}

describe('taking my data along', () => {
  it('holds everything, with my own numbers in the clear, under words one can read', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan)
    await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))

    const { fileName, json } = await cloud.as(mulan.openid).must(exportMyData, {})

    expect(fileName).toBe('我的工会信息-2026-11-20.json')
    const told = JSON.parse(json) as Record<string, unknown>
    expect(Object.keys(told)).toEqual([
      '说明',
      '微信账号',
      '会籍',
      '入会申请',
      '同意的条款',
      '用卡记录',
      '通知',
      '书屋',
      '共读',
      '主题活动',
      '作品',
      '投票和评奖',
      '抽奖和券',
      '健步走',
      '留言墙',
      '线下活动',
      '答题和猜灯谜',
      '写的通知和传的文件',
      '谁看过或改过我的信息',
    ])
    expect(told['会籍']).toMatchObject({
      姓名: '苏木兰',
      证件类型: '居民身份证',
      证件号: mulan.number,
      手机号: mulan.phone,
      会籍状态: '在籍',
      入会时间: '2026-11-20 09:41',
    })
    expect(told['入会申请']).toHaveLength(1)
    expect(told['同意的条款']).toHaveLength(2)
    expect(told['谁看过或改过我的信息']).toHaveLength(1)
    expect(json).toContain('\n  "会籍"')
    expect(json).not.toMatch(/A1\.[0-9a-f]{8}\./)
  })

  it('holds my votes, my judging, my objections and my certificates, and nothing of others', async () => {
    const cloud = await aCity()
    const mulan = await aJoinedMember(cloud, anApplicant())
    const work = { _id: 'w1', campaignId: 'campaign-craft', trackId: 'photo' }
    await cloud.store('entries').put({ _id: 'w1', title: '车间里的早晨' } as never)
    for (const memberId of [mulan._id, 'm-other']) {
      await cloud.store<VoteDocument>('votes').put(voteDocument(work, { memberId }))
      await cloud.store<ObjectionDocument>('objections').put({
        ...{ _id: `objection-${memberId}`, campaignId: 'campaign-craft', entryId: 'w1', entryTitle: '早晨', memberId },
        ...{ openid: 'o', reason: `${memberId} 有异议`, at: cloud.now, answer: '', answeredAt: 0, answeredWith: '' },
        disqualifies: false,
      })
    }
    const { json } = await cloud.as(mulan.openid ?? '').must(exportMyData, {})
    const told = JSON.parse(json) as Record<string, unknown>
    expect(told['投票和评奖']).toEqual({
      投过的票: [{ 作品: '车间里的早晨', 时间: '2026-11-20 09:41', 计入: '是' }],
      担任评委: [],
      评分表: [],
      提出的异议: [{ 内容: `${mulan._id} 有异议`, 时间: '2026-11-20 09:41', 答复: '还没答复' }],
      证书: [],
    })
  })

  it('holds the events I signed up for, and when I was there', async () => {
    const cloud = await aCity()
    await aJoinedMember(cloud, anApplicant())
    const memberId = (await cloud.store<MemberDocument>('members').all({ openid: anApplicant().openid }))[0]!._id
    const { _id: eventId, campaignId } = await anEvent(cloud)
    await cloud.store<EventSignupDocument>('event_signups').put({
      ...{
        _id: signupId(eventId, memberId),
        eventId,
        campaignId,
        memberId,
        openid: 'o',
        unionPath: '/',
        unionName: '',
      },
      ...{ state: 'placed', turn: '0', at: cloud.now, part: 0, waits: true, keys: [], rev: 1 },
      ...{ attendedAt: cloud.now + MINUTE_MS, attendedBy: 'door' },
    })
    const { json } = await cloud.as(anApplicant().openid).must(exportMyData, {})
    expect((JSON.parse(json) as Record<string, unknown>)['线下活动']).toEqual([
      {
        ...{ 活动: '网络安全知识竞赛', 类型: '知识竞赛', 举办工会: '远帆精密制造工会', 举办时间: '2026-11-27 09:41' },
        ...{ 报名: '有名额', 报名时间: '2026-11-20 09:41', 签到时间: '2026-11-20 09:42' },
      },
    ])
  })

  it('holds my works with all I wrote, drafts too, and what I reported, and nothing of others', async () => {
    const cloud = await aCity()
    await aJoinedMember(cloud, anApplicant())
    const [member] = await cloud.store<MemberDocument>('members').all({ openid: anApplicant().openid })
    const campaign = await aCampaign(cloud, { plan: { works: worksPart() } })
    const form = { title: '车间里的早晨', text: '六点半，第一台机床亮灯。', answers: { name: '工匠' } }
    await anEntry(cloud, campaign, { member: member!, state: 'draft', form })
    await anEntry(cloud, campaign, { _id: 'of-others', form: { title: '别人的作品' } })
    await cloud.store<EntryReportDocument>('entry_reports').put({
      ...{ _id: 'report', entryId: 'of-others', memberId: member!._id, reason: '这是我拍的', at: cloud.now },
      ...{ requestKey: 'a-key-of-a-report', handledAt: 0 },
    })
    const { json } = await cloud.as(anApplicant().openid).must(exportMyData, {})
    expect((JSON.parse(json) as Record<string, unknown>)['作品']).toEqual({
      投的作品: [
        {
          ...{ 活动: '身边的工匠', 作品: '车间里的早晨', 文字: '六点半，第一台机床亮灯。', 填写的内容: ['工匠'] },
          ...{ 文件数: 0, 状态: '草稿', 原因: '无', 提交次数: 0, 最近提交: '没有提交', 经过: [] },
        },
      ],
      举报过的作品: [{ 原因: '这是我拍的', 时间: '2026-11-20 09:41' }],
    })
    expect(json).not.toContain('别人的作品')
  })

  it('holds where I am in my books, what I wrote to them and what I wished for, and nothing of others', async () => {
    const cloud = await aCity({ functions: ['membership', 'identity', 'library'] })
    const { openid } = anApplicant()
    await aJoinedMember(cloud, anApplicant())
    const { _id: bookId } = await aShelvedBook(cloud, { title: '早班' })
    for (const [who, remark] of [
      [openid, '写得真好'],
      ['o_other', '别人写的'],
    ] as const) {
      const reader = cloud.as(who)
      await reader.must(keepPosition, {
        ...{ bookId, edition: 1, position: { chapter: 1, offset: 3 }, ago: 0, device: `phone-of-${who}`, sequence: 1 },
        ...{ progress: 0.5, chapterTitle: '第二章 夜班' },
      })
      const at = { chapter: 0, offset: 8 }
      const annotation = {
        ...{ id: 'note-of-this-phone', bookId, edition: 1, kind: 'highlight' as const, from: at, to: at },
        ...{ chapterTitle: '第一章 早班', quote: '天还没亮', remark },
      }
      await reader.must(keepAnnotation, { annotation, ago: 0 })
    }
    await cloud.as(openid).must(suggestBook, { title: '图解电工入门', requestKey: 'a-wish-for-a-book' })

    const { json } = await cloud.as(openid).must(exportMyData, {})
    expect((JSON.parse(json) as Record<string, unknown>)['书屋']).toEqual({
      读过和收藏的书: [
        {
          ...{ 书: '早班', 我的书架: '不在', 读到: '第二章 夜班（50%）', 最近阅读: '2026-11-20 09:41' },
          ...{ 最远读到: '第二章 夜班（50%）', 读完: '还没有' },
          在哪些设备上读: [{ 设备自己起的名: `phone-of-${openid}`, 最近阅读: '2026-11-20 09:41' }],
        },
      ],
      书签和划线: [
        {
          ...{ 书: '早班', 章: '第一章 早班', 类型: '划线', 原文: '天还没亮', 笔记: '写得真好' },
          最近改动: '2026-11-20 09:41',
        },
      ],
      荐书: [
        {
          ...{ 书: '图解电工入门', 作者: '未填', 理由: '未填', 结果: '等待答复', 答复: '还没有答复' },
          时间: '2026-11-20 09:41',
        },
      ],
    })
  })

  it('holds which notices I read and confirmed, what I agreed to, and what I wrote and brought', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const { _id: memberId } = await aJoinedMember(cloud, mulan)
    const { openid } = mulan
    await cloud.store<NoticeDocument>('notices').put(noticeDocument({ title: '职工体检' }))
    const receipt = { noticeId: 'notice-checkup', unionId: 'yuanfan', unionPath: '/qinghe/gaoxin/yuanfan/' }
    const [one, other] = [memberId, 'somebody-else'].map((id) => ({ ...receipt, _id: `n:${id}`, memberId: id }))
    await cloud.store<ReceiptDocument>('receipts').put({ ...one!, readAt: cloud.now, confirmedAt: cloud.now })
    await cloud.store<ReceiptDocument>('receipts').put({ ...other!, readAt: cloud.now, confirmedAt: 0 })
    await cloud.store<InboxDocument>('inboxes').put({ _id: memberId, allReadAt: cloud.now })
    await agreed(cloud, openid, memberId)
    await agreed(cloud, `${openid}2`, 'somebody-else')
    await cloud.store<FileDocument>('files').put(fileOf(openid, 'mine', '草图.png'))
    await cloud.store<FileDocument>('files').put(fileOf('o_other', 'not-mine', '旁人的.png'))
    await cloud.store<DraftDocument>('drafts').put(draftOf(openid, '秋游安排'))
    await cloud.store<DraftDocument>('drafts').put(draftOf('o_other', '旁人写的'))

    const { json } = await cloud.as(openid).must(exportMyData, {})
    expect(JSON.parse(json)).toMatchObject({
      通知: {
        看过的通知: [{ 通知: '职工体检', 最近打开: '2026-11-20 09:41', 确认收到: '2026-11-20 09:41' }],
        全部已读到: '2026-11-20 09:41',
        还可以发给我的微信提醒: 3,
      },
      写的通知和传的文件: {
        没发出的草稿: [{ 标题: '秋游安排', 工会: '远帆精密制造工会', 最近保存: '2026-11-20 09:41' }],
        传的文件: [{ 文件: '草图.png', 时间: '2026-11-20 09:41' }],
      },
    })
    expect(json).not.toContain('旁人')
  })

  it('holds nobody else’s', async () => {
    const cloud = await aCity()
    const mulan = anApplicant(1)
    await aJoinedMember(cloud, mulan)
    const { json } = await cloud.as('o_stranger').must(exportMyData, {})
    expect(json).not.toContain(mulan.number)
    expect(json).not.toContain(mulan.phone)
    expect(JSON.parse(json)).toMatchObject({ 会籍: '还没有会籍', 入会申请: [] })
  })

  it('stays with the account that holds the membership after a claim', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await aJoinedMember(cloud, mulan)
    const again = { ...mulan, openid: 'o_new_account' }
    await cloud.as(again.openid).must(applyToJoin, await aJoin(cloud, again, { isClaim: true }))

    expect((await cloud.as(mulan.openid).must(exportMyData, {})).json).not.toContain(mulan.number)
    expect((await cloud.as(again.openid).must(exportMyData, {})).json).toContain(mulan.number)
  })
})

describe('a membership that was claimed on a new WeChat', () => {
  it('still shows who looked at it before, page by page and once each', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    const member = await aJoinedMember(cloud, mulan)
    const look = (at: number) =>
      cloud.run(() =>
        inTransaction((transaction) =>
          recordAudit(transaction, {
            ...{ chain: 'qingmu', at, actor: 'o_staff', by: '青木食品工会 周**', action: 'staff.member' },
            ...{ what: '查看了会员资料', reason: null, requestKey: null },
            ...{ subjectOpenid: mulan.openid, subjectId: member._id },
          }),
        ),
      )
    for (let n = 0; n < 25; n++) await look(cloud.now + n)
    cloud.advance(MINUTE_MS)
    const again = { ...mulan, openid: 'o_new_account' }
    const person = cloud.as(again.openid)
    await person.must(applyToJoin, await aJoin(cloud, again, { isClaim: true }))

    const first = await person.must(listAccessRecords, {})
    const second = await person.must(listAccessRecords, { cursor: first.nextCursor! })
    const records = [...first.records, ...second.records]

    expect(second.nextCursor).toBeNull()
    expect(records.map(({ what }) => what)).toEqual([
      '通过会籍认领',
      '会籍由本人在另一个微信认领，原来的微信不再绑定',
      ...Array<string>(25).fill('查看了会员资料'),
    ])
    expect(new Set(records.map(({ id }) => id)).size).toBe(27)
    const { json } = await person.must(exportMyData, {})
    expect((JSON.parse(json) as Record<string, unknown>)['谁看过或改过我的信息']).toHaveLength(27)
    // A stranger, and whoever had the account before, see only what concerned that account.
    expect((await cloud.as('o_stranger').must(listAccessRecords, {})).records).toEqual([])
  })
})

describe('the cost in round trips', () => {
  it('is one for consents, two for records of a member, for the export and for an application', async () => {
    const cloud = await aCity()
    const mulan = anApplicant()
    await onRoster(cloud, mulan)
    await cloud.as(mulan.openid).must(applyToJoin, await aJoin(cloud, mulan))
    const person = cloud.as(mulan.openid)
    const steps = async (work: () => Promise<unknown>) => (await cloud.steps(work)).steps

    expect(await steps(() => person.must(listConsents, {}))).toBe(1)
    expect(await steps(() => person.must(listAccessRecords, {}))).toBe(2)
    expect(await steps(() => person.must(exportMyData, {}))).toBe(2)
    expect(await steps(() => person.must(openMyApplication, {}))).toBe(2)
  })
})

describe('what is stored', () => {
  it('has no document number and no phone in the clear, in any collection', async () => {
    const cloud = await aCity()
    const people = Array.from({ length: 6 }, (_, at) => anApplicant(at + 1))
    const [rostered, waits, withdrawn, claims] = people as [Applicant, Applicant, Applicant, Applicant]
    const guard = { phone: people[4]!.phone, requestKey: 'sms-tap-0000000001' }
    await cloud.as('o_sms').must(sendPhoneCode, guard)
    const code = /\d{6}/.exec(cloud.openApi.outbox.to(guard.phone)[0]!.lines.join(' '))![0]
    await onRoster(cloud, rostered)
    await aJoinedMember(cloud, claims)
    for (const person of [rostered, waits, withdrawn]) {
      await cloud.as(person.openid).must(applyToJoin, await aJoin(cloud, person))
    }
    const again = { ...claims, openid: 'o_claims_again' }
    await cloud.as(again.openid).must(applyToJoin, await aJoin(cloud, again, { isClaim: true }))
    const [application] = await cloud.store('applications').all({ openid: withdrawn.openid })
    await cloud
      .as(withdrawn.openid)
      .must(withdrawApplication, { applicationId: application!._id, requestKey: 'withdraw-00000001' })

    const dump = await everythingStored(cloud, collectionNames())

    expect(dump.length).toBeGreaterThan(10_000)
    const secrets = people.flatMap(({ number, phone }) => [
      number,
      phone,
      number.slice(0, 14),
      number.slice(6, 14),
      phone.slice(3),
    ])
    // Not the dump itself in a failure: it would be pages long.
    expect([...secrets, `"${code}"`].filter((secret) => dump.includes(secret))).toEqual([])
    expect(cloud.faults).toEqual([])
  })
})

function collectionNames(): string[] {
  const file = path.resolve(__dirname, '../../../cloudfunctions/_store/database.json')
  return Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { collections: object }).collections)
}
