import type { MemberDocument } from '../../../../cloudfunctions/_store/members'
import { publishDraft } from '../../../../domain/notice/drafting'
import { recallNotice } from '../../../../domain/notice/following'
import { chainsHold } from '../../../support/aStaffedCity'
import type { Cloud } from '../../../support/aCloud'
import { memberDocument } from '../../../support/builders/aMember'
import { deathsOfToday } from '../../../support/shareOfToday'
import { aDraft, aKey, aLooseFile, aNoticeDesk, shelves, unionOf, type Form } from './aNoticeDesk'

/** More requests than a publication sends: the loop ends at the first one that is not disturbed. */
const MOST_REQUESTS = 90
/** More than a transaction takes. */
const LISTED = 30

/** A transaction whose caller died holds what it touched until the platform ends it. */
const TRANSACTION_ENDS_MS = 31_000

/** Thirty people of one union, for lists. */
async function aCrowd(cloud: Cloud): Promise<string[]> {
  const { path, name } = unionOf('yuanfan')
  const ids = Array.from({ length: LISTED }, (_, index) => `m-${index}`)
  const members = cloud.store<MemberDocument>('members')
  await Promise.all(ids.map((_id) => members.put(memberDocument({ _id, unionPath: path, unionName: name }))))
  return ids
}

/** How far a notice is out: nobody may ever see a part of it. */
async function standing(cloud: Cloud) {
  const { drafts, notices, postings, deliveries, audit, files } = await shelves(cloud)
  return {
    drafts: drafts.length,
    notices: notices.map(({ version, isSettled, recalledAt }) => ({
      version,
      isSettled,
      isRecalled: recalledAt !== null,
    })),
    postings: postings.length,
    shown: postings.filter(({ recalledAt }) => recalledAt === null).length,
    deliveries: deliveries.length,
    audit: audit.length,
    owners: files.map(({ belongsTo }) => belongsTo?.split(':')[0]),
  }
}

const WHOLE = {
  ...{ drafts: 0, notices: [{ version: 1, isSettled: true, isRecalled: false }], postings: LISTED, shown: LISTED },
  ...{ deliveries: 1, audit: 1, owners: ['notice'] },
}

async function aDeskWithList() {
  const cloud = await aNoticeDesk()
  const memberIds = await aCrowd(cloud)
  await aLooseFile(cloud, 'photo', 'oGaoxinManager')
  const person = cloud.as('oGaoxinManager')
  const form: Partial<Form> = { audience: { kind: 'list', memberIds }, attachmentIds: ['photo'] }
  return { cloud, person, tap: { ...(await aDraft(person, form)), requestKey: aKey() } }
}

describe.each(['refused', 'lost'] as const)('a database that dies at any request of a publication (%s)', (how) => {
  it.each(['the same tap again', 'the timer'] as const)(
    'leaves a draft or a notice; %s makes it whole',
    async (healer) => {
      for (const at of deathsOfToday(MOST_REQUESTS)) {
        const { cloud, person, tap } = await aDeskWithList()
        const revive = cloud.requests.fail(({ nth }) => (how === 'lost' ? nth === at : nth >= at), how)
        const reply = await person.call(publishDraft, tap)
        await cloud.requests.idle()
        revive()
        cloud.advance(TRANSACTION_ENDS_MS)
        if (!reply.ok) expect(reply.error.code).toBe('internal.unexpected')

        const left = await standing(cloud)
        const isOut = left.notices.length === 1
        // Either the draft is there and nothing else, or the notice is, with its delivery and its audit entry.
        expect([at, left.drafts, left.deliveries, left.audit]).toEqual([
          at,
          isOut ? 0 : 1,
          isOut ? 1 : 0,
          isOut ? 1 : 0,
        ])
        if (!isOut) expect([at, left.postings]).toEqual([at, 0])

        if (healer === 'the timer') {
          await cloud.runTimer('notice', 'settle')
          if (isOut) expect([at, await standing(cloud)]).toEqual([at, WHOLE])
        } else {
          await person.must(publishDraft, tap)
          expect([at, await standing(cloud)]).toEqual([at, WHOLE])
          expect(await chainsHold(cloud)).toBe(true)
        }
        await cloud.dispose()
        if (reply.ok) return
      }
      throw new Error('no publication came through undisturbed')
    },
  )
})

describe('a recall that is killed', () => {
  it('is finished by the timer: whoever still sees it sees it recalled', async () => {
    for (const at of deathsOfToday(MOST_REQUESTS)) {
      const { cloud, person, tap } = await aDeskWithList()
      const { noticeId } = await person.must(publishDraft, tap)
      cloud.advance(60_000)
      const revive = cloud.requests.fail(({ nth }) => nth >= at)
      const reply = await person.call(recallNotice, { noticeId: noticeId!, reason: '时间有误', requestKey: aKey() })
      await cloud.requests.idle()
      revive()
      cloud.advance(TRANSACTION_ENDS_MS)
      await cloud.runTimer('notice', 'settle')
      const { notices, postings, audit } = await shelves(cloud)
      const isRecalled = notices[0]?.recalledAt !== null
      expect([at, audit.length, notices[0]?.isSettled]).toEqual([at, isRecalled ? 2 : 1, true])
      expect(new Set(postings.map(({ recalledAt }) => recalledAt !== null))).toEqual(new Set([isRecalled]))
      expect(postings).toHaveLength(LISTED)
      await cloud.dispose()
      if (reply.ok) return
    }
    throw new Error('no recall came through undisturbed')
  })

  it('wins over a publication that is still hanging its list, however the two meet', async () => {
    for (let at = 12; at <= 60; at += 6) {
      const { cloud, person, tap } = await aDeskWithList()
      // The publication is killed somewhere in its list; the recall comes; then the publication is tried again.
      const revive = cloud.requests.fail(({ nth }) => nth >= at)
      const killed = await person.call(publishDraft, tap)
      await cloud.requests.idle()
      revive()
      cloud.advance(TRANSACTION_ENDS_MS)
      const { notices } = await shelves(cloud)
      const [notice] = notices
      if (!notice) {
        expect(killed.ok).toBe(false)
        continue
      }
      cloud.advance(1000)
      const recall = { noticeId: notice._id, reason: '发错了', requestKey: aKey() }
      await Promise.all([person.call(recallNotice, recall), person.call(publishDraft, tap)])
      await person.must(recallNotice, recall)
      const { postings } = await shelves(cloud)
      expect([at, postings.length, postings.filter(({ recalledAt }) => recalledAt === null)]).toEqual([at, LISTED, []])
      await cloud.dispose()
    }
  })
})
