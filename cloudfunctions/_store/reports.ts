import { AppError } from '../../domain/errors'
import { command } from '../_kit/cloud'
import { findPage } from '../_kit/cursor'
import { type Documents, documents, type Stored } from '../_kit/documents'
import { inTransaction } from '../_kit/transaction'
import { type CampaignDocument, meantPaths } from './campaigns'
import { type UnionDocument, unions } from './unions'

/** 上报: figures of a union as they stood, kept for the union above. What they are of is its store's. */

/** What a union sent up in one campaign. `_id` is `<campaign>@<union>`: sent again, the newest counts. */
export interface ReportDocument<Figures> extends Stored {
  campaignId: string
  unionId: string
  unionName: string
  /** The union it went to. */
  parentId: string
  figures: Figures
  at: number
  /** Openid of whoever sent it. */
  by: string
  /** Requests that sent, newest last. */
  keys: string[]
}

const MOST_KEYS = 20
/** As many ids as a request may name. */
const IDS_AT_ONCE = 500

export interface Sending<Figures> {
  campaignId: string
  union: UnionDocument
  figures: Figures
  by: string
  requestKey: string
  /** When it was asked for. */
  at: number
}

export interface Reports<Figures> {
  get(campaignId: string, unionId: string): Promise<ReportDocument<Figures> | undefined>
  /** What unions sent up, by union. One round trip. */
  of(campaignId: string, from: readonly Pick<UnionDocument, '_id'>[]): Promise<Map<string, ReportDocument<Figures>>>
  /** How many of the unions directly below one have sent theirs. */
  countTo(campaignId: string, parentId: string): Promise<number>
  /** @returns what is kept now: of a tap that came before, or one that comes late, what that left untouched */
  send(sending: Sending<Figures>): Promise<ReportDocument<Figures>>
}

export function reports<Figures>(name: string): Reports<Figures> {
  const all: Documents<ReportDocument<Figures>> = documents(name)
  return {
    get: (campaignId, unionId) => all.get(reportId(campaignId, unionId)),
    async of(campaignId, from) {
      const ids = from.map(({ _id }) => reportId(campaignId, _id))
      const batches = Array.from({ length: Math.ceil(ids.length / IDS_AT_ONCE) }, (_, at) =>
        ids.slice(at * IDS_AT_ONCE, (at + 1) * IDS_AT_ONCE),
      )
      const found = await Promise.all(
        batches.map((batch) => all.find({ _id: command.in(batch) }, { limit: IDS_AT_ONCE })),
      )
      return new Map(found.flat().map((each) => [each.unionId, each]))
    },
    countTo: (campaignId, parentId) => all.count({ campaignId, parentId }),
    send({ campaignId, union, figures, by, requestKey, at }) {
      const { _id: unionId, name: unionName, parentId } = union
      if (parentId === null) throw new AppError('campaign.wrong_state')
      return inTransaction(async (transaction) => {
        const kept = all.within(transaction)
        const earlier = await kept.get(reportId(campaignId, unionId))
        // Of two devices the one that was tapped last counts, whichever comes first.
        if (earlier && (earlier.keys.includes(requestKey) || earlier.at > at)) return earlier
        const sent = {
          ...{ _id: reportId(campaignId, unionId), campaignId, unionId, unionName, parentId, figures, at, by },
          keys: [...(earlier?.keys ?? []), requestKey].slice(-MOST_KEYS),
        }
        await kept.put(sent)
        return sent
      })
    },
  }
}

function reportId(campaignId: string, unionId: string): string {
  return `${campaignId}@${unionId}`
}

/** Figures go up as far as the organiser. */
export function isBelowOrganiser(
  union: Pick<UnionDocument, 'path'>,
  { unionPath }: Pick<CampaignDocument, 'unionPath'>,
): boolean {
  return union.path.startsWith(unionPath) && union.path !== unionPath
}

/** @throws {AppError} `campaign.wrong_state` at the organiser */
export function requireBelowOrganiser(union: UnionDocument, campaign: CampaignDocument): void {
  if (isBelowOrganiser(union, campaign)) return
  throw new AppError('campaign.wrong_state', { message: '主办的工会不用上报，下级报上来的都在这里' })
}

interface Asked {
  campaign: CampaignDocument
  union: UnionDocument
  cursor: string | undefined
  limit: number
}

/**
 * A union and a page of those directly below it that the campaign is for, in the order of the tree, with what each of
 * them sent. Two round trips.
 */
export async function reporting<Figures>(kept: Reports<Figures>, { campaign, union, cursor, limit }: Asked) {
  const { _id: campaignId } = campaign
  const [page, all, sent, report, parent] = await Promise.all([
    // Names may be alike; the path is one union's.
    findPage(unions, { parentId: union._id, path: command.gt(union.path) }, { order: ['path', '_id'], limit, cursor }),
    unions.find({ parentId: union._id }, { limit: 1000, fields: ['path'] }),
    kept.countTo(campaignId, union._id),
    kept.get(campaignId, union._id),
    union.parentId === null ? undefined : unions.get(union.parentId),
  ])
  const isMeant = ({ path }: Pick<UnionDocument, 'path'>) => meantPaths(campaign, path).length > 0
  const below = page.rows.filter(isMeant)
  return {
    ...{ below, report, reports: await kept.of(campaignId, below), nextCursor: page.nextCursor },
    goesTo: isBelowOrganiser(union, campaign) ? (parent?.name ?? null) : null,
    ...{ sent, unions: all.filter(isMeant).length },
  }
}
