import {
  beginCampaign,
  changeCampaign,
  discardCampaign,
  openFigures,
  openOrganized,
  publishCampaign,
  recallCampaign,
} from '../../../domain/campaign/organizing'
import { aPhase, aPlan, quizPart } from '../../support/builders/aPlan'
import { aCampaignDesk, aDraftOf, aKey } from './aDesk'

it('costs as many round trips as it always did', async () => {
  const desk = await aCampaignDesk()
  const { cloud, manager } = desk
  const stepsOf = async (work: () => Promise<unknown>) => (await cloud.steps(work)).steps
  const draft = await aDraftOf(desk, { quiz: quizPart(), phases: [aPhase('play', 0, 20)] })
  const { campaignId } = draft
  const beginning = {
    ...{ unionId: 'gaoxin', from: { templateId: 'quiz' }, beginsAt: cloud.now, requestKey: aKey() },
  }
  const publishing = { ...draft, requestKey: aKey() }

  expect({
    begin: await stepsOf(() => manager.must(beginCampaign, beginning)),
    open: await stepsOf(() => manager.must(openOrganized, { campaignId })),
    // Who calls and the campaign, the audience, then the transaction: begin, read, write, the audit’s head and entry, commit.
    publish: await stepsOf(() => manager.must(publishCampaign, publishing)),
    publishAgain: await stepsOf(() => manager.must(publishCampaign, publishing)),
    change: await stepsOf(() =>
      manager.must(changeCampaign, {
        ...{ campaignId, revision: draft.revision + 1, contacts: aPlan().contacts, text: '换了联系人' },
        requestKey: aKey(),
      }),
    ),
    figures: await stepsOf(() => manager.must(openFigures, { campaignId })),
    recall: await stepsOf(() => manager.must(recallCampaign, { campaignId, reason: '场地停用', requestKey: aKey() })),
    discard: await stepsOf(async () => manager.call(discardCampaign, { campaignId, requestKey: aKey() })),
  }).toEqual({ begin: 2, open: 2, publish: 9, publishAgain: 1, change: 8, figures: 4, recall: 9, discard: 2 })
})
