import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import { publishCampaign, recallCampaign } from '../../../domain/campaign/organizing'
import type { AnyContract, Draft } from '../../../domain/contract'
import { aCampaignDesk, aDraftOf, aKey, type Desk } from './aDesk'

/** A campaign goes out, or is called off, once: killed before each request and sent again. */

const MOST_REQUESTS = 40

async function atEveryCut<C extends AnyContract>(
  contract: C,
  before: (desk: Desk) => Promise<Draft<C>>,
): Promise<void> {
  const left: string[] = []
  for (let nth = 1; nth <= MOST_REQUESTS; nth++) {
    const desk = await aCampaignDesk()
    const data = await before(desk)
    const { cloud, manager } = desk
    const end = cloud.requests.fail((request) => request.nth >= nth && !/abort/i.test(request.action))
    const { ok: wasWhole } = await manager.call(contract, data)
    end()
    await cloud.requests.idle()
    cloud.faults.length = 0
    await manager.must(contract, data)
    const campaigns = await cloud.store<CampaignDocument>('campaigns').all()
    const stands = campaigns.map(({ state, revision, paths, changes, history }) => ({
      ...{ state, revision, paths, changes: changes.length, history: history.map(({ what }) => what) },
    }))
    left.push(JSON.stringify([stands, (await cloud.store('audit').all()).length]))
    if (wasWhole) break
  }
  expect(left.length).toBeGreaterThan(3)
  expect(left.length).toBeLessThan(MOST_REQUESTS)
  expect([...new Set(left)]).toHaveLength(1)
}

it('publishing', () => atEveryCut(publishCampaign, async (desk) => ({ ...(await aDraftOf(desk)), requestKey: aKey() })))

it('calling off', () =>
  atEveryCut(recallCampaign, async (desk) => {
    const draft = await aDraftOf(desk)
    await desk.manager.must(publishCampaign, { ...draft, requestKey: aKey() })
    return { campaignId: draft.campaignId, reason: '场地临时不能用', requestKey: aKey() }
  }))
