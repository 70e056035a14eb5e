import type { MemberDocument } from '../../../../cloudfunctions/_store/members'
import { MOST_LISTED } from '../../../../domain/notice/audience'
import { publishDraft } from '../../../../domain/notice/drafting'
import { recallNotice } from '../../../../domain/notice/following'
import { memberDocument } from '../../../support/builders/aMember'
import { aDraft, aKey, aNoticeDesk, shelves } from './aNoticeDesk'

/** What a function may take; the platform stops it after twenty. */
const WELL_WITHIN_MS = 10_000

describe('the longest list there may be', () => {
  it('is hung, and recalled, well within the time a function has', async () => {
    const cloud = await aNoticeDesk()
    const ids = Array.from({ length: MOST_LISTED }, (_, index) => `listed-member-with-a-long-id-${index}`)
    const members = cloud.store<MemberDocument>('members')
    for (let at = 0; at < ids.length; at += 100) {
      await Promise.all(ids.slice(at, at + 100).map((_id) => members.put(memberDocument({ _id }))))
    }
    const person = cloud.as('oGaoxinManager')
    const draft = await aDraft(person, { audience: { kind: 'list', memberIds: ids } })
    const began = performance.now()
    const { noticeId } = await person.must(publishDraft, { ...draft, requestKey: aKey() })
    const publishedIn = performance.now() - began
    cloud.advance(1000)
    await person.must(recallNotice, { noticeId: noticeId!, reason: '名单有误', requestKey: aKey() })
    const recalledIn = performance.now() - began - publishedIn
    console.info(`a list of ${MOST_LISTED}: out in ${Math.round(publishedIn)} ms, back in ${Math.round(recalledIn)} ms`)
    expect(Math.max(publishedIn, recalledIn)).toBeLessThan(WELL_WITHIN_MS)
    const { notices } = await shelves(cloud)
    expect(notices).toMatchObject([{ members: MOST_LISTED, isSettled: true }])
  })
})
