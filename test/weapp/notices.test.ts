import type { SubscriptionDocument } from '../../cloudfunctions/_store/subscriptions'
import type { ReceiptDocument } from '../../cloudfunctions/_store/receipts'
import { DAY_MS } from '../../domain/time'
import { until } from '../support/journey/until'
import { aCity, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'
import { FRIDAY_MORNING, type Cloud } from '../support/aCloud'

const TEMPLATE = 'template-of-notices'
const CHECKUP = /职工健康体检/

let stand: Stand
let phone: PhoneInHand | undefined
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => phone?.close())
afterAll(() => stand.close())

const aToldCity = () => aCity(FRIDAY_MORNING, { NOTICE_TEMPLATE_ID: TEMPLATE })

async function openInbox(city: Cloud): Promise<PhoneInHand> {
  return openPhone(stand, city, 'linxiaohe', { path: 'packages/notice/inbox/index' })
}

/** Opens the notice that wants an answer, and answers it. */
async function confirmCheckup({ view }: PhoneInHand): Promise<void> {
  await view.getByRole('button', { name: CHECKUP }).tap()
  await view.getByRole('button', { name: '确认收到' }).tap()
  await view.getByText(/你已确认收到/).waitFor()
}

const receiptsOf = (city: Cloud) =>
  city.store<ReceiptDocument>('receipts').all({ noticeId: 'demo-checkup', memberId: 'member-linxiaohe' })
const subscriptionsIn = (city: Cloud) => city.store<SubscriptionDocument>('subscriptions').all()

describe('notices in the WeChat build', () => {
  test('a notice is opened from the inbox, confirmed, and the inbox says so', async () => {
    const city = await aToldCity()
    phone = await openInbox(city)
    await confirmCheckup(phone)
    expect(await phone.route()).toBe('packages/notice/detail/index')
    expect(await phone.toasts()).toContain('已确认收到')
    const [receipt] = await receiptsOf(city)
    expect(receipt?.confirmedAt).toBeGreaterThan(0)

    await phone.view.getByRole('button', { name: '返回' }).tap()
    await phone.view.getByRole('button', { name: CHECKUP }).getByText('已确认').waitFor()
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })

  test('WeChat is asked about a reminder on a tap and not before; the yes is kept', async () => {
    const city = await aToldCity()
    phone = await openInbox(city)
    await phone.page.evaluate(() => window.phone.willSay('accept'))
    await confirmCheckup(phone)
    await phone.view.getByText('下次有要确认的通知，微信提醒我一次').waitFor()
    expect(await phone.deeds('requestSubscribeMessage')).toEqual([])
    expect(await subscriptionsIn(city)).toEqual([])

    await phone.view.getByRole('button', { name: '微信提醒我' }).tap()
    await phone.view.getByText('下次有要确认的通知，微信会提醒你一次').waitFor()
    expect(await phone.deeds('requestSubscribeMessage')).toMatchObject([{ tmplIds: [TEMPLATE] }])
    expect(await subscriptionsIn(city)).toMatchObject([{ memberId: 'member-linxiaohe', templateId: TEMPLATE, left: 1 }])
    expect(phone.faults).toEqual([])
  })

  test.each([
    ['no', 'reject', /点右上角“…”，进“设置”/],
    ['nothing, the main switch being off', 'off', /你关了这个小程序的订阅消息/],
    ['nothing, WeChat having banned the message', 'ban', /微信现在发不了这条提醒/],
  ] as const)('whoever answers %s has their confirmation and their inbox all the same', async (_, word, advice) => {
    const city = await aToldCity()
    phone = await openInbox(city)
    await phone.page.evaluate((said) => window.phone.willSay(said), word)
    await confirmCheckup(phone)
    const before = await receiptsOf(city)
    await phone.view.getByRole('button', { name: '微信提醒我' }).tap()
    await phone.view.getByText('没开提醒也不会错过，通知都在这里').waitFor()
    await phone.view.getByText(advice).waitFor()
    expect(await receiptsOf(city)).toEqual(before)
    expect(await subscriptionsIn(city)).toEqual([])

    await phone.view.getByRole('button', { name: '返回' }).tap()
    await phone.view.getByRole('button', { name: CHECKUP }).getByText('已确认').waitFor()
    await phone.view.getByText('冬季“送温暖”申请可以提交了').waitFor()
    expect(phone.faults).toEqual([])
  })

  test('an attachment comes down by its link and opens in the viewer of the phone', async () => {
    phone = await openInbox(await aToldCity())
    await phone.view.getByRole('button', { name: CHECKUP }).tap()
    await phone.view.getByRole('button', { name: /附件 体检项目与机构名单.pdf/ }).tap()
    await until(async () => expect(await phone!.deeds('openDocument')).toHaveLength(1))
    const [down] = await phone.deeds('downloadFile')
    expect(String(down?.url)).toMatch(/^http.*expires=\d+&.*sign=|^http.*sign=.*expires=/)
    const [opened] = await phone.deeds('openDocument')
    expect(opened).toMatchObject({ fileType: 'pdf', showMenu: true })
    // What was opened is the document, whole.
    const head = await phone.page.evaluate(
      (path) => String.fromCharCode(...(window.phone.files.get(path) ?? []).slice(0, 5)),
      String(opened?.filePath),
    )
    expect(head).toBe('%PDF-')
    expect(phone.faults).toEqual([])
  })

  test('an attachment whose link has run out is fetched by a new one', async () => {
    const city = await aToldCity()
    phone = await openInbox(city)
    await phone.view.getByRole('button', { name: CHECKUP }).tap()
    const attachment = phone.view.getByRole('button', { name: /附件 体检项目与机构名单.pdf/ })
    await attachment.waitFor()
    const ahead = city.now - Date.now() + DAY_MS
    Object.defineProperty(city, 'now', { get: () => Date.now() + ahead })
    await attachment.tap()
    await until(async () => expect(await phone!.deeds('openDocument')).toHaveLength(1))
    const links = (await phone.deeds('downloadFile')).map(({ url }) => url)
    expect(new Set(links).size).toBe(2)
    expect(phone.faults).toEqual([])
  })

  test('pictures of a text are drawn, and fill the screen when tapped', async () => {
    phone = await openInbox(await aToldCity())
    await phone.view.getByRole('button', { name: /禾康社区门诊部/ }).tap()
    const picture = phone.view.getByRole('button', { name: /^看大图/ })
    await picture.locator('img').evaluate((image: HTMLImageElement) => image.decode())
    await picture.tap()
    await until(async () => expect(await phone!.deeds('previewImage')).toHaveLength(1))
    expect(phone.faults).toEqual([])
  })

  test('a notice that was opened is read again without a network, and says what is missing', async () => {
    phone = await openInbox(await aToldCity())
    await phone.view.getByRole('button', { name: CHECKUP }).tap()
    await phone.view.getByRole('button', { name: '确认收到' }).waitFor()
    await phone.page.evaluate(() => window.phone.connect(false))
    await phone.page.evaluate(() => window.phone.wx.reLaunch({ url: '/packages/notice/inbox/index' }))
    await phone.view.getByRole('button', { name: CHECKUP }).tap()
    await phone.view.getByText('文字都在，附件连上网络再看').waitFor()
    expect(phone.faults).toEqual([])
  })

  test('the search finds notices and guides by their words', async () => {
    phone = await openInbox(await aToldCity())
    await phone.view.getByRole('button', { name: '搜索' }).tap()
    await phone.view.getByRole('textbox').fill('门诊')
    await phone.view.getByRole('button', { name: /合作门诊名单/ }).waitFor()
    await phone.view.getByRole('button', { name: /合作门诊名单/ }).tap()
    expect(await phone.route()).toBe('packages/notice/guide/index')
    await phone.view.getByText('青禾市总工会', { exact: false }).first().waitFor()
    expect(phone.faults).toEqual([])
  })

  test('the longest text the cloud takes comes in pieces WeChat can carry, and all of it comes', async () => {
    const city = await aToldCity()
    const lines = Array.from({ length: 3_900 }, (_, at) => [{ kind: 'paragraph', inlines: [{ text: String(at) }] }])
    const lists = [0, 1, 2].map((at) => ({
      ...{ kind: 'list', isOrdered: false },
      items: lines.slice(at * 1_300, (at + 1) * 1_300),
    }))
    // As much as a draft may weigh.
    expect(Buffer.byteLength(JSON.stringify(lists))).toBeGreaterThan(190_000)
    await city.store('notices').change({ _id: 'demo-checkup' }, { body: lists })
    phone = await openInbox(city)
    await phone.view.getByRole('button', { name: CHECKUP }).tap()
    await phone.view.getByText('3899', { exact: true }).waitFor()
    const heaviest = await phone.page.evaluate(() =>
      Math.max(...(window.phone.weights['packages/notice/detail/index'] ?? [])),
    )
    expect(heaviest).toBeLessThan(512 * 1024)
    expect(phone.faults).toEqual([])
  })
})
