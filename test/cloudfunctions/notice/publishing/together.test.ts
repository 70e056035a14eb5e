import { confirmNotice, readNotice } from '../../../../domain/notice/contract'
import { decideDraft, discardDraft, publishDraft, saveDraft, takeBackDraft } from '../../../../domain/notice/drafting'
import { pinNotice, recallNotice, remindReaders, reviseNotice } from '../../../../domain/notice/following'
import { DAY_MS } from '../../../../domain/time'
import type { Cloud, Person } from '../../../support/aCloud'
import { chainsHold } from '../../../support/aStaffedCity'
import {
  aDraft,
  aForm,
  aKey,
  aLooseFile,
  aNotice,
  aNoticeDesk,
  memberOf,
  shelves,
  wantSecondPerson,
} from './aNoticeDesk'

const unionId = 'gaoxin'
const ROUNDS = 12

type Reply = Awaited<ReturnType<Person['call']>>

/** The same order every time for one seed, so that a failure can be repeated. */
function shuffled<T>(all: readonly T[], seed: number): T[] {
  return all
    .map((each, at) => ({ each, at: Math.sin(seed * 97 + at * 31) }))
    .sort((one, other) => one.at - other.at)
    .map(({ each }) => each)
}

/** What holds whoever did what: one thing of a draft, files with their owner, figures and postings of one revision. */
async function expectWhole(cloud: Cloud, replies: readonly Reply[]): Promise<void> {
  expect(cloud.faults).toEqual([])
  const { drafts, notices, postings, files, deliveries } = await shelves(cloud)
  const codes = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]))
  expect(codes.filter((code) => code.startsWith('internal.') || code === 'request.invalid')).toEqual([])
  for (const notice of notices) {
    expect(notice.isSettled).toBe(true)
    const hung = postings.filter(({ noticeId }) => noticeId === notice._id)
    expect(hung.map(({ revision, recalledAt }) => [revision, recalledAt])).toEqual([
      [notice.revision, notice.recalledAt],
    ])
    for (const id of notice.attachmentIds) {
      expect(files.find(({ _id }) => _id === id)?.belongsTo).toBe(`notice:${notice._id}`)
    }
    expect(
      deliveries.filter(({ noticeId, occasion }) => noticeId === notice._id && occasion === 'published'),
    ).toHaveLength(1)
  }
  for (const draft of drafts) {
    for (const id of draft.attachmentIds) {
      // A draft of the next version leaves the notice what it has.
      const owner = files.find(({ _id }) => _id === id)?.belongsTo
      expect([`draft:${draft._id}`, `notice:${draft.revises}`]).toContain(owner)
    }
  }
  expect(await chainsHold(cloud)).toBe(true)
}

describe('people who do things at the same moment', () => {
  it('with a draft: it is there, out, or gone, with its files', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const cloud = await aNoticeDesk()
      if (seed % 2 === 0) await wantSecondPerson(cloud)
      for (const each of ['one', 'other']) await aLooseFile(cloud, each, 'oGaoxinManager')
      const [author, second] = [cloud.as('oGaoxinManager'), cloud.as('oSecondManager')]
      const draft = await aDraft(author, { attachmentIds: ['one'] })
      if (seed % 4 === 0) await author.must(publishDraft, { ...draft, requestKey: aKey() })
      const { draftId } = draft
      const save = (attachmentIds: string[]) =>
        author.call(saveDraft, { unionId, ...draft, form: aForm({ attachmentIds }), requestKey: aKey() })
      const approve = { kind: 'approve' as const }
      const back = { kind: 'return' as const, reason: '再改改' }
      const taps: (() => Promise<Reply>)[] = [
        () => author.call(publishDraft, { ...draft, requestKey: aKey() }),
        () => author.call(publishDraft, { ...draft, requestKey: aKey() }),
        () => save(['one', 'other']),
        () => save([]),
        () => second.call(decideDraft, { ...draft, decision: approve, requestKey: aKey() }),
        () => second.call(decideDraft, { ...draft, decision: back, requestKey: aKey() }),
        () => author.call(takeBackDraft, { draftId, requestKey: aKey() }),
        ...(seed % 3 === 0 ? [() => author.call(discardDraft, { draftId, requestKey: aKey() })] : []),
      ]
      const replies = await Promise.all(shuffled(taps, seed).map((tap) => tap()))
      const { drafts, notices } = await shelves(cloud)
      expect([seed, drafts.length + notices.length <= 1]).toEqual([seed, true])
      if (seed % 3 !== 0) expect([seed, drafts.length + notices.length]).toEqual([seed, 1])
      await expectWhole(cloud, replies)
      await cloud.dispose()
    }
  })

  it('with a notice: every change is one, and what hangs shows the last', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const cloud = await aNoticeDesk()
      await memberOf(cloud, 'm-one', 'yuanfan', { openid: 'o-one' })
      await cloud.store('accounts').put({
        ...{ _id: 'o-one', memberId: 'm-one', applicationId: null, seats: [], clerk: null },
      })
      await aLooseFile(cloud, 'photo', 'oGaoxinManager')
      const [one, other, city] = ['oGaoxinManager', 'oSecondManager', 'oCityManager'].map((each) => cloud.as(each))
      const reader = cloud.as('o-one')
      const noticeId = await aNotice(one!, { attachmentIds: ['photo'], needsConfirmation: true })
      cloud.advance(DAY_MS)
      const { draftId } = await one!.must(reviseNotice, { noticeId, requestKey: aKey() })
      const form = aForm({
        attachmentIds: ['photo'],
        changes: '改时间',
        needsConfirmation: true,
        isAnnouncedAnew: true,
      })
      await one!.must(saveDraft, { unionId, draftId, revision: 1, form, requestKey: aKey() })
      const taps: (() => Promise<Reply>)[] = [
        () => one!.call(publishDraft, { draftId, revision: 2, requestKey: aKey() }),
        () => other!.call(pinNotice, { noticeId, until: cloud.now + DAY_MS, requestKey: aKey() }),
        () => city!.call(pinNotice, { noticeId, until: null, requestKey: aKey() }),
        () => other!.call(remindReaders, { noticeId, requestKey: aKey() }),
        () => city!.call(remindReaders, { noticeId, requestKey: aKey() }),
        () => reader.call(readNotice, { noticeId }),
        () => reader.call(confirmNotice, { noticeId, requestKey: aKey() }),
        ...(seed % 2 === 0 ? [() => city!.call(recallNotice, { noticeId, reason: '改期', requestKey: aKey() })] : []),
      ]
      const replies = await Promise.all(shuffled(taps, seed).map((tap) => tap()))
      await expectWhole(cloud, replies)
      const { notices, deliveries } = await shelves(cloud)
      expect(deliveries.filter(({ occasion }) => occasion.startsWith('reminder')).length).toBeLessThanOrEqual(1)
      if (seed % 2 === 0) expect(notices[0]?.recalledAt).not.toBeNull()
      await cloud.dispose()
    }
  })
})
