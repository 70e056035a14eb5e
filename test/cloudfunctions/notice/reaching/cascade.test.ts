import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import { openInbox, readNotice, searchNotices } from '../../../../domain/notice/contract'
import { listPublished, recallNotice, reviseNotice } from '../../../../domain/notice/following'
import { listPassed } from '../../../../domain/notice/passing'
import { DAY_MS } from '../../../../domain/time'
import { CITY_DEADLINE, aCityWithANotice, key, mustPassOn, passedOn, published, receivedBy, written } from './aCascade'

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

  it('says in the list how many of the unions have passed it on, for no further round trip', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    const district = await mustPassOn(cloud, 'gaoxinManager', cityNotice, 'gaoxin', { audience: { kind: 'unions' } })
    const unit = await mustPassOn(cloud, 'yuanfanManager', district, 'yuanfan')
    cloud.advance(60_000)

    const list = () => cloud.as('cityReviewer').must(listPublished, { unionId: 'qinghe' })
    expect((await cloud.steps(list)).steps).toBe(3)
    const figures = Object.fromEntries((await list()).rows.map((row) => [row.id, [row.isForUnions, row.figures]]))
    expect(figures).toMatchObject({
      [cityNotice]: [true, { members: 4, passed: 1, read: 0 }],
      [district]: [true, { members: 6, passed: 1, read: 0 }],
      [unit]: [false, { passed: 0 }],
    })
  })

  it('does not count what a union took back, or what is still to come, as passed on', async () => {
    const { cloud, cityNotice } = await aCityWithANotice()
    const gaoxin = async () => {
      const { passed, rows } = await cloud.as('cityManager').must(listPassed, { noticeId: cityNotice })
      return [passed, rows.find(({ unionId }) => unionId === 'gaoxin')?.noticeId]
    }
    const later = cloud.now + 60_000
    const own = await mustPassOn(cloud, 'gaoxinManager', cityNotice, 'gaoxin', { publishAt: later })
    expect(await gaoxin()).toEqual([0, null])
    cloud.advance(60_000)
    expect(await gaoxin()).toEqual([1, own])
    await cloud.as('gaoxinManager').must(recallNotice, { noticeId: own, reason: '发错了范围', requestKey: key() })
    expect(await gaoxin()).toEqual([0, null])
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

  it('a recall shows no line of the text to whoever searches for its words', async () => {
    const { cloud, cityNotice } = await aPassedNotice()
    const search = async (text: string) => (await cloud.as('o-lin').must(searchNotices, { text })).found
    expect(await search('摄影')).toMatchObject([{ line: expect.stringContaining('摄影') as string }])
    await cloud.as('cityManager').must(recallNotice, { noticeId: cityNotice, reason: '要求有变', requestKey: key() })
    expect((await search('摄影')).map(({ line }) => line).join('')).toBe('')
  })

  it('a cover note that was put right is found by its new words alone', async () => {
    const { cloud, own } = await aPassedNotice()
    const { draftId } = await cloud.as('gaoxinManager').must(reviseNotice, { noticeId: own, requestKey: key() })
    await published(cloud, 'gaoxinManager', {
      ...{ unionId: 'gaoxin', draftId, revision: 1, html: '', coverHtml: '<p>请张榜公布。</p>', changes: '改说明' },
      audience: { kind: 'members', unionIds: ['gaoxin'] },
    })
    const search = async (text: string) => (await cloud.as('o-lin').must(searchNotices, { text })).found
    expect(await search('张榜公布')).toHaveLength(1)
    expect(await search('摄影')).toHaveLength(1)
    expect(await search('请转告')).toEqual([])
  })
})
