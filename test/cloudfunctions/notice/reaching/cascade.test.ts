import type { DraftDocument } from '../../../../cloudfunctions/_store/drafts'
import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import { openInbox, readNotice } from '../../../../domain/notice/contract'
import {
  type DraftForm,
  listPassed,
  listReceived,
  passNoticeOn,
  publishDraft,
  recallNotice,
  reviseNotice,
  saveDraft,
} from '../../../../domain/notice/publishing'
import { DAY_MS } from '../../../../domain/time'
import type { Cloud } from '../../../support/aCloud'
import { aMember } from '../../../support/builders/aMember'
import { aReachingCity } from '../../../support/aReachingCity'

let taps = 0
const key = () => `tap-${String((taps += 1)).padStart(14, '0')}`
const CITY_DEADLINE = Date.parse('2026-12-10T17:00:00+08:00')

const FORM: DraftForm = {
  kind: 'solicitation',
  title: '“身边的工匠”作品征集',
  html: '<p>征集短视频和摄影作品。</p>',
  coverHtml: '',
  contacts: [{ name: '宣传教育部 何老师', phone: '15400009901', email: '' }],
  attachmentIds: [],
  audience: { kind: 'unions' },
  publishAt: null,
  pinnedUntil: null,
  deadline: CITY_DEADLINE,
  needsConfirmation: false,
  remindDaysBefore: null,
  changes: '',
  isAnnouncedAnew: false,
}

/** Saves a draft as the editor does, and presses 发布. */
async function written(
  cloud: Cloud,
  who: string,
  {
    unionId,
    draftId,
    revision = 0,
    ...form
  }: Partial<DraftForm> & { unionId: string; draftId?: string; revision?: number },
) {
  const saved = await cloud.as(who).must(saveDraft, {
    ...{ unionId, revision, form: { ...FORM, ...form }, requestKey: key() },
    ...(draftId === undefined ? {} : { draftId }),
  })
  const { draftId: id, revision: now } = saved
  return cloud.as(who).call(publishDraft, { draftId: id, revision: now, requestKey: key() })
}

async function published(...asked: Parameters<typeof written>): Promise<string> {
  const reply = await written(...asked)
  if (!reply.ok || reply.data.noticeId === null) throw new Error(JSON.stringify(reply))
  return reply.data.noticeId
}

const begin = (cloud: Cloud, who: string, noticeId: string, unionId: string) =>
  cloud.as(who).call(passNoticeOn, { noticeId, unionId, requestKey: key() })

/** Passes a notice on as its union's manager would, with a cover note and what differs. */
async function passedOn(cloud: Cloud, who: string, noticeId: string, unionId: string, form: Partial<DraftForm> = {}) {
  const { draftId } = await cloud.as(who).must(passNoticeOn, { noticeId, unionId, requestKey: key() })
  const { title, kind } = (await cloud.store<DraftDocument>('drafts').get(draftId))!
  const audience = { kind: 'members' as const, unionIds: [unionId] }
  return written(cloud, who, { unionId, draftId, revision: 1, title, kind, html: '', contacts: [], audience, ...form })
}

async function mustPassOn(...asked: Parameters<typeof passedOn>): Promise<string> {
  const reply = await passedOn(...asked)
  if (!reply.ok || reply.data.noticeId === null) throw new Error(JSON.stringify(reply))
  return reply.data.noticeId
}

const receivedBy = async (cloud: Cloud, who: string, unionId: string) =>
  (await cloud.as(who).must(listReceived, { unionId })).rows

async function aCityWithANotice(form: Partial<DraftForm> = {}) {
  const cloud = await aReachingCity()
  await aMember(cloud, { _id: 'lin' })
  const cityNotice = await published(cloud, 'cityManager', { unionId: 'qinghe', ...form })
  return { cloud, cityNotice }
}

describe('a notice that comes down from city to district to unit', () => {
  it('is read by a worker with every cover note, the text from above and the nearest deadline', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    cloud.advance(60_000)
    expect((await cloud.as('o-lin').must(openInbox, {})).rows).toEqual([])

    const district = await mustPassOn(cloud, 'gaoxinManager', cityNotice, 'gaoxin', {
      audience: { kind: 'unions' },
      coverHtml: '<p>区里先收一轮。</p>',
      deadline: CITY_DEADLINE - 3 * DAY_MS,
    })
    expect((await cloud.as('o-lin').must(openInbox, {})).rows).toEqual([])
    cloud.advance(60_000)
    const unit = await mustPassOn(cloud, 'yuanfanManager', district, 'yuanfan', {
      coverHtml: '<p>交到工会办公室。</p>',
      contacts: [{ name: '工会办公室', phone: '15400009902', email: '' }],
      deadline: CITY_DEADLINE - 5 * DAY_MS,
    })
    cloud.advance(60_000)

    const { rows } = await cloud.as('o-lin').must(openInbox, {})
    expect(rows).toMatchObject([{ id: unit, unionName: '远帆精密制造工会', deadline: CITY_DEADLINE - 5 * DAY_MS }])
    const { notice } = await cloud.as('o-lin').must(readNotice, { noticeId: unit })
    const said = (text: string) => [{ kind: 'paragraph', inlines: [{ text }] }]
    expect(notice).toMatchObject({
      body: said('征集短视频和摄影作品。'),
      cover: said('交到工会办公室。'),
      chain: [
        { unionName: '青禾市总工会', cover: null, version: 1 },
        { unionName: '高新区总工会', cover: said('区里先收一轮。'), version: 1 },
      ],
      contacts: [{ name: '工会办公室' }, { name: '宣传教育部 何老师' }],
      recalledAbove: null,
    })
  })

  it('shows each superior what is one and two levels below, by name and without an order of merit', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    await mustPassOn(cloud, 'hedongManager', cityNotice, 'hedong')
    cloud.advance(60_000)
    const district = await mustPassOn(cloud, 'gaoxinManager', cityNotice, 'gaoxin', { audience: { kind: 'unions' } })
    const unit = await mustPassOn(cloud, 'yuanfanManager', district, 'yuanfan')

    const city = await cloud.as('cityReviewer').must(listPassed, { noticeId: cityNotice })
    expect([city.passed, city.unions]).toEqual([2, 4])
    const names = city.rows.map(({ unionName }) => unionName)
    expect(names).toEqual([...names].sort())
    expect(city.rows.find(({ unionId }) => unionId === 'gaoxin')).toMatchObject({
      noticeId: district,
      below: { passed: 1, unions: 6 },
    })
    expect(city.rows.find(({ unionId }) => unionId === 'hedong')).toMatchObject({ below: null })
    expect(city.rows.find(({ unionId }) => unionId === 'laocheng')).toMatchObject({ passedAt: null, noticeId: null })

    const gaoxin = await cloud.as('gaoxinReviewer').must(listPassed, { noticeId: district })
    expect([gaoxin.passed, gaoxin.unions]).toEqual([1, 6])
    expect(gaoxin.rows.find(({ unionId }) => unionId === 'yuanfan')).toMatchObject({ noticeId: unit, below: null })
    expect(await cloud.as('yuanfanManager').call(listPassed, { noticeId: cityNotice })).toMatchObject({
      ok: false,
      error: { code: 'session.not_allowed' },
    })
  })

  it('refuses a deadline after the one from above, with that one in the sentence', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    const reply = await passedOn(cloud, 'gaoxinManager', cityNotice, 'gaoxin', { deadline: CITY_DEADLINE + 60_000 })
    expect(reply).toMatchObject({
      ok: false,
      error: { field: 'deadline', message: '上级要求 12 月 10 日 17:00前办完，截止时间不能比它晚' },
    })
  })

  it('refuses such a deadline in another version too, and takes the one from above where it is left out', async () => {
    const { cloud, cityNotice } = await aCityWithANotice({ kind: 'notice' })
    const own = await mustPassOn(cloud, 'gaoxinManager', cityNotice, 'gaoxin', { deadline: CITY_DEADLINE - DAY_MS })
    const { draftId } = await cloud.as('gaoxinManager').must(reviseNotice, { noticeId: own, requestKey: key() })
    const next = {
      ...{ unionId: 'gaoxin', draftId, kind: 'notice' as const, html: '', contacts: [], changes: '改时间' },
      audience: { kind: 'members' as const, unionIds: ['gaoxin'] },
    }
    const late = await written(cloud, 'gaoxinManager', { ...next, revision: 1, deadline: CITY_DEADLINE + 60_000 })
    expect(late).toMatchObject({ ok: false, error: { field: 'deadline' } })
    await published(cloud, 'gaoxinManager', { ...next, revision: 2, deadline: null })
    expect(await cloud.store<NoticeDocument>('notices').get(own)).toMatchObject({ version: 2, deadline: CITY_DEADLINE })
  })
})

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

describe('what happens above after it was passed on', () => {
  async function aPassedNotice() {
    const made = await aCityWithANotice()
    const own = await mustPassOn(made.cloud, 'gaoxinManager', made.cityNotice, 'gaoxin', {
      coverHtml: '<p>请转告。</p>',
    })
    made.cloud.advance(60_000)
    const read = async () => (await made.cloud.as('o-lin').must(readNotice, { noticeId: own })).notice
    return { ...made, own, read }
  }

  it('a new version is what readers below see, and the way down says which', async () => {
    const { cloud, cityNotice, own, read } = await aPassedNotice()
    const { draftId } = await cloud.as('cityManager').must(reviseNotice, { noticeId: cityNotice, requestKey: key() })
    await published(cloud, 'cityManager', {
      ...{ unionId: 'qinghe', draftId, revision: 1, html: '<p>也收动漫作品。</p>', changes: '增加动漫' },
    })
    const notice = await read()
    expect(notice.body).toEqual([{ kind: 'paragraph', inlines: [{ text: '也收动漫作品。' }] }])
    expect(notice.chain).toMatchObject([{ unionName: '青禾市总工会', version: 2 }])
    expect(notice.row).toMatchObject({ id: own, version: 1 })
    expect(await receivedBy(cloud, 'gaoxinManager', 'gaoxin')).toMatchObject([{ version: 2, passedAs: own }])
  })

  it('a recall takes the text away below, says who and why, and recalls nobody’s notice for them', async () => {
    const { cloud, cityNotice, own, read } = await aPassedNotice()
    await cloud.as('cityManager').must(recallNotice, { noticeId: cityNotice, reason: '要求有变', requestKey: key() })
    const notice = await read()
    expect(notice).toMatchObject({
      body: [],
      attachments: [],
      cover: [{ kind: 'paragraph', inlines: [{ text: '请转告。' }] }],
      recalledAbove: { unionName: '青禾市总工会', reason: '要求有变' },
      row: { recalledAt: null },
    })
    expect((await cloud.store<NoticeDocument>('notices').get(own))?.recalledAt).toBeNull()
    const [row] = await receivedBy(cloud, 'gaoxinManager', 'gaoxin')
    expect(row).toMatchObject({ passedAs: own })
    expect(row?.recalledAt).not.toBeNull()
  })
})
