import { AppError } from '../../domain/errors'
import { nameJudge } from '../../domain/entry/judging'
import { action } from '../_kit/action'
import { inTransaction } from '../_kit/transaction'
import { recordAudit } from '../_store/audit'
import { campaigns, type CampaignDocument } from '../_store/campaigns'
import { judgeId, judges } from '../_store/judges'
import { isLiving, members, type MemberDocument } from '../_store/members'
import { MANAGES } from '../_store/seats'
import { judgeRows } from './judges'
import { organized, stepOf } from './organizing'

interface Early {
  found: CampaignDocument | undefined
  member: MemberDocument | undefined
}

/**
 * 聘请评委, changes their tracks, or takes them off: then their sheets stay, and no longer count. On record, for it
 * decides who decides.
 */
export const name = action(
  nameJudge,
  MANAGES,
  async ({ campaignId, memberId, trackIds, requestKey }, { account, now }, { found, member }: Early) => {
    const step = organized(account, found)
    const { campaign, works } = step
    const wanted = works.tracks.map(({ id }) => id).filter((id) => trackIds.includes(id))
    if (new Set(trackIds).size !== wanted.length) throw new AppError('request.invalid', { field: 'trackIds' })
    const isOfOurs = member !== undefined && isLiving(member) && member.unionPath.startsWith(campaign.unionPath)
    await inTransaction(async (transaction) => {
      const _id = judgeId(campaignId, memberId)
      const judge = await judges.within(transaction).get(_id)
      if (judge?.namedWith.key === requestKey) {
        if (judge.namedWith.trackIds.join() !== wanted.join()) throw new AppError('request.key_reused')
        return
      }
      // Whoever left may still be taken off.
      if (!member || (!isOfOurs && !judge)) throw new AppError('session.not_allowed')
      const { name: called, unionId, unionName } = member
      await judges.within(transaction).put({
        ...{ _id, campaignId, memberId, name: called, unionId, unionName, trackIds: wanted },
        ...{ namedAt: judge?.namedAt ?? now, namedWith: { key: requestKey, trackIds: wanted } },
      })
      const titles = works.tracks.filter(({ id }) => wanted.includes(id)).map(({ title }) => title)
      await recordAudit(transaction, {
        ...stepOf(step, requestKey, now),
        ...{ action: 'jury.name', what: titles.length > 0 ? `聘请评委：${titles.join('、')}` : '不再聘请评委' },
        ...{ reason: null, subjectOpenid: member.openid, subjectId: memberId },
      })
    })
    return { judges: await judgeRows(campaign) }
  },
  async ({ campaignId, memberId }): Promise<Early> => {
    const [found, member] = await Promise.all([campaigns.get(campaignId), members.get(memberId)])
    return { found, member }
  },
)
