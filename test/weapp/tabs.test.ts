import { until } from '../support/journey/until'
import { aCity, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'

let stand: Stand
let phone: PhoneInHand | undefined
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => phone?.close())
afterAll(() => stand.close())

const tab = (name: string) => phone!.view.getByRole('tab', { name })

describe('the WeChat build in a browser', () => {
  test('opens its five tabs with what the city has for a member', async () => {
    phone = await openPhone(stand, await aCity(), 'linxiaohe')
    await phone.view.getByText('上午好，小禾').waitFor()
    await phone.view.getByText('远帆精密制造工会').waitFor()
    expect(await phone.route()).toBe('pages/home/index')

    await tab('普惠').tap()
    await phone.view.getByText('门诊医事服务费减免').waitFor()
    expect(await phone.route()).toBe('pages/benefit/index')

    await tab('书屋').tap()
    await phone.view.getByText('职工书屋', { exact: true }).waitFor()

    await tab('我的').tap()
    await phone.view.getByText('今年用卡').waitFor()

    await tab('亮码').tap()
    await phone.view.getByRole('img', { name: '会员码', exact: true }).waitFor()
    expect(await phone.route()).toBe('pages/card/index')
    // The card keeps the whole screen for the code; the way back is above it.
    await phone.view.getByRole('button', { name: '返回' }).tap()
    await phone.view.getByText('上午好，小禾').waitFor()
    expect(phone.faults).toEqual([])
  })

  test('shows the same tabs to somebody who has not joined', async () => {
    phone = await openPhone(stand, await aCity(), 'xinren')
    for (const name of ['普惠', '书屋', '我的', '首页']) {
      await tab(name).tap()
      await tab(name).and(phone.page.locator('[aria-selected="true"]')).waitFor()
    }
    await tab('亮码').tap()
    await phone.view.getByRole('button', { name: '加入工会' }).first().tap()
    expect(await phone.route()).toBe('packages/membership/join/index')
    expect(phone.faults).toEqual([])
  })

  test('keeps a tab as it was left', async () => {
    phone = await openPhone(stand, await aCity(), 'linxiaohe')
    await tab('普惠').tap()
    await phone.view.getByRole('radio', { name: '洗车' }).tap()
    await phone.view.getByText('星桄影城').waitFor({ state: 'hidden' })
    await tab('我的').tap()
    await phone.view.getByText('今年用卡').waitFor()
    await tab('普惠').tap()
    await phone.view.getByRole('radio', { name: '洗车', checked: true }).waitFor()
    await phone.view.getByText('亮洁洗车行').waitFor()
    expect(await phone.view.getByText('星桄影城').count()).toBe(0)
    expect(phone.faults).toEqual([])
  })

  test('opens a page of a sub-package and comes back to where it was', async () => {
    phone = await openPhone(stand, await aCity(), 'linxiaohe')
    await tab('普惠').tap()
    await phone.view.getByText('门诊医事服务费减免').tap()
    await phone.view.getByText('禾康社区门诊部').first().waitFor()
    expect(await phone.route()).toBe('packages/benefit/detail/index')
    await phone.view.getByRole('button', { name: '返回' }).tap()
    await phone.view.getByText('星桄影城').waitFor()
    expect(phone.faults).toEqual([])
  })

  test('sorts benefits by distance where the phone says where it is, and shows the way to its settings where not', async () => {
    phone = await openPhone(stand, await aCity(), 'linxiaohe', { path: 'pages/benefit/index' })
    const nearest = phone.view.getByRole('switch', { name: '离我最近' })
    await nearest.tap()
    await until(async () => expect(await phone!.toasts()).toContain('没拿到位置，先按能用的排'))
    await nearest.tap()
    await phone.page.getByRole('dialog').getByRole('button', { name: '去设置' }).tap()
    await until(async () => expect(await phone!.deeds('openSetting')).toHaveLength(1))

    await phone.page.evaluate(() => window.phone.standAt(30.2741, 120.1551))
    await nearest.tap()
    await phone.view
      .getByText(/\d (米|公里)/)
      .first()
      .waitFor()
    expect(phone.faults).toEqual([])
  })
})
