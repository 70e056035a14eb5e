import { openNoticeSettings } from '../../domain/notice/following'
import { action } from '../_kit/action'
import { PUBLISHES, requireUnion, unionAsked, WRITES } from '../_store/seats'
import { isOver } from './draftAccess'

/** How a union publishes. */
export const settings = action(
  openNoticeSettings,
  WRITES,
  (_input, { account }, asked) => {
    const { path, needsSecondPerson = false } = requireUnion(account, asked, WRITES)
    return Promise.resolve({ needsSecondPerson, mayChange: isOver(account, path, PUBLISHES) })
  },
  unionAsked,
)
