import type { CampaignDocument, TakerDocument } from '../../../cloudfunctions/_store/campaigns'
import type { WalkerDocument } from '../../../cloudfunctions/_store/walkers'
import type { WalkTeamDocument } from '../../../cloudfunctions/_store/walkTeams'
import type { WallMessageDocument } from '../../../cloudfunctions/_store/wallMessages'
import { seed } from '../../../demo/seed'
import { daysDone } from '../../../domain/walk/counting'
import { aCloud } from '../../support/aCloud'

it('the demo city has people who walk, a team with places left, and a wall, each by people who take part', async () => {
  const cloud = await aCloud({ functions: [] })
  await cloud.run(() => seed({ clock: () => cloud.now }))
  const takersOf = (campaignId: string) => cloud.store<TakerDocument>('campaign_takers').all({ campaignId })
  const [campaigns, ofWalk, ofWall, walkers, teams, messages] = await Promise.all([
    cloud.store<CampaignDocument>('campaigns').all(),
    takersOf('campaign-walk'),
    takersOf('campaign-wall'),
    cloud.store<WalkerDocument>('walkers').all(),
    cloud.store<WalkTeamDocument>('walk_teams').all(),
    cloud.store<WallMessageDocument>('wall_messages').all(),
  ])
  const taking = new Set([...ofWalk, ...ofWall].map(({ _id }) => _id))
  const plan = campaigns.find(({ _id }) => _id === 'campaign-walk')?.plan.walk
  expect(walkers.length).toBeGreaterThan(10)
  for (const { campaignId, memberId, days, done, reportedAt } of walkers) {
    expect(taking.has(`${campaignId}@${memberId}`)).toBe(true)
    expect(done).toBe(daysDone(days, plan!))
    expect(reportedAt).toBeLessThan(cloud.now)
  }
  for (const { _id, memberIds } of teams) {
    expect(
      walkers
        .filter(({ teamId }) => teamId === _id)
        .map(({ memberId }) => memberId)
        .sort(),
    ).toEqual([...memberIds].sort())
    expect(memberIds.length).toBeLessThan(plan!.mostInTeam)
  }
  expect(messages.filter(({ state }) => state === 'shown').length).toBeGreaterThan(4)
  expect(messages.some(({ state }) => state === 'waiting')).toBe(true)
  for (const { campaignId, memberId, authorMasked, at } of messages) {
    expect(taking.has(`${campaignId}@${memberId}`)).toBe(true)
    expect(authorMasked).toMatch(/\*/)
    expect(at).toBeLessThan(cloud.now)
  }
})
