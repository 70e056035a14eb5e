import { readScanned } from '../../domain/card/scanned'
import { scanScreen } from '../support/journey/pictures'
import { until } from '../support/journey/until'
import { aCity, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'

let stand: Stand
const phones: PhoneInHand[] = []
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => Promise.all(phones.splice(0).map((phone) => phone.close())))
afterAll(() => stand.close())

async function open(...parameters: Parameters<typeof openPhone> extends [Stand, ...infer Rest] ? Rest : never) {
  const phone = await openPhone(stand, ...parameters)
  phones.push(phone)
  return phone
}

const codeOn = (phone: PhoneInHand) => phone.view.getByRole('img', { name: '会员码', exact: true })
const CARD = { path: 'pages/card/index' }
const DESK = { path: 'packages/desk/index/index' }

describe('card and desk in the WeChat build', () => {
  test('the code on the screen is read by the camera of the desk, and redeemed once', async () => {
    const city = await aCity()
    const member = await open(city, 'linxiaohe', CARD)
    await codeOn(member).waitFor()
    const scanned = await scanScreen(codeOn(member))
    expect(readScanned(scanned).kind).toBe('token')

    const clerk = await open(city, 'qiantaixiaozhou', DESK)
    await clerk.view.getByText('今天还没有核销').waitFor()
    await clerk.willScan(scanned)
    await clerk.view.getByRole('button', { name: '扫码' }).tap()
    await clerk.view.getByText('通过', { exact: true }).waitFor()
    expect(await clerk.route()).toBe('packages/desk/verdict/index')
    // The desk sees enough to look at a document, and no more.
    await clerk.view.getByText('林**').waitFor()
    expect(await clerk.view.getByText('林小禾').count()).toBe(0)
    // A word, a colour and a touch: once for yes.
    expect(await clerk.deeds('vibrateShort')).toHaveLength(1)

    // One more look: it was the wrong person. Both rows stay, the use is given back.
    await clerk.view.getByRole('button', { name: '撤销本次' }).tap()
    await clerk.view.getByText('扫错人了').tap()
    await clerk.view.getByRole('button', { name: '撤销这笔' }).tap()
    await clerk.view.getByText('已撤销，次数还给会员').waitFor()

    // 扫下一位 goes back to the desk and opens the camera; the same code again is refused.
    await clerk.willScan(scanned)
    await clerk.view.getByRole('button', { name: '扫下一位' }).tap()
    await clerk.view.getByText('不通过', { exact: true }).waitFor()

    expect(member.faults).toEqual([])
    expect(clerk.faults).toEqual([])
    expect(city.faults).toEqual([])
  })

  test('a clerk who closes the camera stays at the desk', async () => {
    const clerk = await open(await aCity(), 'qiantaixiaozhou', DESK)
    await clerk.view.getByRole('button', { name: '扫码' }).tap()
    await clerk.page.waitForTimeout(300)
    expect(await clerk.route()).toBe('packages/desk/index/index')
    expect(clerk.faults).toEqual([])
  })

  test('without a network the card still shows a code the desk takes', async () => {
    const city = await aCity()
    const member = await open(city, 'linxiaohe', CARD)
    await codeOn(member).waitFor()
    await member.page.evaluate(() => window.phone.connect(false))
    await member.view.getByText('离线可用').waitFor()
    await member.view.getByText('亮码全屏').tap()
    await codeOn(member).waitFor()
    const scanned = await scanScreen(codeOn(member))

    const clerk = await open(city, 'qiantaixiaozhou', DESK)
    await clerk.willScan(scanned)
    await clerk.view.getByRole('button', { name: '扫码' }).tap()
    await clerk.view.getByText('通过', { exact: true }).waitFor()
    expect(member.faults).toEqual([])
  })

  test('the full screen turns the brightness up, and back when it is left', async () => {
    const member = await open(await aCity(), 'linxiaohe', CARD)
    await member.view.getByText('亮码全屏').tap()
    await codeOn(member).waitFor()
    expect(await member.route()).toBe('packages/card/fullscreen/index')
    await until(async () => expect(await member.deeds('setScreenBrightness')).toEqual([{ value: 1 }]))
    expect(readScanned(await scanScreen(codeOn(member))).kind).toBe('token')
    await member.view.getByRole('button', { name: '完成' }).tap()
    await until(async () => expect((await member.deeds('setScreenBrightness')).slice(1)).toEqual([{ value: 0.5 }]))
    expect(member.faults).toEqual([])
  })
})
