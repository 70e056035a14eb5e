import { DAY_MS } from '../../../../domain/time'
import { discardDraft, publishDraft, saveDraft } from '../../../../domain/notice/drafting'
import { chainsHold } from '../../../support/aStaffedCity'
import { aDraft, aForm, aKey, aLooseFile, aNoticeDesk, memberOf, shelves, type Form } from './aNoticeDesk'

describe('publishing', () => {
  it('makes one notice of a draft, hangs it, asks for its delivery and says so in the audit', async () => {
    const cloud = await aNoticeDesk()
    await memberOf(cloud, 'm-one', 'yuanfan')
    await memberOf(cloud, 'm-two', 'yuanfan', { openid: null })
    await memberOf(cloud, 'm-elsewhere', 'hefeng')
    const person = cloud.as('oGaoxinManager')
    const draft = await aDraft(person)
    const reply = await person.must(publishDraft, { ...draft, requestKey: aKey() })
    expect(reply).toEqual({ outcome: 'published', noticeId: expect.any(String) as string, at: cloud.now })

    const { drafts, notices, postings, deliveries, audit } = await shelves(cloud)
    expect(drafts).toEqual([])
    expect(notices).toMatchObject([{ _id: reply.noticeId, members: 2, bound: 1, version: 1, isSettled: true }])
    expect(postings).toMatchObject([{ noticeId: reply.noticeId, to: '/qinghe/gaoxin/', at: cloud.now, version: 1 }])
    expect(deliveries).toMatchObject([{ noticeId: reply.noticeId, occasion: 'published', dueAt: cloud.now }])
    expect(audit).toMatchObject([{ action: 'notice.publish', subjectId: reply.noticeId, chain: 'gaoxin' }])
    expect(await chainsHold(cloud)).toBe(true)
  })

  it('takes as many round trips for a million members as for ten: what hangs is one posting', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinManager')
    const draft = await aDraft(person)
    const rounds = await cloud.steps(() => person.must(publishDraft, { ...draft, requestKey: aKey() }))
    expect({ steps: rounds.steps, requests: rounds.requests }).toEqual({ steps: 15, requests: 18 })
  })

  it('is the same publication for the same tap, and refuses the key for anything else', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinManager')
    const draft = await aDraft(person)
    const tap = { ...draft, requestKey: aKey() }
    const reply = await person.must(publishDraft, tap)
    cloud.advance(60_000)
    expect(await person.must(publishDraft, tap)).toEqual(reply)
    expect(await person.call(publishDraft, { ...tap, revision: 7 })).toMatchObject({
      error: { code: 'request.key_reused' },
    })
    expect((await shelves(cloud)).audit).toHaveLength(1)
  })

  it('from two devices at once is once: the second hears that it is done', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinManager')
    const draft = await aDraft(person)
    const press = () => person.call(publishDraft, { ...draft, requestKey: aKey() })
    const replies = await Promise.all([press(), press(), press()])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    for (const reply of replies) {
      if (!reply.ok) expect(['notice.wrong_state', 'notice.draft_changed']).toContain(reply.error.code)
    }
    const { notices, postings, deliveries, audit } = await shelves(cloud)
    expect([notices, postings, deliveries, audit].map(({ length }) => length)).toEqual([1, 1, 1, 1])
    expect(await chainsHold(cloud)).toBe(true)
  })

  it('sends out what was read, not what was written meanwhile', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinManager')
    const { draftId, revision } = await aDraft(person)
    await person.must(saveDraft, {
      unionId: 'gaoxin',
      draftId,
      revision,
      form: aForm({ title: '新题目' }),
      requestKey: aKey(),
    })
    const reply = await person.call(publishDraft, { draftId, revision, requestKey: aKey() })
    expect(reply).toMatchObject({ error: { code: 'notice.draft_changed' } })
    expect((await shelves(cloud)).notices).toEqual([])
  })

  it('and throwing away at once leave either the notice or nothing, and no file without an owner', async () => {
    for (let round = 0; round < 4; round++) {
      const cloud = await aNoticeDesk()
      await aLooseFile(cloud, 'photo', 'oGaoxinManager')
      const person = cloud.as('oGaoxinManager')
      const draft = await aDraft(person, { attachmentIds: ['photo'] })
      await Promise.all([
        person.call(publishDraft, { ...draft, requestKey: aKey() }),
        person.call(discardDraft, { draftId: draft.draftId, requestKey: aKey() }),
      ])
      const { drafts, notices, files } = await shelves(cloud)
      expect(drafts).toEqual([])
      expect(files[0]?.belongsTo).toBe(notices[0] ? `notice:${notices[0]._id}` : 'bin')
    }
  })

  it('waits for its time: nobody sees it before, and no job has to be on time', async () => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinManager')
    const publishAt = cloud.now + DAY_MS
    const draft = await aDraft(person, { publishAt })
    const reply = await person.must(publishDraft, { ...draft, requestKey: aKey() })
    expect(reply).toMatchObject({ outcome: 'scheduled', at: publishAt })
    const { postings, deliveries } = await shelves(cloud)
    expect([postings[0]?.at, deliveries[0]?.dueAt]).toEqual([publishAt, publishAt])
  })

  it.each<[string, Partial<Form>, string, string]>([
    ['a title', { title: '' }, 'notice.unfinished', 'title'],
    ['a text', { html: '<p> </p>' }, 'notice.unfinished', 'body'],
    ['a deadline where something is collected', { kind: 'solicitation' }, 'notice.unfinished', 'deadline'],
    [
      'a deadline where a reminder is to come before it',
      { needsConfirmation: true, remindDaysBefore: 3 },
      'notice.unfinished',
      'deadline',
    ],
    ['a deadline to come', { deadline: 1 }, 'notice.time_passed', 'deadline'],
    ['a time to come', { publishAt: 1 }, 'notice.time_passed', 'publishAt'],
    ['a pin to come', { pinnedUntil: 1 }, 'notice.time_passed', 'pinnedUntil'],
    ['readers', { audience: { kind: 'everybody' } }, 'notice.audience_invalid', 'audience'],
    ['all readers where it is a page', { kind: 'guide' }, 'notice.audience_invalid', 'audience'],
    [
      'readers of one’s own',
      { audience: { kind: 'members', unionIds: ['gaoxin', 'hedong'] } },
      'notice.audience_invalid',
      'audience',
    ],
    [
      'readers there are',
      { audience: { kind: 'members', unionIds: ['nowhere'] } },
      'notice.audience_invalid',
      'audience',
    ],
    [
      'unions directly below',
      { audience: { kind: 'unions', unionIds: ['gaoxin'] } },
      'notice.audience_invalid',
      'audience',
    ],
    [
      'members of its own',
      { audience: { kind: 'list', memberIds: ['m-elsewhere'] } },
      'notice.audience_invalid',
      'audience',
    ],
  ])('needs %s', async (_what, differing, code, field) => {
    const cloud = await aNoticeDesk()
    await memberOf(cloud, 'm-elsewhere', 'hefeng')
    const person = cloud.as('oGaoxinManager')
    const draft = await aDraft(person, differing)
    expect(await person.call(publishDraft, { ...draft, requestKey: aKey() })).toMatchObject({ error: { code, field } })
    const { drafts, notices, postings, audit } = await shelves(cloud)
    expect([drafts.length, notices, postings, audit]).toEqual([1, [], [], []])
  })

  it('hangs where its audience looks', async () => {
    const cloud = await aNoticeDesk()
    await memberOf(cloud, 'm-one', 'yuanfan')
    const person = cloud.as('oGaoxinManager')
    const hung = async (differing: Partial<Form>) => {
      const draft = await aDraft(person, differing)
      const { noticeId } = await person.must(publishDraft, { ...draft, requestKey: aKey() })
      const { postings } = await shelves(cloud)
      return postings.filter((each) => each.noticeId === noticeId).map(({ to }) => to)
    }
    // A union below another that is named is reached through it.
    expect(await hung({ audience: { kind: 'members', unionIds: ['yuanfan', 'gaoxin'] } })).toEqual(['/qinghe/gaoxin/'])
    expect(await hung({ audience: { kind: 'list', memberIds: ['m-one', 'm-one'] } })).toEqual(['member:m-one'])
    expect(await hung({ audience: { kind: 'unions' } })).toEqual(['below:gaoxin'])
    expect(await hung({ audience: { kind: 'unions', unionIds: ['yunpu'] } })).toEqual(['union:yunpu'])
    expect(await hung({ kind: 'guide', audience: { kind: 'everybody' } })).toEqual(['guide:/qinghe/gaoxin/'])
    // Staff and readers of pages are not told by WeChat.
    expect((await shelves(cloud)).deliveries).toHaveLength(2)
  })

  it('hands the files of the draft to the notice', async () => {
    const cloud = await aNoticeDesk()
    await aLooseFile(cloud, 'photo', 'oGaoxinManager')
    const person = cloud.as('oGaoxinManager')
    const draft = await aDraft(person, { attachmentIds: ['photo'] })
    const { noticeId } = await person.must(publishDraft, { ...draft, requestKey: aKey() })
    const { files, notices } = await shelves(cloud)
    expect([files[0]?.belongsTo, notices[0]?.isSettled]).toEqual([`notice:${noticeId}`, true])
  })

  it.each([
    ['the longest text', '字', 49_000],
    ['a text that searching reads as eighteen times as long', '\uFDFA', 40_000],
  ])('finds room for %s', async (_what, character, count) => {
    const cloud = await aNoticeDesk()
    const person = cloud.as('oGaoxinManager')
    const html = `<p>${character.repeat(1000)}</p>`.repeat(count / 1000)
    const draft = await aDraft(person, { html })
    const reply = await person.call(publishDraft, { ...draft, requestKey: aKey() })
    expect(reply).toMatchObject({ ok: true })
    expect(cloud.faults).toEqual([])
  })
})
