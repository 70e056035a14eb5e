import type { AnyContract, Draft } from '../../../../domain/contract'
import { confirmNotice, readGuide, readNotice } from '../../../../domain/notice/contract'
import {
  decideDraft,
  discardDraft,
  openDraft,
  publishDraft,
  saveDraft,
  takeBackDraft,
} from '../../../../domain/notice/drafting'
import {
  listUnconfirmed,
  openPublished,
  pinNotice,
  recallNotice,
  remindReaders,
  reviseNotice,
} from '../../../../domain/notice/following'
import { listPassed, passNoticeOn } from '../../../../domain/notice/passing'
import type { Cloud, Person } from '../../../support/aCloud'
import { aDraft, aForm, aKey, aNotice, aNoticeDesk, memberOf } from './aNoticeDesk'

interface Ids {
  noticeId: string
  draftId: string
}

/** An action, asked by somebody for whom these ids are none of theirs. */
function row<C extends AnyContract>(contract: C, who: string, data: (ids: Ids) => Draft<C>) {
  return [contract.name, who, contract, data] as const
}

const requestKey = 'tap-of-a-stranger'
const STRANGER = 'oHedongManager'
const MEMBER = 'o-elsewhere'

const ASKED = [
  row(openPublished, STRANGER, ({ noticeId }) => ({ noticeId })),
  row(listUnconfirmed, STRANGER, ({ noticeId }) => ({ noticeId })),
  row(remindReaders, STRANGER, ({ noticeId }) => ({ noticeId, requestKey })),
  row(recallNotice, STRANGER, ({ noticeId }) => ({ noticeId, reason: '试试看', requestKey })),
  row(pinNotice, STRANGER, ({ noticeId }) => ({ noticeId, until: null, requestKey })),
  row(reviseNotice, STRANGER, ({ noticeId }) => ({ noticeId, requestKey })),
  row(listPassed, STRANGER, ({ noticeId }) => ({ noticeId })),
  row(passNoticeOn, STRANGER, ({ noticeId }) => ({ noticeId, unionId: 'hedong', requestKey })),
  row(openDraft, STRANGER, ({ draftId }) => ({ draftId })),
  row(takeBackDraft, STRANGER, ({ draftId }) => ({ draftId, requestKey })),
  row(publishDraft, STRANGER, ({ draftId }) => ({ draftId, revision: 1, requestKey })),
  row(discardDraft, STRANGER, ({ draftId }) => ({ draftId, requestKey })),
  row(decideDraft, STRANGER, ({ draftId }) => ({
    draftId,
    revision: 1,
    decision: { kind: 'approve' as const },
    requestKey,
  })),
  row(saveDraft, STRANGER, ({ draftId }) => ({ draftId, unionId: 'hedong', revision: 1, form: aForm(), requestKey })),
  row(readNotice, MEMBER, ({ noticeId }) => ({ noticeId })),
  row(confirmNotice, MEMBER, ({ noticeId }) => ({ noticeId, requestKey })),
  row(readGuide, MEMBER, ({ noticeId }) => ({ noticeId })),
]

async function answered(cloud: Cloud, person: Person, contract: AnyContract, data: unknown) {
  let reply: unknown
  const { log } = await cloud.steps(async () => {
    reply = await person.call(contract, data)
  })
  return { reply, log }
}

describe('what is not theirs', () => {
  it.each(ASKED)(
    'is to %s, asked by %s, what does not exist: the same answer after the same requests',
    async (...of) => {
      const [, who, contract, data] = of
      const cloud = await aNoticeDesk()
      await memberOf(cloud, 'm-elsewhere', 'hefeng', { openid: MEMBER })
      await cloud.store('accounts').put({
        ...{ _id: MEMBER, memberId: 'm-elsewhere', applicationId: null, seats: [], clerk: null },
      })
      const noticeId = await aNotice(cloud.as('oGaoxinManager'), { needsConfirmation: true })
      const { draftId } = await aDraft(cloud.as('oGaoxinReviewer'))
      await cloud.as('oGaoxinReviewer').must(publishDraft, { draftId, revision: 1, requestKey: aKey() })

      const theirs = await answered(cloud, cloud.as(who), contract, data({ noticeId, draftId }))
      const none = await answered(cloud, cloud.as(who), contract, data({ noticeId: 'none', draftId: 'none' }))
      expect(theirs).toEqual(none)
    },
  )
})
