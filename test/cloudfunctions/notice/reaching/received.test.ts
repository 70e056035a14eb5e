import type { DraftDocument } from '../../../../cloudfunctions/_store/drafts'
import type { FileDocument } from '../../../../cloudfunctions/_store/files'
import { type DraftForm, saveDraft } from '../../../../domain/notice/drafting'
import { openPublished, recallNotice } from '../../../../domain/notice/following'
import { listPassed, listReceived, passNoticeOn } from '../../../../domain/notice/passing'
import { DAY_MS } from '../../../../domain/time'
import { aReachingCity } from '../../../support/aReachingCity'
import {
  CITY_DEADLINE,
  FORM,
  aCityWithANotice,
  begin,
  key,
  mustPassOn,
  published,
  receivedBy,
  written,
} from './aCascade'

describe('what a union received', () => {
  it('says what became of it: nothing, a draft and whose, a notice', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    const nothing = { draftId: null, draftBy: null, passedAs: null, passedAt: null }
    expect(await receivedBy(cloud, 'gaoxinReviewer', 'gaoxin')).toMatchObject([
      { id: cityNotice, fromUnionName: '青禾市总工会', deadline: CITY_DEADLINE, version: 1, ...nothing },
    ])

    const { draftId } = await cloud
      .as('gaoxinReviewer')
      .must(passNoticeOn, { noticeId: cityNotice, unionId: 'gaoxin', requestKey: key() })
    expect(await receivedBy(cloud, 'gaoxinReviewer', 'gaoxin')).toMatchObject([{ draftId, draftBy: '宋**' }])
    // A draft is its author's alone, so a colleague is told who is at it and given nothing to open.
    expect(await receivedBy(cloud, 'gaoxinManager', 'gaoxin')).toMatchObject([{ draftId: null, draftBy: '宋**' }])

    const audience = { kind: 'members' as const, unionIds: ['gaoxin'] }
    const submitted = await written(cloud, 'gaoxinReviewer', {
      unionId: 'gaoxin',
      draftId,
      revision: 1,
      html: '',
      audience,
    })
    expect(submitted).toMatchObject({ data: { outcome: 'submitted' } })
    expect(await receivedBy(cloud, 'gaoxinManager', 'gaoxin')).toMatchObject([{ draftId, draftBy: '宋**' }])
    expect(await begin(cloud, 'gaoxinManager', cityNotice, 'gaoxin')).toMatchObject({
      error: { code: 'notice.already_passed', message: '宋**已经写好转发，正等审批，不用再写一份' },
    })
  })

  it('is read by the staff it was sent to, without figures, and by no other union’s', async () => {
    const { cloud, cityNotice } = await aCityWithANotice({ audience: { kind: 'unions', unionIds: ['gaoxin'] } })
    const read = await cloud.as('gaoxinReviewer').must(openPublished, { noticeId: cityNotice })
    expect(read).toMatchObject({ isReceived: true, mayManage: false, history: [], row: { figures: { members: 0 } } })
    expect(read.notice.body).not.toEqual([])
    for (const stranger of ['hedongManager', 'yuanfanManager']) {
      expect(await cloud.as(stranger).call(openPublished, { noticeId: cityNotice })).toMatchObject({
        error: { code: 'session.not_allowed' },
      })
    }

    await cloud
      .as('cityManager')
      .must(recallNotice, { noticeId: cityNotice, reason: '内容有误，改好再发', requestKey: key() })
    const recalled = await cloud.as('gaoxinReviewer').must(openPublished, { noticeId: cityNotice })
    expect(recalled.notice).toMatchObject({ body: [], recallReason: '内容有误，改好再发' })
  })

  it('is read from its time on, and by nobody below before', async () => {
    const { cloud } = await aCityWithANotice()
    const noticeId = await published(cloud, 'cityManager', { unionId: 'qinghe', publishAt: cloud.now + 1000 })
    const open = () => cloud.as('gaoxinReviewer').call(openPublished, { noticeId })
    cloud.advance(999)
    expect(await open()).toMatchObject({ error: { code: 'session.not_allowed' } })
    cloud.advance(1)
    expect(await open()).toMatchObject({ data: { isReceived: true } })
  })

  it('is what is for it: not a neighbour’s, not what is for members, nothing before its time', async () => {
    const { cloud } = await aCityWithANotice({ audience: { kind: 'unions', unionIds: ['hedong'] } })
    await published(cloud, 'cityManager', { unionId: 'qinghe', audience: { kind: 'members', unionIds: ['qinghe'] } })
    await published(cloud, 'cityManager', { unionId: 'qinghe', publishAt: cloud.now + DAY_MS })
    expect(await receivedBy(cloud, 'gaoxinManager', 'gaoxin')).toEqual([])
    expect(await receivedBy(cloud, 'hedongManager', 'hedong')).toHaveLength(1)
    expect(await cloud.as('gaoxinManager').call(listReceived, { unionId: 'hedong' })).toMatchObject({
      error: { code: 'session.not_allowed' },
    })
    cloud.advance(2 * DAY_MS)
    expect(await receivedBy(cloud, 'gaoxinManager', 'gaoxin')).toHaveLength(1)
  })

  it('comes by page, newest first, each once, from both boards together', async () => {
    const cloud = await aReachingCity()
    const made: string[] = []
    for (let nth = 0; nth < 23; nth++) {
      const audience: DraftForm['audience'] =
        nth % 2 === 0 ? { kind: 'unions' } : { kind: 'unions', unionIds: ['gaoxin'] }
      made.unshift(await published(cloud, 'cityManager', { unionId: 'qinghe', audience, title: `第 ${nth} 条` }))
      cloud.advance(1000)
    }
    const first = await cloud.as('gaoxinManager').must(listReceived, { unionId: 'gaoxin' })
    const cursor = first.nextCursor ?? ''
    const second = await cloud.as('gaoxinManager').must(listReceived, { unionId: 'gaoxin', cursor })
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(made)
    expect(second.nextCursor).toBeNull()
    const rounds = await cloud.steps(() => cloud.as('gaoxinManager').call(listReceived, { unionId: 'gaoxin', cursor }))
    expect(rounds.steps).toBe(3)
  })
})

describe('beginning to pass on', () => {
  it('gives one draft to the same person twice, and to ten taps at once', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => begin(cloud, 'gaoxinManager', cityNotice, 'gaoxin')),
    )
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect(await cloud.store<DraftDocument>('drafts').all({ passesOn: cityNotice })).toMatchObject([
      { title: FORM.title, kind: 'solicitation', deadline: CITY_DEADLINE, body: [], cover: [], unionId: 'gaoxin' },
    ])
  })

  it('by two colleagues at once is one draft; the other hears whose', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    const replies = await Promise.all(
      ['gaoxinManager', 'gaoxinReviewer'].map((who) => begin(cloud, who, cityNotice, 'gaoxin')),
    )
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
    const refused = replies.find((reply) => !reply.ok)
    expect(refused).toMatchObject({ error: { code: 'notice.already_passed' } })
    const [draft] = await cloud.store<DraftDocument>('drafts').all({ passesOn: cityNotice })
    expect(JSON.stringify(refused)).toContain(`${draft?.authorMasked}正在写这条转发`)
  })

  it('goes to a colleague once the draft lay untouched for three days, without what was written', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    const { draftId } = await cloud
      .as('gaoxinReviewer')
      .must(passNoticeOn, { noticeId: cityNotice, unionId: 'gaoxin', requestKey: key() })
    await cloud.as('gaoxinReviewer').must(saveDraft, {
      ...{ unionId: 'gaoxin', draftId, revision: 1, requestKey: key() },
      form: { ...FORM, html: '', coverHtml: '<p>还没想好</p>', audience: { kind: 'members', unionIds: ['gaoxin'] } },
    })
    cloud.advance(3 * DAY_MS - 1)
    expect(await begin(cloud, 'gaoxinManager', cityNotice, 'gaoxin')).toMatchObject({ ok: false })
    cloud.advance(1)
    expect(await begin(cloud, 'gaoxinManager', cityNotice, 'gaoxin')).toEqual({ ok: true, data: { draftId } })
    const draft = (await cloud.store<DraftDocument>('drafts').get(draftId))!
    expect(draft).toMatchObject({ author: 'gaoxinManager', authorMasked: '郑**', cover: [], revision: 3 })
    // Whoever comes back to it late overwrites nothing.
    const late = cloud.as('gaoxinReviewer').call(saveDraft, {
      ...{ unionId: 'gaoxin', draftId, revision: 2, requestKey: key() },
      form: { ...FORM, html: '', audience: { kind: 'members', unionIds: ['gaoxin'] } },
    })
    expect(await late).toMatchObject({ ok: false })
  })

  it('never goes to a colleague once it waits for a decision, however long that takes', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    const { draftId } = await cloud
      .as('gaoxinReviewer')
      .must(passNoticeOn, { noticeId: cityNotice, unionId: 'gaoxin', requestKey: key() })
    const audience = { kind: 'members' as const, unionIds: ['gaoxin'] }
    await written(cloud, 'gaoxinReviewer', { unionId: 'gaoxin', draftId, revision: 1, html: '', audience })
    cloud.advance(4 * DAY_MS)
    expect(await begin(cloud, 'gaoxinManager', cityNotice, 'gaoxin')).toMatchObject({
      error: { code: 'notice.already_passed' },
    })
    expect((await cloud.store<DraftDocument>('drafts').get(draftId))?.author).toBe('gaoxinReviewer')
  })

  it('hands nothing on of what was written: neither whom it was for nor files', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    const { draftId } = await cloud
      .as('gaoxinReviewer')
      .must(passNoticeOn, { noticeId: cityNotice, unionId: 'gaoxin', requestKey: key() })
    const narrow = { kind: 'members' as const, unionIds: ['gaoxin'], employments: ['retired' as const], ageFrom: 50 }
    await cloud.store<FileDocument>('files').put({
      ...{ _id: 'scan', storageId: 'cloud://test/scan', purpose: 'notice', kind: 'picture', openid: 'gaoxinReviewer' },
      ...{ unionPath: '/qinghe/gaoxin/', name: 'scan.jpg', type: 'image/jpeg', size: 1000, width: 10, height: 10 },
      ...{ belongsTo: null, createdAt: cloud.now, looseSince: cloud.now },
    })
    await cloud.as('gaoxinReviewer').must(saveDraft, {
      ...{ unionId: 'gaoxin', draftId, revision: 1, requestKey: key() },
      form: { ...FORM, html: '', attachmentIds: ['scan'], audience: narrow },
    })
    cloud.advance(3 * DAY_MS)
    expect(await begin(cloud, 'gaoxinManager', cityNotice, 'gaoxin')).toMatchObject({ ok: true })
    const draft = (await cloud.store<DraftDocument>('drafts').get(draftId))!
    expect(draft.audience).toEqual({ kind: 'members', unionIds: ['gaoxin'] })
    expect(draft.attachmentIds).toEqual([])
    expect((await cloud.store<FileDocument>('files').get('scan'))?.belongsTo).toBe('bin')
  })

  it('is refused for what was passed on, and possible again when that was recalled', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    const own = await mustPassOn(cloud, 'gaoxinManager', cityNotice, 'gaoxin')
    expect(await begin(cloud, 'gaoxinReviewer', cityNotice, 'gaoxin')).toMatchObject({
      error: { code: 'notice.already_passed' },
    })
    await cloud.as('gaoxinManager').must(recallNotice, { noticeId: own, reason: '发错了范围', requestKey: key() })
    expect(await receivedBy(cloud, 'gaoxinManager', 'gaoxin')).toMatchObject([{ passedAs: null }])
    const again = await mustPassOn(cloud, 'gaoxinManager', cityNotice, 'gaoxin')
    expect(again).not.toBe(own)
    const { passed } = await cloud.as('cityManager').must(listPassed, { noticeId: cityNotice })
    expect(passed).toBe(1)
  })

  it('is refused to whom it is not for, and of what was recalled', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    const refused = { ok: false, error: { code: 'session.not_allowed' } }
    expect(await begin(cloud, 'yuanfanManager', cityNotice, 'yuanfan')).toMatchObject(refused)
    expect(await begin(cloud, 'gaoxinManager', cityNotice, 'hedong')).toMatchObject(refused)
    expect(await begin(cloud, 'gaoxinManager', 'no-such-notice', 'gaoxin')).toMatchObject(refused)
    await cloud.as('cityManager').must(recallNotice, { noticeId: cityNotice, reason: '内容有误', requestKey: key() })
    expect(await begin(cloud, 'gaoxinManager', cityNotice, 'gaoxin')).toMatchObject({
      error: { code: 'notice.recalled' },
    })
  })

  it('takes three round trips, and seeing who passed it on four', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    expect((await cloud.steps(() => begin(cloud, 'gaoxinManager', cityNotice, 'gaoxin'))).steps).toBe(3)
    await mustPassOn(cloud, 'hedongManager', cityNotice, 'hedong', { audience: { kind: 'unions' } })
    const look = await cloud.steps(() => cloud.as('cityManager').call(listPassed, { noticeId: cityNotice }))
    expect(look.steps).toBe(4)
  })
})
