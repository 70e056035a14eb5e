import {
  decideDraft,
  listDrafts,
  openDraft,
  publishDraft,
  saveDraft,
  takeBackDraft,
} from '../../../../domain/notice/drafting'
import { changeNoticeSettings, openNoticeSettings } from '../../../../domain/notice/following'
import type { Person } from '../../../support/aCloud'
import { chainsHold } from '../../../support/aStaffedCity'
import { DAY_MS } from '../../../../domain/time'
import { aDraft, aForm, aKey, aNoticeDesk, shelves, wantSecondPerson } from './aNoticeDesk'

const unionId = 'gaoxin'
const NOT_ALLOWED = { ok: false, error: { code: 'session.not_allowed' } }
const approve = { kind: 'approve' } as const

async function aSubmitted(person: Person, differing = {}) {
  const draft = await aDraft(person, differing)
  expect(await person.must(publishDraft, { ...draft, requestKey: aKey() })).toEqual({
    ...{ outcome: 'submitted', noticeId: null, at: null },
  })
  return draft
}

describe('a second person', () => {
  it('agrees to whatever a reviewer writes', async () => {
    const cloud = await aNoticeDesk()
    const draft = await aSubmitted(cloud.as('oGaoxinReviewer'))
    const manager = cloud.as('oGaoxinManager')
    const queue = await manager.must(listDrafts, { unionId })
    expect(queue.toDecide).toMatchObject([{ id: draft.draftId, isMine: false, state: 'submitted' }])
    const opened = await manager.must(openDraft, { draftId: draft.draftId })
    expect(opened.draft).toMatchObject({ mayDecide: true, revision: draft.revision })

    const decided = await manager.must(decideDraft, { ...draft, decision: approve, requestKey: aKey() })
    expect(decided.outcome).toBe('published')
    const { notices, audit, drafts } = await shelves(cloud)
    expect(drafts).toEqual([])
    expect(notices).toMatchObject([
      { _id: decided.noticeId, author: 'oGaoxinReviewer', approvedBy: 'oGaoxinManager', authorMasked: '王**' },
    ])
    expect(audit.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ['notice.submit', decided.noticeId],
      ['notice.approve', decided.noticeId],
    ])
    expect(await chainsHold(cloud)).toBe(true)
  })

  it('agrees to what a manager writes where the union wants it, and that person is never the author', async () => {
    const cloud = await aNoticeDesk()
    await wantSecondPerson(cloud)
    const author = cloud.as('oGaoxinManager')
    const draft = await aSubmitted(author)
    const decision = { ...draft, decision: approve, requestKey: aKey() }
    expect(await author.call(decideDraft, decision)).toMatchObject({ error: { code: 'notice.own_approval' } })
    expect((await shelves(cloud)).notices).toEqual([])
    expect((await cloud.as('oSecondManager').must(decideDraft, decision)).outcome).toBe('published')
  })

  it('of two at once is one, and the other hears that it is decided', async () => {
    const cloud = await aNoticeDesk()
    const draft = await aSubmitted(cloud.as('oGaoxinReviewer'))
    const decide = (openid: string, decision: typeof approve | { kind: 'return'; reason: string }) =>
      cloud.as(openid).call(decideDraft, { ...draft, decision, requestKey: aKey() })
    const replies = await Promise.all([
      decide('oGaoxinManager', approve),
      decide('oSecondManager', approve),
      decide('oCityManager', { kind: 'return', reason: '时间不对' }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    for (const reply of replies) if (!reply.ok) expect(reply.error.code).toBe('notice.wrong_state')
    const { notices, drafts, audit, deliveries } = await shelves(cloud)
    expect(notices.length + drafts.length).toBe(1)
    expect([audit.length, deliveries.length]).toEqual([2, notices.length])
  })

  it('finds in the queue what waits for them, and not what they wrote themselves', async () => {
    const cloud = await aNoticeDesk()
    await wantSecondPerson(cloud)
    const { draftId } = await aSubmitted(cloud.as('oGaoxinManager'))
    const queueOf = async (openid: string) => (await cloud.as(openid).must(listDrafts, { unionId })).toDecide
    expect(await queueOf('oGaoxinManager')).toEqual([])
    expect(await queueOf('oSecondManager')).toMatchObject([{ id: draftId }])
    expect(await queueOf('oGaoxinReviewer')).toEqual([])
  })

  it('decides over the revision they read, and a repeated tap is the same decision', async () => {
    const cloud = await aNoticeDesk()
    const author = cloud.as('oGaoxinReviewer')
    const draft = await aSubmitted(author)
    const manager = cloud.as('oGaoxinManager')
    const late = { draftId: draft.draftId, revision: draft.revision - 1, decision: approve, requestKey: aKey() }
    expect(await manager.call(decideDraft, late)).toMatchObject({
      error: { code: 'notice.draft_changed', message: expect.stringContaining('作者又改过') as string },
    })
    const tap = { ...draft, decision: approve, requestKey: aKey() }
    const decided = await manager.must(decideDraft, tap)
    expect(await manager.must(decideDraft, tap)).toEqual(decided)
    const otherwise = { ...tap, decision: { kind: 'return' as const, reason: '时间不对' } }
    expect(await manager.call(decideDraft, otherwise)).toMatchObject({ error: { code: 'request.key_reused' } })
  })

  it('gives it back with a reason; the author goes on and submits again', async () => {
    const cloud = await aNoticeDesk()
    const author = cloud.as('oGaoxinReviewer')
    const manager = cloud.as('oGaoxinManager')
    const { draftId, revision } = await aSubmitted(author)
    const back = {
      draftId,
      revision,
      decision: { kind: 'return' as const, reason: '写清集合地点' },
      requestKey: aKey(),
    }
    expect(await manager.must(decideDraft, back)).toEqual({ outcome: 'returned', noticeId: null })
    expect(await manager.must(decideDraft, back)).toEqual({ outcome: 'returned', noticeId: null })
    const opened = await author.must(openDraft, { draftId })
    expect(opened.draft).toMatchObject({ returnReason: '写清集合地点', row: { state: 'returned' } })
    expect(await manager.call(openDraft, { draftId })).toMatchObject(NOT_ALLOWED)

    const saved = await author.must(saveDraft, { unionId, draftId, revision, form: aForm(), requestKey: aKey() })
    await author.must(publishDraft, { draftId, revision: saved.revision, requestKey: aKey() })
    const tap = { draftId, revision: saved.revision, decision: approve, requestKey: aKey() }
    expect((await manager.must(decideDraft, tap)).outcome).toBe('published')
  })

  it('finds a draft standing still while it waits, until its author takes it back', async () => {
    const cloud = await aNoticeDesk()
    const author = cloud.as('oGaoxinReviewer')
    const { draftId, revision } = await aSubmitted(author)
    const save = { unionId, draftId, revision, form: aForm({ title: '改' }), requestKey: aKey() }
    expect(await author.call(saveDraft, save)).toMatchObject({ error: { code: 'notice.draft_submitted' } })
    const manager = cloud.as('oGaoxinManager')
    expect(await manager.call(takeBackDraft, { draftId, requestKey: aKey() })).toMatchObject(NOT_ALLOWED)

    const tap = { draftId, requestKey: aKey() }
    expect(await author.must(takeBackDraft, tap)).toEqual({ state: 'writing', revision })
    expect(await author.must(takeBackDraft, tap)).toEqual({ state: 'writing', revision })
    const decision = { draftId, revision, decision: approve, requestKey: aKey() }
    expect(await manager.call(decideDraft, decision)).toMatchObject({ error: { code: 'notice.wrong_state' } })
    expect((await author.must(saveDraft, save)).revision).toBe(revision + 1)
  })

  it('and the author taking it back at once: one of the two happens', async () => {
    for (let round = 0; round < 5; round++) {
      const cloud = await aNoticeDesk()
      const author = cloud.as('oGaoxinReviewer')
      const { draftId, revision } = await aSubmitted(author)
      const [decided, takenBack] = await Promise.all([
        cloud.as('oGaoxinManager').call(decideDraft, { draftId, revision, decision: approve, requestKey: aKey() }),
        author.call(takeBackDraft, { draftId, requestKey: aKey() }),
      ])
      expect([decided.ok, takenBack.ok].filter(Boolean)).toHaveLength(1)
      const { notices, drafts } = await shelves(cloud)
      expect([notices.length, drafts.length]).toEqual(decided.ok ? [1, 0] : [0, 1])
    }
  })

  it('is somebody who manages the union or one above it, and nobody else learns of the draft', async () => {
    const cloud = await aNoticeDesk()
    const { draftId, revision } = await aSubmitted(cloud.as('oGaoxinReviewer'))
    for (const openid of ['oHedongManager', 'oYuanfanManager', 'oGaoxinAuditor']) {
      const decision = { draftId, revision, decision: approve, requestKey: aKey() }
      expect(await cloud.as(openid).call(decideDraft, decision)).toMatchObject(NOT_ALLOWED)
      expect(await cloud.as(openid).call(openDraft, { draftId })).toMatchObject(NOT_ALLOWED)
    }
    const decision = { draftId, revision, decision: approve, requestKey: aKey() }
    expect((await cloud.as('oCityManager').must(decideDraft, decision)).outcome).toBe('published')
  })

  it('hears of what cannot go out that it goes back to its author, who can put it right', async () => {
    const cloud = await aNoticeDesk()
    const draft = await aSubmitted(cloud.as('oGaoxinReviewer'), { deadline: cloud.now + DAY_MS })
    cloud.advance(2 * DAY_MS)
    const decision = { ...draft, decision: approve, requestKey: aKey() }
    expect(await cloud.as('oGaoxinManager').call(decideDraft, decision)).toEqual({
      ok: false,
      error: {
        code: 'notice.time_passed',
        field: 'deadline',
        message: '时间已经过去了，选一个以后的时间。先退回，请作者改好再交',
      },
    })
  })

  it('agreeing after its time has come sends it out at once', async () => {
    const cloud = await aNoticeDesk()
    const draft = await aSubmitted(cloud.as('oGaoxinReviewer'), { publishAt: cloud.now + DAY_MS })
    cloud.advance(2 * DAY_MS)
    const decided = await cloud
      .as('oGaoxinManager')
      .must(decideDraft, { ...draft, decision: approve, requestKey: aKey() })
    expect(decided.outcome).toBe('published')
    expect((await shelves(cloud)).notices).toMatchObject([{ publishAt: cloud.now }])
  })
})

describe('the rule of the second person', () => {
  it('is set by whoever manages the union, with a reason that stays in the audit; twice is once', async () => {
    const cloud = await aNoticeDesk()
    const manager = cloud.as('oGaoxinManager')
    expect(await manager.must(openNoticeSettings, { unionId })).toEqual({ needsSecondPerson: false, mayChange: true })
    const change = { unionId, needsSecondPerson: true, reason: '区里统一要求', requestKey: aKey() }
    expect(await manager.must(changeNoticeSettings, change)).toEqual({ needsSecondPerson: true })
    expect(await manager.must(changeNoticeSettings, change)).toEqual({ needsSecondPerson: true })
    const { audit } = await shelves(cloud)
    expect(audit).toMatchObject([{ action: 'notice.changeSettings', reason: '区里统一要求', chain: unionId }])

    const reviewer = cloud.as('oGaoxinReviewer')
    expect(await reviewer.must(openNoticeSettings, { unionId })).toEqual({ needsSecondPerson: true, mayChange: false })
    expect(await reviewer.call(changeNoticeSettings, { ...change, requestKey: aKey() })).toMatchObject(NOT_ALLOWED)
    const draft = await aDraft(manager)
    expect((await manager.must(publishDraft, { ...draft, requestKey: aKey() })).outcome).toBe('submitted')
  })

  it('is switched off from above only, so that nobody takes the rule away and publishes alone', async () => {
    const cloud = await aNoticeDesk()
    const [manager, above] = [cloud.as('oGaoxinManager'), cloud.as('oCityManager')]
    const change = { unionId, reason: '区里统一要求' }
    await manager.must(changeNoticeSettings, { ...change, needsSecondPerson: true, requestKey: aKey() })

    const off = { ...change, needsSecondPerson: false }
    expect(await manager.call(changeNoticeSettings, { ...off, requestKey: aKey() })).toMatchObject({
      error: { code: 'notice.only_above' },
    })
    expect(await manager.must(openNoticeSettings, { unionId })).toEqual({ needsSecondPerson: true, mayChange: false })
    expect(await above.must(openNoticeSettings, { unionId })).toEqual({ needsSecondPerson: true, mayChange: true })
    expect(await above.must(changeNoticeSettings, { ...off, requestKey: aKey() })).toEqual({ needsSecondPerson: false })
  })

  it('of the highest union is its own managers’ to switch off: nobody stands above', async () => {
    const cloud = await aNoticeDesk()
    const above = cloud.as('oCityManager')
    const change = { unionId: 'qinghe', reason: '班子会定的' }
    await above.must(changeNoticeSettings, { ...change, needsSecondPerson: true, requestKey: aKey() })
    await above.must(changeNoticeSettings, { ...change, needsSecondPerson: false, requestKey: aKey() })
  })
})
