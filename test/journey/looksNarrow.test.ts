import type { Look } from '../support/browser'
import { describeJourney } from '../support/journey/aCity'
import { aFurnishedCity, allPages, walk } from '../support/journey/walk'
import { shareOfToday } from '../support/shareOfToday'

describeJourney('the narrowest phone', () => {
  it.each(
    shareOfToday<[string, RegExp, Look]>([
      ['notices and the library, light', /notice|staff\/compose|library|rooms/, {}],
      ['notices and the library, 大字版', /notice|staff\/compose|library|rooms/, { isElder: true }],
      ['campaigns, light', /campaign|organizer/, {}],
      ['campaigns, 大字版', /campaign|organizer/, { isElder: true }],
    ]),
  )('shows all of it: %s', async (_name, which, look) => {
    const pages = (await allPages()).filter((page) => which.test(page))
    expect(await walk(await aFurnishedCity(), { ...look, screen: 'small' }, pages)).toEqual([])
  })
})
