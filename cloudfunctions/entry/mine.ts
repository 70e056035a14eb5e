import { listOwnEntries } from '../../domain/entry/contract'
import type { Account } from '../_kit/account'
import { action } from '../_kit/action'
import { ownEntries, ownerOfUnit } from '../_store/entries'
import { entryCardsOf } from '../_store/entryView'
import { REVIEWS } from '../_store/seats'

const PAGE = 20

/** 我的作品: one's own, and those of units one works for, drafts too. */
export const mine = action(listOwnEntries, 'anyone', async ({ campaignId, cursor }, { account }) => {
  const page = await ownEntries({ owners: ownersFor(account), campaignId }, { limit: PAGE, cursor })
  return { entries: await entryCardsOf(page.rows), nextCursor: page.nextCursor }
})

function ownersFor({ memberId, seats }: Account): string[] {
  const units = seats.filter(({ role }) => REVIEWS.includes(role)).map(({ unionId }) => ownerOfUnit(unionId))
  return [...new Set([...(memberId === null ? [] : [memberId]), ...units])]
}
