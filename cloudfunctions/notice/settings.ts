import { openNoticeSettings } from '../../domain/notice/following'
import { action } from '../_kit/action'
import { managesFromAbove, PUBLISHES, requireUnion, unionAsked, WRITES } from '../_store/seats'
import { isOver } from './draftAccess'

/** How a union publishes. */
export const settings = action(
  openNoticeSettings,
  WRITES,
  (_input, { account }, asked) => {
    const union = requireUnion(account, asked, WRITES)
    const { path, needsSecondPerson = false } = union
    const mayChange = needsSecondPerson ? managesFromAbove(account, union) : isOver(account, path, PUBLISHES)
    return Promise.resolve({ needsSecondPerson, mayChange })
  },
  unionAsked,
)
