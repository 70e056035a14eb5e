import {
  decideDraft,
  discardDraft,
  listDrafts,
  openDraft,
  publishDraft,
  takeBackDraft,
} from '../../../../domain/notice/drafting'
import {
  changeNoticeSettings,
  listPublished,
  listUnconfirmed,
  openNoticeSettings,
  openPublished,
  pinNotice,
  recallNotice,
  reviseNotice,
} from '../../../../domain/notice/following'
import type { AnyContract, Draft } from '../../../../domain/contract'
import type { Cloud } from '../../../support/aCloud'
import { aDraft, aKey, aNotice, aNoticeDesk } from './aNoticeDesk'

const unionId = 'gaoxin'
const requestKey = 'tap-of-a-round-trip'
/** After the morning the test cloud lives in. */
const NEXT_YEAR = Date.parse('2027-01-01T00:00:00+08:00')
const reason = '集合时间写错了'

/** What each action is asked about: a notice, one's own draft, one that waits. */
async function aDeskAtWork(cloud: Cloud) {
  const manager = cloud.as('oGaoxinManager')
  const noticeId = await aNotice(manager, { needsConfirmation: true })
  const own = await aDraft(manager)
  const waiting = await aDraft(cloud.as('oGaoxinReviewer'))
  await cloud.as('oGaoxinReviewer').must(publishDraft, { ...waiting, requestKey: aKey() })
  return { noticeId, own, waiting }
}
type AtWork = Awaited<ReturnType<typeof aDeskAtWork>>

/** An action as somebody who may, and the round trips it may take: each costs 10 to 30 ms on the platform. */
function row<C extends AnyContract>(contract: C, data: (at: AtWork) => Draft<C>, steps: number, requests: number) {
  return [contract.name, steps, requests, contract, data] as const
}

describe('database round trips of those who publish', () => {
  it.each([
    row(openDraft, ({ own: { draftId } }) => ({ draftId }), 2, 4),
    row(listDrafts, () => ({ unionId }), 2, 4),
    row(discardDraft, ({ own: { draftId } }) => ({ draftId, requestKey }), 3, 3),
    row(decideDraft, ({ waiting }) => ({ ...waiting, decision: { kind: 'approve' as const }, requestKey }), 15, 18),
    row(listPublished, () => ({ unionId }), 3, 6),
    row(openPublished, ({ noticeId }) => ({ noticeId }), 2, 5),
    row(listUnconfirmed, ({ noticeId }) => ({ noticeId }), 2, 3),
    row(recallNotice, ({ noticeId }) => ({ noticeId, reason, requestKey }), 10, 12),
    row(pinNotice, ({ noticeId }) => ({ noticeId, until: NEXT_YEAR, requestKey }), 12, 14),
    row(reviseNotice, ({ noticeId }) => ({ noticeId, requestKey }), 2, 3),
    row(openNoticeSettings, () => ({ unionId }), 1, 2),
    row(changeNoticeSettings, () => ({ unionId, needsSecondPerson: true, reason, requestKey }), 8, 8),
  ])('%s takes %i steps and %i requests', async (_name, steps, requests, contract, data) => {
    const cloud = await aNoticeDesk()
    const atWork = await aDeskAtWork(cloud)
    const rounds = await cloud.steps(() => cloud.as('oGaoxinManager').must(contract, data(atWork)))
    expect({ steps: rounds.steps, requests: rounds.requests }).toEqual({ steps, requests })
  })

  it('taking back takes the transaction alone', async () => {
    const cloud = await aNoticeDesk()
    const { waiting } = await aDeskAtWork(cloud)
    const rounds = await cloud.steps(() =>
      cloud.as('oGaoxinReviewer').must(takeBackDraft, { draftId: waiting.draftId, requestKey }),
    )
    expect({ steps: rounds.steps, requests: rounds.requests }).toEqual({ steps: 8, requests: 8 })
  })
})
