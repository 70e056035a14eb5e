import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import { keepTaker } from '../../../cloudfunctions/_store/campaigns'
import { campaignsAtHome, type CampaignTab, listCampaigns } from '../../../domain/campaign/contract'
import { openHome } from '../../../domain/identity/contract'
import { aCloud, type Cloud, FRIDAY_MORNING, type Person } from '../../support/aCloud'
import { aCampaign } from '../../support/builders/aCampaign'
import { aMember } from '../../support/builders/aMember'
import { aPhase } from '../../support/builders/aPlan'

let cloud: Cloud
let lin: Person
let far: Person
let stranger: Person
beforeEach(async () => {
  cloud = await aCloud({ functions: ['campaign', 'identity'] })
  await aMember(cloud)
  await aMember(cloud, { _id: 'm-far', unionPath: '/qinghe/hedong/hefeng/', unionId: 'hefeng' })
  ;[lin, far, stranger] = [cloud.as('o-m-lin'), cloud.as('o-m-far'), cloud.as('o-stranger')]
})
afterEach(() => expect(cloud.faults).toEqual([]))

const GAOXIN = {
  unionId: 'gaoxin',
  unionPath: '/qinghe/gaoxin/',
  unionName: '高新区总工会',
  unionLevel: 'district',
} as const
const idsFor = async (who: Person, tab: CampaignTab = 'running') =>
  (await who.must(listCampaigns, { tab })).campaigns.map(({ id }) => id)
const closed = (unionId: string) => ({ audience: { unionIds: [unionId], isPublic: false } })

describe('the list of campaigns', () => {
  it('has those of a member’s own unions and of all above', async () => {
    await aCampaign(cloud, { _id: 'city', plan: closed('qinghe') })
    await aCampaign(cloud, { _id: 'district', ...GAOXIN, plan: closed('gaoxin') })
    expect((await idsFor(lin)).sort()).toEqual(['city', 'district'])
    expect(await idsFor(far)).toEqual(['city'])
  })

  it('has none that a union above runs for others', async () => {
    await aCampaign(cloud, { _id: 'for-hedong', paths: ['/qinghe/hedong/'], plan: closed('hedong') })
    expect(await idsFor(lin)).toEqual([])
    expect(await idsFor(far)).toEqual(['for-hedong'])
  })

  it('has what is open to all for whoever is no member, and nothing else', async () => {
    await aCampaign(cloud, { _id: 'open' })
    await aCampaign(cloud, { _id: 'closed', plan: closed('qinghe') })
    expect(await idsFor(stranger)).toEqual(['open'])
    await aMember(cloud, { _id: 'm-left', status: 'exited' })
    expect(await idsFor(cloud.as('o-m-left'))).toEqual(['open'])
  })

  it('has no drafts', async () => {
    await aCampaign(cloud, { state: 'draft' })
    for (const tab of ['running', 'coming', 'ended'] as const) expect(await idsFor(lin, tab)).toEqual([])
  })

  it('moves each from coming to running to ended at the very millisecond, by the server’s clock', async () => {
    const phases = [aPhase('collect', 1, 3)]
    await aCampaign(cloud, { _id: 'one', plan: { phases } })
    const tabs = async () =>
      Promise.all((['coming', 'running', 'ended'] as const).map(async (tab) => (await idsFor(lin, tab)).length))
    const [phase] = phases
    cloud.now = phase!.from - 1
    expect(await tabs()).toEqual([1, 0, 0])
    cloud.now = phase!.from
    expect(await tabs()).toEqual([0, 1, 0])
    cloud.now = phase!.until - 1
    expect(await tabs()).toEqual([0, 1, 0])
    cloud.now = phase!.until
    expect(await tabs()).toEqual([0, 0, 1])
  })

  it('has what ends first first, what begins first first, and what ended last first', async () => {
    for (const [index, days] of [5, 2, 9].entries()) {
      await aCampaign(cloud, { _id: `running-${index}`, plan: { phases: [aPhase('play', -3, days)] } })
      await aCampaign(cloud, { _id: `coming-${index}`, plan: { phases: [aPhase('play', days, 20)] } })
      await aCampaign(cloud, { _id: `ended-${index}`, plan: { phases: [aPhase('play', -20, -days)] } })
    }
    expect(await idsFor(lin)).toEqual(['running-1', 'running-0', 'running-2'])
    expect(await idsFor(lin, 'coming')).toEqual(['coming-1', 'coming-0', 'coming-2'])
    expect(await idsFor(lin, 'ended')).toEqual(['ended-1', 'ended-0', 'ended-2'])
  })

  it('is leafed through by position, each once, though some end meanwhile', async () => {
    for (let index = 0; index < 45; index += 1) {
      await aCampaign(cloud, { _id: `c-${index}`, plan: { phases: [aPhase('play', -3, 1 + index)] } })
    }
    const seen: string[] = []
    let cursor: string | null | undefined
    while (cursor !== null) {
      const page: { campaigns: { id: string }[]; nextCursor: string | null } = await lin.must(listCampaigns, {
        ...(cursor === undefined ? {} : { cursor }),
      })
      seen.push(...page.campaigns.map(({ id }) => id))
      cursor = page.nextCursor
      cloud.advance(1_000)
    }
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
  })

  it('costs two round trips, and three more for the one who counts', async () => {
    await aCampaign(cloud, { counted: { takers: 12, at: FRIDAY_MORNING } })
    expect((await cloud.steps(() => lin.must(listCampaigns, {}))).steps).toBe(2)
    cloud.advance(5_000)
    expect((await cloud.steps(() => lin.must(listCampaigns, {}))).steps).toBe(5)
    expect((await cloud.steps(() => lin.must(listCampaigns, {}))).steps).toBe(2)
  })
})

describe('how many take part', () => {
  const takersOf = async (who: Person) => (await who.must(listCampaigns, {})).campaigns[0]?.takers
  const kept = () => cloud.store<CampaignDocument>('campaigns').get('campaign-craft')

  it('is counted by index, each person once', async () => {
    await aCampaign(cloud)
    const member = await aMember(cloud)
    await cloud.run(() => keepTaker('campaign-craft', member, cloud.now))
    await cloud.run(() => keepTaker('campaign-craft', member, cloud.now))
    expect(await takersOf(lin)).toBe(1)
  })

  it('is counted by one of all who find the number old, for everybody', async () => {
    await aCampaign(cloud, { counted: { takers: 4_000, at: FRIDAY_MORNING - 60_000 } })
    const { log } = await cloud.steps(() => Promise.all(Array.from({ length: 20 }, () => lin.must(listCampaigns, {}))))
    expect(log.filter((line) => line.includes('campaign_takers'))).toHaveLength(1)
    expect((await kept())?.counted).toEqual({ takers: 0, at: FRIDAY_MORNING })
  })

  it('stays for a minute where there are many, for seconds where there are few', async () => {
    await aCampaign(cloud, { counted: { takers: 4_000, at: FRIDAY_MORNING } })
    cloud.advance(59_999)
    expect(await takersOf(lin)).toBe(4_000)
    cloud.advance(1)
    expect(await takersOf(lin)).toBe(0)
    cloud.advance(5_000)
    await cloud.run(async () => keepTaker('campaign-craft', await aMember(cloud), cloud.now))
    expect(await takersOf(lin)).toBe(1)
  })

  it('changes no more once a campaign is over and was counted since', async () => {
    await aCampaign(cloud, {
      plan: { phases: [aPhase('play', -9, -2)] },
      counted: { takers: 7, at: FRIDAY_MORNING - 86_400_000 },
    })
    const { log } = await cloud.steps(() => lin.must(listCampaigns, { tab: 'ended' }))
    expect(log.filter((line) => line.includes('campaign_takers'))).toEqual([])
  })
})

describe('at home', () => {
  it('are the three that end first, in the home page’s own call and in its own two round trips', async () => {
    for (const index of [4, 2, 3, 1]) {
      await aCampaign(cloud, { _id: `c-${index}`, plan: { phases: [aPhase('play', -3, index)] } })
    }
    let shown: string[] = []
    const { steps } = await cloud.steps(async () => {
      shown = (await lin.must(openHome, {})).campaigns.map(({ id }) => id)
    })
    expect(shown).toEqual(['c-1', 'c-2', 'c-3'])
    expect(steps).toBe(2)
    expect((await lin.must(campaignsAtHome, {})).campaigns.map(({ id }) => id)).toEqual(shown)
  })

  it('come with how many run in all, where they can be counted at a look', async () => {
    const total = async () => (await lin.must(openHome, {})).campaignTotal
    for (let at = 0; at < 12; at++) await aCampaign(cloud, { _id: `c-${at}` })
    await aCampaign(cloud, { _id: 'coming', plan: { phases: [aPhase('play', 2, 9)] } })
    expect(await total()).toBe(12)
    await aCampaign(cloud, { _id: 'c-12' })
    expect(await total()).toBeNull()
  })

  it('are those open to all for whoever is no member', async () => {
    await aCampaign(cloud, { _id: 'open' })
    await aCampaign(cloud, { _id: 'closed', plan: closed('qinghe') })
    expect((await stranger.must(openHome, {})).campaigns.map(({ id }) => id)).toEqual(['open'])
  })
})
