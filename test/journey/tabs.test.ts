import { aCity, describeJourney } from '../support/journey/aCity'
import { anotherTab } from '../support/journey/aVisit'
import { keepPicture } from '../support/journey/pictures'

/** Everybody's name stands on the sign-in page too: only the app says that the choice has been made. */
const isApp = ({ pathname }: URL) => pathname === '/'

describeJourney('two tabs of one browser', () => {
  it('are two people, and neither sees anything of the other', async () => {
    const city = await aCity()
    const first = await city.enter(null)
    const second = await anotherTab(first, city.url)

    await first.page.goto(`${city.url}/sim`)
    await keepPicture(first.page, 'people')
    await first.tap(/林小禾/)
    await first.page.waitForURL(isApp)
    await first.see('林小禾')
    await second.page.goto(`${city.url}/sim`)
    await second.tap(/何清禾/)
    await second.page.waitForURL(isApp)
    await second.see('何清禾')

    await first.open('pages/card/index')
    await second.open('pages/card/index')
    await first.see('林小禾', '已认证')
    await second.see('何清禾', '已停用')
    await first.page.reload()
    await second.page.reload()
    await first.see('林小禾', '已认证')
    await second.see('何清禾', '已停用')
    expect(await first.page.content()).not.toContain('何清禾')
    expect(await second.page.content()).not.toContain('林小禾')
  })
})
