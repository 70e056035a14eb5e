import type { CampaignDocument } from '../../cloudfunctions/_store/campaigns'
import type { EntryDocument } from '../../cloudfunctions/_store/entries'
import { type JudgeDocument, judgeId } from '../../cloudfunctions/_store/judges'
import { sheetId, type SheetDocument } from '../../cloudfunctions/_store/sheets'
import type { WorksPlan } from '../../domain/entry/plan'
import { DAY_MS } from '../../domain/time'
import { aCloud, type Cloud, FRIDAY_MORNING } from './aCloud'
import { anEntry, type DifferingEntry } from './builders/anEntry'
import { aMember, memberDocument } from './builders/aMember'
import { votesFor } from './builders/aVote'
import { aVotedCampaign, seatTheCity } from './aVotedCity'

/** When voting and review of `aVotedCampaign` are over. */
export const AFTER_ALL = FRIDAY_MORNING + 4 * DAY_MS

export interface JudgedCity {
  cloud: Cloud
  campaign: CampaignDocument
  /** A work by another author of 和风, named as told. */
  work(_id: string, differing?: DifferingEntry): Promise<EntryDocument>
  /** A judge of 远帆 (unless told otherwise) for the first track, with an account that can act. */
  judge(memberId: string, differing?: Partial<JudgeDocument>): Promise<JudgeDocument>
  /** A sheet of a judge for a work: points for 主题 and 表现. */
  sheet(entryId: string, memberId: string, points: [number, number], more?: Partial<SheetDocument>): Promise<void>
  /** So many votes of as many members. */
  votes(entryId: string, count: number): Promise<void>
}

/** A campaign of the city that is judged and voted in, its staff, and what judging needs. */
export async function aJudgedCity(works: Partial<WorksPlan> = {}): Promise<JudgedCity> {
  const cloud = await aCloud({ functions: ['jury', 'vote', 'entry', 'selection', 'notice'] })
  await seatTheCity(cloud)
  const campaign = await aVotedCampaign(cloud, { works })
  const city: JudgedCity = {
    cloud,
    campaign,
    async work(_id, differing = {}) {
      const union = { unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/', unionName: '和风家政工会' }
      const member = memberDocument({ _id: `m-author-of-${_id}`, name: '沈砚秋', ...union })
      await aMember(cloud, member)
      return anEntry(cloud, campaign, { _id, member, ...differing })
    },
    async judge(memberId, differing = {}) {
      const member = await aMember(cloud, { _id: memberId, name: '方评委', unionId: differing.unionId ?? 'yuanfan' })
      return cloud.store<JudgeDocument>('judges').put({
        ...{ _id: judgeId(campaign._id, memberId), campaignId: campaign._id, memberId, name: member.name },
        ...{ unionId: member.unionId, unionName: member.unionName, trackIds: ['photo'], namedAt: cloud.now },
        ...{ namedWith: { key: '', trackIds: [] }, ...differing },
      })
    },
    async sheet(entryId, memberId, [theme, craft], more = {}) {
      await cloud.store<EntryDocument>('entries').change({ _id: entryId }, { hasSheets: true })
      await cloud.store<SheetDocument>('sheets').put({
        ...{ _id: sheetId(entryId, memberId), campaignId: campaign._id, trackId: 'photo', entryId, judgeId: memberId },
        ...{
          judgeUnionId: 'yuanfan',
          points: { theme, craft },
          comment: '',
          state: 'handed_in',
          conflictBecause: null,
        },
        ...{ at: cloud.now, keys: [], ...more },
      })
    },
    votes: (_id, count) =>
      votesFor(cloud, { _id, campaignId: campaign._id, trackId: 'photo' }, count, { by: `voter-of-${_id}` }),
  }
  return city
}
