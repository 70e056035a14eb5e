import { emptyAccount, type Account, type Seat } from '../../cloudfunctions/_kit/account'
import type { CampaignDocument } from '../../cloudfunctions/_store/campaigns'
import type { UnionDocument } from '../../cloudfunctions/_store/unions'
import { cityUnions } from '../../demo/unions'
import type { WorksPlan } from '../../domain/entry/plan'
import type { Cloud, Shelves } from './aCloud'
import { aCampaign, type Differing } from './builders/aCampaign'
import { aPhase, worksPart } from './builders/aPlan'

/** A works campaign of the city that is collected, judged and voted in one after the other around FRIDAY_MORNING. */
export function aVotedCampaign(
  cloud: Shelves,
  { works, ...differing }: Differing & { works?: Partial<WorksPlan> } = {},
): Promise<CampaignDocument> {
  const phases = [aPhase('collect', -9, -3), aPhase('review', -3, 4), aPhase('vote', -3, 4), aPhase('announce', 4, 12)]
  return aCampaign(cloud, { ...differing, plan: { works: worksPart(works), phases, ...differing.plan } })
}

/** The unions of the city, a manager of it, a reviewer of it, and managers of two districts. */
export async function seatTheCity(cloud: Cloud): Promise<void> {
  const unions = cityUnions()
  await Promise.all(unions.map((union) => cloud.store<UnionDocument>('unions').put(union)))
  const seat = async (openid: string, unionId: string, role: Seat['role']) => {
    const { path, name } = unions.find(({ _id }) => _id === unionId)!
    const seats = [{ unionId, unionPath: path, unionName: name, role, nameMasked: '周**' }]
    await cloud.store<Account>('accounts').put({ ...emptyAccount(openid), seats })
  }
  await seat('o-manager', 'qinghe', 'manager')
  await seat('o-reviewer', 'qinghe', 'reviewer')
  await seat('o-gaoxin', 'gaoxin', 'manager')
  await seat('o-hedong', 'hedong', 'manager')
}

/** A request key of one's own for every tap. */
export const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
