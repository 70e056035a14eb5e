import { findJudge } from '../../domain/entry/judging'
import { action } from '../_kit/action'
import { beginsWith } from '../_kit/cursor'
import { inSubtree } from '../_kit/documents'
import { isLiving, members } from '../_store/members'
import { MANAGES } from '../_store/seats'
import { campaignAsked, organized } from './organizing'

const MOST_FOUND = 20

/** Members of the organiser's subtree whose name begins so, or with this card number: to be named judges. */
export const find = action(
  findJudge,
  MANAGES,
  async ({ text }, { account }, found) => {
    const { campaign } = organized(account, found)
    const number = text.replaceAll(' ', '')
    const by = /^\d{16}$/.test(number) ? { cardNumber: number } : { name: beginsWith(text) }
    const named = await members.find(
      { ...by, unionPath: inSubtree(campaign.unionPath) },
      { order: ['name', '_id'], limit: MOST_FOUND },
    )
    return {
      members: named.filter(isLiving).map(({ _id: memberId, name, unionName }) => ({ memberId, name, unionName })),
    }
  },
  campaignAsked,
)
