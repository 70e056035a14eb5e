import type { NoticeDocument, NoticeVersionDocument } from '../../../../cloudfunctions/_store/notices'
import type { PinsDocument } from '../../../../cloudfunctions/_store/pins'
import { publishDraft, saveDraft } from '../../../../domain/notice/drafting'
import { recallNotice, reviseNotice } from '../../../../domain/notice/following'
import { DAY_MS } from '../../../../domain/time'
import type { Cloud, Person } from '../../../support/aCloud'
import { chainsHold } from '../../../support/aStaffedCity'
import { deathsOfToday } from '../../../support/shareOfToday'
import { aForm, aKey, aLooseFile, aNotice, aNoticeDesk, shelves, type Form } from './aNoticeDesk'

/** More requests than a change sends: the loop ends at the first one that is not disturbed. */
const MOST_REQUESTS = 60
/** A transaction whose caller died holds what it touched until the platform ends it. */
const TRANSACTION_ENDS_MS = 31_000

interface Tap {
  cloud: Cloud
  tap: () => ReturnType<Person['call']>
}

/** A pinned notice with a picture, of which the next version, announced anew, has another. */
async function aNextVersion(): Promise<Tap> {
  const cloud = await aNoticeDesk()
  for (const each of ['photo', 'other-photo']) await aLooseFile(cloud, each, 'oGaoxinManager')
  const person = cloud.as('oGaoxinManager')
  const first: Partial<Form> = { attachmentIds: ['photo'], pinnedUntil: cloud.now + DAY_MS, needsConfirmation: true }
  const noticeId = await aNotice(person, first)
  cloud.advance(1000)
  const { draftId } = await person.must(reviseNotice, { noticeId, requestKey: aKey() })
  const form = aForm({ ...first, attachmentIds: ['other-photo'], changes: '换图', isAnnouncedAnew: true })
  await person.must(saveDraft, { unionId: 'gaoxin', draftId, revision: 1, form, requestKey: aKey() })
  const requestKey = aKey()
  return { cloud, tap: () => person.call(publishDraft, { draftId, revision: 2, requestKey }) }
}

async function aRecall(): Promise<Tap> {
  const cloud = await aNoticeDesk()
  const person = cloud.as('oGaoxinManager')
  const noticeId = await aNotice(person, { pinnedUntil: cloud.now + DAY_MS })
  cloud.advance(1000)
  const requestKey = aKey()
  return { cloud, tap: () => person.call(recallNotice, { noticeId, reason: '时间写错了', requestKey }) }
}

/** Everything that has to say the same as the notice does. */
async function consistent(cloud: Cloud) {
  const { drafts, notices, postings, deliveries, audit, files } = await shelves(cloud)
  const [notice] = notices as [NoticeDocument]
  const { version, recalledAt, pinnedUntil, revision } = notice
  const isNext = version === 2
  const isChanged = isNext || recalledAt !== null
  const [pins] = await cloud.store<PinsDocument>('pins').all()
  const versions = await cloud.store<NoticeVersionDocument>('notice_versions').all()
  expect({
    postings: postings.map((each) => [each.version, each.recalledAt, each.revision, each.at]),
    pinned: pins?.pinned.map(({ until }) => until),
    kept: versions.map((each) => each.version),
    deliveries: deliveries.map(({ occasion }) => occasion).sort(),
    audit: audit.length,
    history: notice.history.length,
  }).toEqual({
    postings: [[version, recalledAt, revision, notice.freshAt]],
    pinned: pinnedUntil === null ? [] : [pinnedUntil],
    kept: isNext ? [1] : [],
    deliveries: isNext ? ['published', 'version-2'] : ['published'],
    audit: isChanged ? 2 : 1,
    history: isChanged ? 2 : 1,
  })
  return { isChanged, isDraftThere: drafts.length > 0, owners: files.map(({ belongsTo }) => belongsTo?.split(':')[0]) }
}

describe.each([
  ['a next version', aNextVersion],
  ['a recall', aRecall],
])('%s whose database dies at any request', (what, begun) => {
  it.each(['refused', 'lost'] as const)(
    'is whole or did not happen, and the same tap makes it happen once (%s)',
    async (how) => {
      for (const at of deathsOfToday(MOST_REQUESTS)) {
        const { cloud, tap } = await begun()
        const revive = cloud.requests.fail(({ nth }) => (how === 'lost' ? nth === at : nth >= at), how)
        const reply = await tap()
        await cloud.requests.idle()
        revive()
        cloud.advance(TRANSACTION_ENDS_MS)
        const left = await consistent(cloud)
        if (what === 'a next version') expect([at, left.isDraftThere]).toEqual([at, !left.isChanged])

        expect([at, await tap()]).toMatchObject([at, { ok: true }])
        const healed = await consistent(cloud)
        expect([at, healed.isChanged]).toEqual([at, true])
        if (what === 'a next version') expect([at, healed.owners]).toEqual([at, ['notice', 'notice']])
        expect(await chainsHold(cloud)).toBe(true)
        await cloud.dispose()
        if (reply.ok && how === 'refused') return
      }
      if (how === 'refused') throw new Error('it never got through')
    },
  )
})
