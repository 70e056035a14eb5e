import { discardDraft as contract } from '../../domain/notice/drafting'
import { action } from '../_kit/action'
import { drafts } from '../_store/drafts'
import { releaseFiles } from '../_store/files'
import { WRITES } from '../_store/seats'

/**
 * Throws one's own draft away. One that is gone already, that is somebody else's, or never was: nothing happens and
 * the answer is the same, so that a repeated tap is answered like the first and nobody learns which ids are real.
 *
 * First it goes, so that it cannot be published any more, then its files: killed in between, the sweep sees to them.
 */
export const discardDraft = action(contract, WRITES, async ({ draftId }, { account }) => {
  const isGone = (await drafts.remove({ _id: draftId, author: account._id })) > 0
  if (isGone) await releaseFiles(`draft:${draftId}`)
  return {}
})
