import { bodyToHtml } from '../../../domain/body/html'
import { openCampaign } from '../../../domain/campaign/contract'
import { beginCampaign, keepCampaign, openOrganized, publishCampaign } from '../../../domain/campaign/organizing'
import { TEMPLATES } from '../../../domain/campaign/templates/all'
import { DAY_MS } from '../../../domain/time'
import { aMember } from '../../support/builders/aMember'
import { aCampaignDesk, aKey } from './aDesk'

const CONTACTS = [{ name: '宣传教育部', phone: '0570-8000000', email: '' }]

it.each(TEMPLATES.map(({ id }) => id))('%s is published once somebody to call is named, and opened', async (id) => {
  const { cloud, manager } = await aCampaignDesk()
  const beginsAt = cloud.now + DAY_MS
  const from = { templateId: id }
  const begun = await manager.must(beginCampaign, { unionId: 'gaoxin', from, beginsAt, requestKey: aKey() })
  const { plan, body, findings } = await manager.must(openOrganized, { campaignId: begun.campaignId })
  expect(findings).toEqual([])
  const kept = await manager.must(keepCampaign, {
    ...{ ...begun, plan: { ...plan, contacts: CONTACTS }, html: bodyToHtml(body), attachmentIds: [] },
    requestKey: aKey(),
  })
  expect([kept.findings, kept.dropped]).toEqual([[], []])
  const draft = { campaignId: begun.campaignId, revision: kept.revision }
  const { row } = await manager.must(publishCampaign, { ...draft, requestKey: aKey() })
  expect(row).toMatchObject({ state: 'published', card: { state: 'coming' } })

  await aMember(cloud)
  const { campaign } = await cloud.as('o-m-lin').must(openCampaign, { campaignId: begun.campaignId })
  expect(campaign.body).toEqual(body)
  expect(campaign.plan).toEqual({ ...plan, contacts: CONTACTS })
  expect(campaign.notForYou).toBeNull()
})
