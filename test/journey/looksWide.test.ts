import type { Look } from '../support/browser'
import { describeJourney } from '../support/journey/aCity'
import { aFurnishedCity, allPages, walk } from '../support/journey/walk'
import { shareOfToday } from '../support/shareOfToday'

describeJourney('a wide screen', () => {
  it.each(
    shareOfToday<[string, Look, Record<string, string>]>([
      [
        'light',
        {},
        {
          'packages/staff/home/index': 'staff-wide-home',
          'packages/staff/library/index': 'staff-wide-library',
          'packages/organizer/index/index': 'staff-wide-campaigns',
          'packages/organizer/moderation/index': 'staff-wide-moderation',
          'packages/organizer/compose/index': 'staff-wide-campaign-compose',
        },
      ],
      ['dark', { isDark: true }, { 'packages/staff/applications/index': 'staff-wide-dark' }],
    ]),
  )('shows every page whole, readable and within reach: %s', async (_name, look, shots) => {
    expect(await walk(await aFurnishedCity(), { ...look, screen: 'desk' }, await allPages(), shots)).toEqual([])
  })
})
