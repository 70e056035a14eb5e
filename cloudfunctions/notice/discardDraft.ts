import { discardDraft as contract } from '../../domain/notice/publishing'
import { action } from '../_kit/action'
import { drafts } from '../_store/drafts'
import { releaseFiles } from '../_store/files'
import { WRITES } from '../_store/seats'

/**
 * Throws one's own draft away. One that is gone already, that is somebody else's, or never was: nothing happens and
 * the answer is the same, so that a repeated tap is answered like the first and nobody learns which ids are real.
 *
 * First it is nobody's, so that it cannot be published any more, then its files go, then itself: killed in between,
 * the same tap again goes on.
 */
export const discardDraft = action(contract, WRITES, async ({ draftId }, { account }) => {
  const discarded = `discarded by ${account._id}`
  await drafts.change({ _id: draftId, author: account._id }, { author: discarded, state: 'writing' })
  if ((await drafts.count({ _id: draftId, author: discarded })) === 0) return {}
  await releaseFiles(`draft:${draftId}`)
  await drafts.remove({ _id: draftId, author: discarded })
  return {}
})
