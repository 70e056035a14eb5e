import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import { openDraft, publishDraft, saveDraft } from '../../../../domain/notice/drafting'
import { openPublished, recallNotice, reviseNotice } from '../../../../domain/notice/following'
import { passNoticeOn } from '../../../../domain/notice/passing'
import { DAY_MS } from '../../../../domain/time'
import type { Cloud } from '../../../support/aCloud'
import { aDraft, aForm, aKey, aNotice, aNoticeDesk, shelves, type Form } from './aNoticeDesk'

const unionId = 'gaoxin'

/** A notice of the city for its districts, and the draft with which 高新区 passes it on. */
async function aPassing(cloud: Cloud, differing: Partial<Form> = {}) {
  const city = cloud.as('oCityManager')
  const above = await aNotice(city, { title: '征集劳模', audience: { kind: 'unions' }, ...differing }, 'qinghe')
  const manager = cloud.as('oGaoxinManager')
  const { draftId } = await manager.must(passNoticeOn, { noticeId: above, unionId, requestKey: aKey() })
  const save = async (form: Partial<Form>, revision = 1) =>
    manager.must(saveDraft, {
      ...{ unionId, draftId, revision, requestKey: aKey() },
      form: aForm({ title: '征集劳模', coverHtml: '<p>各单位 12 月 1 日前报。</p>', ...form }),
    })
  return { above, city, manager, draftId, save }
}

describe('passing on', () => {
  it('puts the union’s own words above a text that stays the first issuer’s', async () => {
    const cloud = await aNoticeDesk()
    const { above, manager, draftId, save } = await aPassing(cloud)
    const { revision } = await save({ html: '<p>改掉上级的话</p>' })
    const { draft } = await manager.must(openDraft, { draftId })
    expect([draft.body, draft.cover.length, draft.original?.row.id]).toEqual([[], 1, above])

    const { noticeId } = await manager.must(publishDraft, { draftId, revision, requestKey: aKey() })
    const notice = await cloud.store<NoticeDocument>('notices').get(noticeId!)
    expect(notice).toMatchObject({
      passedFrom: above,
      body: [],
      chain: [{ noticeId: above, unionName: '青禾市总工会' }],
    })
    // A search finds it by the words of either.
    expect(notice?.folded).toContain('各单位 12 月 1 日前报')
    expect(notice?.folded).toContain('云帆公园南门集合')
    const opened = await manager.must(openPublished, { noticeId: noticeId! })
    expect(opened.notice.body).toHaveLength(1)
  })

  it('goes down three levels, and every level knows the way', async () => {
    const cloud = await aNoticeDesk()
    const { manager, draftId, save } = await aPassing(cloud)
    const { revision } = await save({ audience: { kind: 'unions', unionIds: ['yuanfan'] } })
    const { noticeId } = await manager.must(publishDraft, { draftId, revision, requestKey: aKey() })
    const unit = cloud.as('oYuanfanManager')
    const below = await unit.must(passNoticeOn, { noticeId: noticeId!, unionId: 'yuanfan', requestKey: aKey() })
    const sent = await unit.must(publishDraft, { draftId: below.draftId, revision: 1, requestKey: aKey() })
    const notice = await cloud.store<NoticeDocument>('notices').get(sent.noticeId!)
    expect(notice?.chain.map(({ unionName }) => unionName)).toEqual(['青禾市总工会', '高新区总工会'])
    expect((await shelves(cloud)).postings.map(({ to }) => to).sort()).toEqual([
      ...['/qinghe/gaoxin/yuanfan/', 'below:qinghe', 'union:yuanfan'],
    ])
  })

  it('keeps the deadline from above where the union sets none, and takes no later one', async () => {
    const cloud = await aNoticeDesk()
    const deadline = cloud.now + 10 * DAY_MS
    const { manager, draftId, save } = await aPassing(cloud, { deadline })
    const { revision } = await save({ deadline: deadline + DAY_MS })
    expect(await manager.call(publishDraft, { draftId, revision, requestKey: aKey() })).toMatchObject({
      error: { code: 'notice.time_passed', field: 'deadline' },
    })
    const again = await save({ deadline: null }, revision)
    const { noticeId } = await manager.must(publishDraft, { draftId, revision: again.revision, requestKey: aKey() })
    expect(await cloud.store<NoticeDocument>('notices').get(noticeId!)).toMatchObject({ deadline })
  })

  it('ends when the union above recalls before it went out', async () => {
    const cloud = await aNoticeDesk()
    const { above, city, manager, draftId, save } = await aPassing(cloud)
    const { revision } = await save({})
    await city.must(recallNotice, { noticeId: above, reason: '不征集了', requestKey: aKey() })
    expect(await manager.call(publishDraft, { draftId, revision, requestKey: aKey() })).toMatchObject({
      error: { code: 'notice.recalled' },
    })
  })

  it('has versions of its own cover, whatever the union above does', async () => {
    const cloud = await aNoticeDesk()
    const { above, city, manager, draftId, save } = await aPassing(cloud)
    const { revision } = await save({})
    const { noticeId } = await manager.must(publishDraft, { draftId, revision, requestKey: aKey() })
    await city.must(recallNotice, { noticeId: above, reason: '不征集了', requestKey: aKey() })

    const next = await manager.must(reviseNotice, { noticeId: noticeId!, requestKey: aKey() })
    const form = aForm({ title: '征集劳模', coverHtml: '<p>不用报了。</p>', changes: '上级已撤回' })
    await manager.must(saveDraft, { unionId, draftId: next.draftId, revision: 1, form, requestKey: aKey() })
    await manager.must(publishDraft, { draftId: next.draftId, revision: 2, requestKey: aKey() })
    const notice = await cloud.store<NoticeDocument>('notices').get(noticeId!)
    expect(notice).toMatchObject({ version: 2, passedFrom: above, body: [], chain: [{ noticeId: above }] })
    expect(notice?.folded).toContain('不用报了')
  })

  it('is for unions there are: a union with none below chooses members', async () => {
    const cloud = await aNoticeDesk()
    const unit = cloud.as('oYuanfanManager')
    const draft = await aDraft(unit, { audience: { kind: 'unions' } }, 'yuanfan')
    expect(await unit.call(publishDraft, { ...draft, requestKey: aKey() })).toMatchObject({
      error: { code: 'notice.audience_invalid', field: 'audience' },
    })
  })
})
