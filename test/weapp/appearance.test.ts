import { aCity, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'

let stand: Stand
let phone: PhoneInHand | undefined
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => phone?.close())
afterAll(() => stand.close())

/** What the design's tokens (design language §2) give the page's ground. */
const GROUND = { light: 'rgb(246, 244, 241)', dark: 'rgb(18, 16, 14)' }

async function groundOf({ view }: PhoneInHand): Promise<string> {
  return view.locator('.app').evaluate((root) => getComputedStyle(root).backgroundColor)
}

describe('the looks of the WeChat build', () => {
  test('follow the system into the dark while the page is open, and back', async () => {
    phone = await openPhone(stand, await aCity(), 'linxiaohe')
    await phone.view.getByText('上午好，小禾').waitFor()
    expect(await groundOf(phone)).toBe(GROUND.light)

    await phone.page.evaluate(() => window.phone.darken(true))
    await phone.view.locator('.app.is-dark').waitFor()
    expect(await groundOf(phone)).toBe(GROUND.dark)
    // WeChat's own parts of the screen go along.
    expect((await phone.deeds('setNavigationBarColor')).at(-1)).toMatchObject({ frontColor: '#ffffff' })

    await phone.page.evaluate(() => window.phone.darken(false))
    await phone.view.locator('.app:not(.is-dark)').waitFor()
    expect(phone.faults).toEqual([])
  })

  test('are dark from the first page on a phone that is', async () => {
    phone = await openPhone(stand, await aCity(), 'linxiaohe', { theme: 'dark' })
    await phone.view.locator('.app.is-dark').waitFor()
    await phone.view.getByRole('tab', { name: '我的' }).tap()
    expect(await groundOf(phone)).toBe(GROUND.dark)
    expect(phone.faults).toEqual([])
  })

  test('grow with 大字版 on this page and on the next, and stay grown', async () => {
    const city = await aCity()
    phone = await openPhone(stand, city, 'linxiaohe')
    const home = phone.view.getByRole('tab', { name: '首页' })
    const before = await sizeOf(home)
    await phone.view.getByRole('button', { name: '大字版' }).tap()
    await phone.view.locator('.app.is-elder').waitFor()
    expect(await sizeOf(home)).toBeGreaterThan(before)

    // 大字版 keeps three tabs.
    expect(await phone.view.getByRole('tab').count()).toBe(3)
    await phone.view.getByRole('tab', { name: '我的' }).tap()
    await phone.view.locator('.app.is-elder').waitFor()
    expect(await phone.page.evaluate(() => window.localStorage.getItem('display'))).toContain('isElder')

    await phone.page.reload()
    await phone.view.locator('.app.is-elder').waitFor()
    expect(phone.faults).toEqual([])
  })

  test('offer 大字版 once to somebody whose phone is set to large text', async () => {
    phone = await openPhone(stand, await aCity(), 'linxiaohe', { fontSizeScaleFactor: 1.4 })
    await phone.view.getByRole('button', { name: '换成大字版' }).tap()
    await phone.view.locator('.app.is-elder').waitFor()
    expect(phone.faults).toEqual([])
  })

  test('never scroll sideways on the narrowest phone', async () => {
    phone = await openPhone(stand, await aCity(), 'linxiaohe')
    await phone.page.setViewportSize({ width: 320, height: 640 })
    for (const name of ['首页', '普惠', '书屋', '我的']) {
      await phone.view.getByRole('tab', { name }).tap()
      await phone.page.waitForTimeout(300)
      const over = await phone.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect({ name, over }).toEqual({ name, over: 0 })
    }
  })
})

describe('what a screen reader finds in the WeChat build', () => {
  test('tabs with the one that is on, buttons with names, the code as a picture', async () => {
    phone = await openPhone(stand, await aCity(), 'linxiaohe')
    await phone.view.getByText('上午好，小禾').waitFor()
    const tablist = phone.view.locator('view[role="tablist"]')
    expect(await tablist.count()).toBe(1)
    expect(await tablist.locator('[aria-selected="true"]').allInnerTexts()).toEqual(['首页'])
    expect(await namelessIn(phone)).toEqual([])

    await phone.view.getByRole('tab', { name: '我的' }).tap()
    await phone.view.getByText('今年用卡').waitFor()
    expect(await namelessIn(phone)).toEqual([])
    await phone.view.getByRole('tab', { name: '亮码' }).tap()
    await phone.view.locator('image[role="img"][aria-label="会员码"]').waitFor()
    expect(await namelessIn(phone)).toEqual([])
  })

  test('boxes that say what to write, and ticks that say whether they are set', async () => {
    phone = await openPhone(stand, await aCity(), 'xinren', { path: 'packages/membership/join/index' })
    await phone.view.locator('input[aria-label="姓名"]').waitFor()
    const consent = phone.view.getByRole('checkbox', { name: /单独同意/ })
    expect(await consent.getAttribute('aria-checked')).toBe('false')
    await consent.tap()
    await phone.view.getByRole('checkbox', { name: /单独同意/, checked: true }).waitFor()
    expect(await namelessIn(phone)).toEqual([])
  })
})

async function sizeOf(text: ReturnType<PhoneInHand['view']['getByText']>): Promise<number> {
  return text.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
}

/** Everything that can be tapped and has neither words nor a label. */
async function namelessIn({ view }: PhoneInHand): Promise<string[]> {
  return view
    .locator('button')
    .evaluateAll((buttons) =>
      buttons
        .filter((each) => !each.getAttribute('aria-label') && !each.textContent.trim())
        .map((each) => each.outerHTML),
    )
}
