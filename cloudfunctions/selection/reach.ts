import type { UnionLevel } from '../../domain/entry/plan'
import { stopsOf } from '../../domain/entry/way'
import { AppError } from '../../domain/errors'
import type { Account } from '../_kit/account'
import { command } from '../_kit/cloud'
import { type CampaignDocument, campaigns, meantPaths } from '../_store/campaigns'
import { REVIEWS } from '../_store/seats'
import { type UnionDocument, unions } from '../_store/unions'
import type { WorksPlan } from '../../domain/entry/plan'

/** Asked for where there is none, so that what is not there costs the same requests. */
export const NONE = 'none'

/**
 * Paths below which the caller looks at a campaign's works: all of it for staff of the organiser and above, else the
 * unions below where they have a seat, none below another.
 *
 * @throws {AppError} `session.not_allowed` where there is none
 */
export function pathsWithin(account: Account, campaign: Pick<CampaignDocument, 'unionPath'> | undefined): string[] {
  const seats = account.seats.filter(({ role }) => REVIEWS.includes(role))
  if (campaign && seats.some(({ unionPath }) => campaign.unionPath.startsWith(unionPath))) return [campaign.unionPath]
  const below = [...new Set(seats.map(({ unionPath }) => unionPath))].filter((path) =>
    path.startsWith(campaign?.unionPath ?? '//'),
  )
  const topmost = below.filter((path) => !below.some((other) => other !== path && path.startsWith(other)))
  if (topmost.length === 0) throw new AppError('session.not_allowed')
  return topmost
}

/** A union as the way up names it. */
export interface NamedStop {
  id: string
  name: string
  level: UnionLevel
}

/** Unions on these paths, by id. One request, also for none. */
export async function unionsOn(paths: readonly string[]): Promise<Map<string, NamedStop>> {
  const ids = [...new Set(paths.flatMap((path) => path.split('/').filter(Boolean)))]
  const asked = ids.length === 0 ? [NONE] : ids
  const found = await unions.find({ _id: command.in(asked) }, { limit: 1000, fields: ['name', 'level'] })
  return new Map(found.map(({ _id: id, name, level }) => [id, { id, name, level }]))
}

/** Where a work of a union stands one after the other, up to the organiser. */
export function wayOf(
  unionPath: string,
  { unionId: organiser, plan }: Pick<CampaignDocument, 'unionId' | 'plan'>,
  known: ReadonlyMap<string, NamedStop>,
): NamedStop[] {
  const upwards = unionPath.split('/').filter(Boolean).reverse()
  const within = upwards.slice(0, upwards.indexOf(organiser) + 1)
  return stopsOf(
    within.flatMap((id) => known.get(id) ?? []),
    plan.works?.quotas ?? [],
  )
}

/** @throws {AppError} `session.not_allowed` for a campaign without works */
export function worksOf(campaign: CampaignDocument | undefined): WorksPlan {
  if (!campaign?.plan.works) throw new AppError('session.not_allowed')
  return campaign.plan.works
}

export interface CampaignEarly {
  campaign: CampaignDocument | undefined
  union: UnionDocument | undefined
}

/** A campaign and a union that staff ask about, read while they are being identified. */
export async function worksOfUnionAsked(asked: { campaignId: string; unionId: string }): Promise<CampaignEarly> {
  const [campaign, union] = await Promise.all([campaigns.get(asked.campaignId), unions.get(asked.unionId)])
  return { campaign, union }
}

/**
 * A campaign that was published and collects works, as the organiser and unions below it that it is for take part in it.
 *
 * @throws {AppError} `session.not_allowed` otherwise
 */
export function requireWorksFor(
  campaign: CampaignDocument | undefined,
  union: Pick<UnionDocument, 'path'>,
): { campaign: CampaignDocument; works: WorksPlan } {
  const works = worksOf(campaign)
  const takesPart =
    campaign !== undefined &&
    campaign.state !== 'draft' &&
    union.path.startsWith(campaign.unionPath) &&
    meantPaths(campaign, union.path).length > 0
  if (!takesPart) throw new AppError('session.not_allowed')
  return { campaign, works }
}
