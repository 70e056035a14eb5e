import type { MemberDocument } from '../../../../cloudfunctions/_store/members'
import type { NoticeDocument } from '../../../../cloudfunctions/_store/notices'
import { MOST_LISTED } from '../../../../domain/notice/audience'
import { readNotice } from '../../../../domain/notice/contract'
import { MOST_ATTACHMENTS, openDraft } from '../../../../domain/notice/drafting'
import { openPublished, recallNotice } from '../../../../domain/notice/following'
import { memberDocument } from '../../../support/builders/aMember'
import { aDraft, aKey, aLooseFile, aNotice, aNoticeDesk, shelves, type Form, unionOf } from './aNoticeDesk'

/** A page takes no more at once. @source developers.weixin.qq.com, setData: "不要超过 1024kB" */
const MOST_OF_A_PAGE = 1024 * 1024
/** Times somebody pinned it and took it off again: every change stays in its history. */
const CHANGES = 200

/** As much as may be written: 195 KB of text, every contact, every attachment, the longest list. */
async function theLargest() {
  const cloud = await aNoticeDesk()
  const { path: unionPath, name: unionName } = unionOf('gaoxin')
  const memberIds = Array.from({ length: MOST_LISTED }, (_, index) => `member-${String(index).padStart(15, '0')}`)
  const members = cloud.store<MemberDocument>('members')
  for (let at = 0; at < MOST_LISTED; at += 100) {
    const some = memberIds.slice(at, at + 100)
    await Promise.all(
      some.map((_id) => members.put(memberDocument({ _id, unionPath, unionName, openid: `o-${_id}`, joinedAt: 0 }))),
    )
  }
  const attachmentIds = Array.from({ length: MOST_ATTACHMENTS }, (_, index) => `photo-${index}`)
  for (const each of attachmentIds) await aLooseFile(cloud, each, 'oGaoxinManager')
  const form: Partial<Form> = {
    html: `<p>${'会'.repeat(49)}</p>`.repeat(1000),
    title: '字'.repeat(60),
    contacts: Array.from({ length: 10 }, () => ({ name: '名'.repeat(40), phone: '5'.repeat(40), email: '' })),
    ...{ attachmentIds, audience: { kind: 'list', memberIds }, needsConfirmation: true },
  }
  return { cloud, form, memberIds, person: cloud.as('oGaoxinManager') }
}

describe('the largest notice there may be', () => {
  it('is written, published, read and recalled after any number of changes, and fits a page', async () => {
    const { cloud, form, memberIds, person } = await theLargest()
    const { draftId } = await aDraft(person, form)
    const sizes = { draft: sizeOf(await person.must(openDraft, { draftId })), read: 0, open: 0, notice: 0 }
    const noticeId = await aNotice(person, { ...form, attachmentIds: [] })
    const notices = cloud.store<NoticeDocument>('notices')
    const { history } = (await notices.get(noticeId))!
    const changed = Array.from({ length: CHANGES }, () => ({ ...history[0]!, what: '置顶', key: aKey() }))
    await notices.change({ _id: noticeId }, { history: [...history, ...changed] })
    const [first = ''] = memberIds
    // The openid of members is theirs alone; accounts are what binds it.
    await cloud.store('accounts').put({
      ...{ _id: `o-${first}`, memberId: first, applicationId: null, seats: [], clerk: null },
    })
    sizes.read = sizeOf(await cloud.as(`o-${first}`).must(readNotice, { noticeId }))
    sizes.open = sizeOf(await person.must(openPublished, { noticeId }))
    await person.must(recallNotice, { noticeId, reason: '由'.repeat(200), requestKey: aKey() })
    sizes.notice = sizeOf((await shelves(cloud)).notices[0])
    console.info(
      `the largest, in KB: ${JSON.stringify(sizes, (_, value: unknown) => (typeof value === 'number' ? Math.round(value / 1024) : value))}`,
    )
    expect(Math.max(sizes.draft, sizes.read, sizes.open)).toBeLessThan(MOST_OF_A_PAGE)
  })
})

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}
