import { ERRORS } from '../../../../domain/errors'
import { DAY_MS } from '../../../../domain/time'
import { campaignOf } from '../../../../src/packages/campaign/campaignOf'
import { campaignDrawer } from '../../../../src/packages/campaign/kept'
import { remember } from '../../../../src/cloud/remembered'
import { fakeHost, Refused } from '../../../support/fakeHost'
import { emptyPhone } from '../../../support/taro'
import { aView, NOW } from './aView'

beforeEach(() => {
  jest.restoreAllMocks()
  emptyPhone()
})

it('gives the campaign this phone has without a network, as of the time it is by now', async () => {
  const clock = jest.spyOn(Date, 'now').mockReturnValue(5_000)
  remember(campaignDrawer('c1'), { campaign: aView(), now: NOW })
  clock.mockReturnValue(5_000 + DAY_MS)
  fakeHost({
    'campaign.open': () => {
      throw new Error('no network')
    },
  })
  expect((await campaignOf('c1')).now).toBe(NOW + DAY_MS)
})

it('does not show what this phone has where the campaign is gone', async () => {
  remember(campaignDrawer('c1'), { campaign: aView(), now: NOW })
  fakeHost({
    'campaign.open': () => {
      throw new Refused({ code: 'campaign.not_found', ...ERRORS['campaign.not_found'] })
    },
  })
  await expect(campaignOf('c1')).rejects.toMatchObject({ code: 'campaign.not_found' })
})
