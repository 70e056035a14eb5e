import type { Look } from '../support/browser'
import { describeJourney } from '../support/journey/aCity'
import { aFurnishedCity, staffPages, walk } from '../support/journey/walk'
import { shareOfToday } from '../support/shareOfToday'

describeJourney('every page of staff and of desks, on a phone', () => {
  it.each(
    shareOfToday<[string, Look]>([
      ['light', {}],
      ['dark', { isDark: true }],
      ['大字版', { isElder: true }],
    ]),
  )('fits, can be read and can be tapped: %s', async (_name, look) => {
    expect(await walk(await aFurnishedCity(), look, await staffPages())).toEqual([])
  })
})
