import type { ReadingDocument } from '../../cloudfunctions/_store/readings'
import { aCity, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'
import { aShelvedBook } from '../support/builders/aBook'

let stand: Stand
let phone: PhoneInHand | undefined
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => phone?.close())
afterAll(() => stand.close())

const NIGHT = {
  ...{ _id: 'book-night', title: '夜班灯火', authors: ['青禾职工文学社'], description: '二十个夜晚', readers: 12 },
  chapters: [
    '第一章 开工\n\n凌晨四点，厂区的灯一盏接一盏暗下去。',
    '第二章 换岗\n\n老周把工具箱合上，雾从河面慢慢爬上堤岸。',
  ],
}

async function aCityWithABook() {
  const city = await aCity()
  await aShelvedBook(city, NIGHT)
  return city
}

const inView = (name: string | RegExp) => phone!.view.getByRole('button', { name })

describe('the library in the WeChat build', () => {
  test('a book is found on the tab, looked at, and put on one’s shelf', async () => {
    const city = await aCityWithABook()
    phone = await openPhone(stand, city, 'linxiaohe', { path: 'pages/library/index' })
    await inView(/^夜班灯火/)
      .first()
      .tap()
    expect(await phone.route()).toBe('packages/library/book/index')
    await phone.view.getByText('授权书 2026-11').waitFor()
    await phone.view.getByText('第二章 换岗').waitFor()
    await inView('放进书架').tap()
    await inView('在书架上，点一下移出').waitFor()
    expect(await phone.toasts()).toContain('放进书架了')
    const [kept] = await city.store<ReadingDocument>('readings').all({ bookId: 'book-night' })
    expect(kept?.isOnShelf).toBe(true)

    await inView('返回').tap()
    await inView('夜班灯火，没开始').waitFor()
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })

  test('its covers are drawn, not empty frames', async () => {
    phone = await openPhone(stand, await aCityWithABook(), 'linxiaohe', { path: 'pages/library/index' })
    const drawing = inView(/^夜班灯火/)
      .first()
      .locator('img')
      .first()
    await drawing.evaluate((image: HTMLImageElement) => image.decode())
    const { width, height } = (await drawing.boundingBox())!
    expect(height / width).toBeCloseTo(1.4, 1)
    expect(phone.faults).toEqual([])
  })

  test('a word of the text is found in its sentence, and opens the book right there', async () => {
    const city = await aCityWithABook()
    phone = await openPhone(stand, city, 'linxiaohe', { path: 'pages/library/index' })
    await inView('找书').tap()
    await phone.view.getByRole('textbox').fill('工具箱')
    await inView(/老周把工具箱合上/).tap()
    expect(await phone.route()).toBe('packages/library/reader/index')
    // What led somewhere is offered again.
    await phone.page.evaluate(() => window.phone.wx.reLaunch({ url: '/packages/library/search/index' }))
    await inView('搜“工具箱”').waitFor()
    expect(phone.faults).toEqual([])
    expect(city.faults).toEqual([])
  })

  test('opens without a network as it was left', async () => {
    phone = await openPhone(stand, await aCityWithABook(), 'linxiaohe', { path: 'pages/library/index' })
    await inView(/^夜班灯火/)
      .first()
      .waitFor()
    await phone.page.evaluate(() => window.phone.connect(false))
    await phone.page.evaluate(() => window.phone.wx.reLaunch({ url: '/pages/library/index' }))
    await phone.view.getByText(/没连上，下面是/).waitFor()
    await inView(/^夜班灯火/)
      .first()
      .waitFor()
    expect(phone.faults).toEqual([])
  })

  test('says to who has not joined what joining adds, beside what is open to everyone', async () => {
    phone = await openPhone(stand, await aCityWithABook(), 'xinren', { path: 'pages/library/index' })
    await phone.view.getByText('入会后能看更多').waitFor()
    await inView(/^夜班灯火/)
      .first()
      .waitFor()
    expect(phone.faults).toEqual([])
  })

  test('switching the counting of time off forgets what was counted', async () => {
    phone = await openPhone(stand, await aCityWithABook(), 'linxiaohe', { path: 'pages/library/index' })
    await phone.view.getByRole('switch', { name: '记录读书时间' }).tap()
    await phone.page.locator('.phone-dialog').getByRole('button', { name: '关掉' }).tap()
    await phone.view.getByText('没在记录，打开后从零开始').waitFor()
    expect(phone.faults).toEqual([])
  })
})
