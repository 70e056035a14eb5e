import { suggestBook } from '../../domain/library/contract'
import { maskName } from '../../domain/identity/masking'
import { action } from '../_kit/action'
import { callerOpenid } from '../_kit/cloud'
import { memberOf } from '../_store/members'
import { requireMember } from '../_store/readers'
import { keepSuggestion, suggestionOf } from '../_store/suggestions'

/** 荐书, by a member to their own union. The same tap again finds its own. */
export const suggest = action(
  suggestBook,
  'member',
  async ({ title, author, reason, requestKey }, { account, now }, found) => {
    const { _id: memberId, name, unionId, unionPath, unionName } = requireMember(account, found)
    const kept = await keepSuggestion({
      ...{ openid: account._id, memberId, nameMasked: maskName(name), unionId, unionPath, unionName },
      ...{ title, author, reason, requestKey, at: now },
    })
    return { suggestion: suggestionOf(kept) }
  },
  () => memberOf(callerOpenid()),
)
