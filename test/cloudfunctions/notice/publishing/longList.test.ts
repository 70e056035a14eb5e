import type { MemberDocument } from '../../../../cloudfunctions/_store/members'
import { MOST_LISTED } from '../../../../domain/notice/audience'
import { publishDraft } from '../../../../domain/notice/drafting'
import { recallNotice } from '../../../../domain/notice/following'
import { memberDocument } from '../../../support/builders/aMember'
import { aDraft, aKey, aNoticeDesk, shelves } from './aNoticeDesk'

/** Round trips of both, of 10 to 30 ms each on the platform: well within the twenty seconds a function has. */
const MOST_STEPS = 120

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
    let noticeId: string | null = null
    const out = await cloud.steps(async () => {
      noticeId = (await person.must(publishDraft, { ...draft, requestKey: aKey() })).noticeId
    })
    cloud.advance(1000)
    const back = await cloud.steps(() =>
      person.must(recallNotice, { noticeId: noticeId!, reason: '名单有误', requestKey: aKey() }),
    )
    console.info(`a list of ${MOST_LISTED}: out in ${out.steps} steps, back in ${back.steps}`)
    expect(Math.max(out.steps, back.steps)).toBeLessThan(MOST_STEPS)
    const { notices } = await shelves(cloud)
    expect(notices).toMatchObject([{ members: MOST_LISTED, isSettled: true }])
  })
})
