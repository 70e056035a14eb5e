import type { EntryDocument } from '../../cloudfunctions/_store/entries'
import { aCity, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'

let stand: Stand
let phone: PhoneInHand | undefined
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => phone?.close())
afterAll(() => stand.close())

const inView = (name: string | RegExp) => phone!.view.getByRole('button', { name })
const CRAFT = 'campaign-craft'

/** As from a shared card: the page alone, with what stands behind its question mark. */
async function openAt(person: string, url: string) {
  const city = await aCity()
  phone = await openPhone(stand, city, person)
  await phone.page.evaluate((to) => window.phone.wx.reLaunch({ url: to }), url)
  return { city, phone }
}

describe('campaigns in the WeChat build', () => {
  test('one is found in the list, opened, and its works are looked at', async () => {
    const { city, phone } = await openAt('linxiaohe', '/packages/campaign/index/index')
    await inView('去看看 身边的工匠').tap()
    expect(await phone.route()).toBe('packages/campaign/detail/index')
    await phone.view.getByText('10 个项目', { exact: true }).waitFor()
    await inView(/^工匠手记，\d 件，看作品/).tap()
    expect(await phone.route()).toBe('packages/campaign/entries/index')
    await inView(/^《磨刀三年》/).tap()
    expect(await phone.route()).toBe('packages/campaign/entry/index')
    await phone.view.getByText('磨刀三年').waitFor()
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })

  test('a work is written, saved as it is typed, stated, and handed in', async () => {
    const { city, phone } = await openAt('tangxiaohan', `/packages/campaign/submit/index?id=${CRAFT}&track=notes`)
    await phone.view.getByRole('textbox', { name: '作品名称' }).fill('早高峰的第一单')
    await phone.view.getByRole('textbox', { name: '说说这件作品' }).fill('雨天的第一单，袋子里是热的。'.repeat(30))
    await phone.view.getByText(/^已保存/).waitFor()
    await phone.view.getByRole('checkbox', { name: /原创/ }).tap()
    await inView('提交作品').tap()
    await phone.view.getByText('作品交上去了').waitFor()
    const [entry] = await city.store<EntryDocument>('entries').all({ title: '早高峰的第一单' })
    expect(entry).toMatchObject({ state: 'submitted', version: 1, trackId: 'notes' })
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })

  test('whoever is no member is led to joining', async () => {
    const { phone } = await openAt('sumiaomiao', `/packages/campaign/detail/index?id=${CRAFT}`)
    await inView('加入工会后投稿').tap()
    expect(await phone.route()).toBe('packages/membership/join/index')
    await phone.view.getByRole('textbox', { name: '姓名' }).waitFor()
    expect(phone.faults).toEqual([])
  })
})
