import { aCity, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'

let stand: Stand
let phone: PhoneInHand | undefined
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => phone?.close())
afterAll(() => stand.close())

/** Fills the form by taps and typing, up to the button. */
async function fillIn({ view }: PhoneInHand, { name, document, union }: Record<'name' | 'document' | 'union', string>) {
  await view.getByRole('button', { name: '微信授权' }).tap()
  await view.getByText('微信已授权').waitFor()
  await view.getByRole('textbox', { name: '姓名' }).fill(name)
  await view.getByRole('textbox', { name: '证件号' }).fill(document)
  await view.getByText('选单位，没有单位也能入').tap()
  await view.getByRole('textbox').fill(union)
  await view.getByText(union, { exact: false }).last().tap()
  await view.getByText('你的医保交在哪里').waitFor()
  await view.getByRole('radio', { name: '本市' }).tap()
  await view.getByRole('checkbox', { name: /已阅读/ }).tap()
  await view.getByRole('checkbox', { name: /单独同意/ }).tap()
}

describe('joining in the WeChat build', () => {
  test('somebody on a roster has a card as soon as the form is sent', async () => {
    const city = await aCity()
    phone = await openPhone(stand, city, 'sumiaomiao')
    await phone.view.getByRole('button', { name: '加入工会' }).first().tap()
    await fillIn(phone, { name: '苏禾苗', document: '330106198203099984', union: '远帆精密制造' })
    await phone.view.getByRole('button', { name: '提交申请' }).tap()
    await phone.view.getByRole('button', { name: '去亮码' }).tap()
    await phone.view.getByRole('img', { name: '会员码', exact: true }).waitFor()
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })

  test('somebody on no roster waits for the union, with a date', async () => {
    const city = await aCity()
    phone = await openPhone(stand, city, 'luxiaoman', { path: 'packages/membership/join/index' })
    await fillIn(phone, { name: '陆小满', document: '320106198908209993', union: '青木食品' })
    await phone.view.getByRole('button', { name: '提交申请' }).tap()
    await phone.view.getByText('撤回申请').waitFor()
    expect(await phone.route()).toBe('packages/membership/status/index')

    // WeChat's own dialog stands between a tap and what cannot be taken back.
    await phone.view.getByText('撤回申请').tap()
    await phone.page.getByRole('dialog').getByRole('button', { name: '撤回' }).tap()
    await phone.view.getByText('申请已撤回').waitFor()
    expect(phone.faults).toEqual([])
  })

  test('somebody who keeps their number from WeChat finds the way by SMS open', async () => {
    phone = await openPhone(stand, await aCity(), 'luxiaoman', { path: 'packages/membership/join/index' })
    await phone.page.evaluate(() => window.phone.keepPhone())
    await phone.view.getByRole('button', { name: '微信授权' }).tap()
    await phone.view.getByRole('textbox', { name: /^手机号/ }).waitFor()
    expect(phone.faults).toEqual([])
  })

  test('what must not stay on a phone is not in its storage while the form is filled in', async () => {
    phone = await openPhone(stand, await aCity(), 'luxiaoman', { path: 'packages/membership/join/index' })
    await fillIn(phone, { name: '陆小满', document: '320106198908209993', union: '青木食品' })
    const kept = await phone.page.evaluate(() => JSON.stringify(window.localStorage))
    expect(kept).not.toContain('320106198908209993')
    expect(kept).not.toContain('15400002003')
    expect(phone.faults).toEqual([])
  })
})
