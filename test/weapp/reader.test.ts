import { until } from '../support/journey/until'
import type { BookPictures } from '../../cloudfunctions/_store/bookShelving'
import type { BookDocument } from '../../cloudfunctions/_store/books'
import { aShelvedBook } from '../support/builders/aBook'
import { aCity, openPhone, openStand, type PhoneInHand, type Stand } from '../support/weapp/openPhone'

let stand: Stand
let phone: PhoneInHand | undefined
beforeAll(async () => {
  stand = await openStand()
})
afterEach(() => phone?.close())
afterAll(() => stand.close())

const PAGE = 'packages/library/reader/index'
const NO_PICTURES: BookPictures = {}

const EVERY_KIND = `# 第七章 换岗的人

凌晨四点，厂区的灯一盏接一盏暗下去。老周把工具箱合上[^1]。**这句话他写在本子上**，去[工会网站](https://example.org/a)看了看。

[^1]: 东门的校车每天六点一刻经过。

## 单子

3. 先关总闸
4. 再开盖

- 手套

> 机器认人。

| 班次 | 时间 |
| --- | --- |
| 早班 | 六点 |

\`\`\`
lamp.off()
\`\`\`

---

最后一行。
`
const LONG = Array.from(
  { length: 12 },
  (_, chapter) =>
    `# 第 ${chapter + 1} 章\n\n${Array.from({ length: 60 }, (__, at) => `第 ${chapter + 1} 章第 ${at} 段。${'路灯照着新铺的柏油。'.repeat(8)}`).join('\n\n')}`,
).join('\n\n')

async function aPhoneWith(markdown: string): Promise<{ phone: PhoneInHand; book: BookDocument }> {
  const city = await aCity()
  const book = await aShelvedBook(city, { _id: 'book-reader', title: '夜班灯火', markdown, pictures: NO_PICTURES })
  phone = await openPhone(stand, city, 'linxiaohe', { path: `${PAGE}?book=${book._id}` })
  return { phone, book }
}

/** The first words below the bar at the top. */
const firstInView = ({ page }: PhoneInHand) =>
  page.evaluate(() => {
    const bar = 91
    const sentences = Array.from(document.querySelectorAll('.phone-page:not([hidden]) .book-sentence'))
    return sentences.find((each) => each.getBoundingClientRect().bottom > bar + 8)?.textContent ?? ''
  })

describe('the reader in the WeChat build', () => {
  test('draws every kind of block as text, in order', async () => {
    const opened = await aPhoneWith(EVERY_KIND)
    const { view } = opened.phone
    await view.getByText('最后一行。').waitFor()
    const words = await view.innerText()
    const wanted = [
      '凌晨四点',
      '这句话',
      '单子',
      '先关总闸',
      '再开盖',
      '手套',
      '机器认人',
      '早班',
      'lamp.off()',
      '最后一行',
    ]
    const found = wanted.map((each) => words.indexOf(each))
    expect(found).toEqual([...found].sort((one, other) => one - other))
    expect(Math.min(...found)).toBeGreaterThanOrEqual(0)
    await view.getByRole('heading', { name: '单子' }).waitFor()
    expect(opened.phone.faults).toEqual([])
  })

  test('opens a note where it is read', async () => {
    const { phone: held } = await aPhoneWith(EVERY_KIND)
    await held.view.getByRole('button', { name: /看注释/ }).tap()
    await held.view.getByText('东门的校车每天六点一刻经过。').waitFor()
    expect(held.faults).toEqual([])
  })

  test('asks before it leads out of the book', async () => {
    const { phone: held } = await aPhoneWith(EVERY_KIND)
    await held.view.getByRole('link', { name: '工会网站' }).tap()
    await held.page.getByText(/网页在 example.org/).waitFor()
    expect(held.faults).toEqual([])
  })

  test('draws a long book in portions WeChat can carry, and goes on where it was closed', async () => {
    const { phone: held, book } = await aPhoneWith(LONG)
    await held.view.getByText(/第 1 章第 0 段/).waitFor()
    for (let swipe = 0; swipe < 12; swipe++) {
      await held.page.evaluate(() => window.scrollBy(0, 600))
      await held.page.waitForTimeout(350)
    }
    const before = await firstInView(held)
    expect(before).not.toMatch(/第 1 章第 0 段/)
    const heaviest = await held.page.evaluate((page) => Math.max(...(window.phone.weights[page] ?? [])), PAGE)
    expect(heaviest).toBeLessThan(128 * 1024)

    await held.page.evaluate((url) => window.phone.wx.reLaunch({ url }), `/${PAGE}?book=${book._id}`)
    await until(async () => expect(await firstInView(held)).toBe(before))
    expect(held.faults).toEqual([])
  })

  test('keeps its place when the letters grow', async () => {
    const { phone: held } = await aPhoneWith(LONG)
    await held.view.getByText(/第 1 章第 0 段/).waitFor()
    for (let swipe = 0; swipe < 5; swipe++) {
      await held.page.evaluate(() => window.scrollBy(0, 500))
      await held.page.waitForTimeout(350)
    }
    const before = await firstInView(held)
    await held.view.getByRole('button', { name: /阅读菜单/ }).tap()
    for (let step = 0; step < 2; step++) {
      await held.view.getByRole('button', { name: '字大一点' }).tap()
      await held.page.waitForTimeout(300)
    }
    await until(async () => expect(await firstInView(held)).toBe(before))
    expect(held.faults).toEqual([])
  })

  test('has no button for reading aloud, which WeChat cannot', async () => {
    const { phone: held } = await aPhoneWith(EVERY_KIND)
    await held.view.getByRole('button', { name: /阅读菜单/ }).tap()
    await held.view.getByRole('button', { name: '目录' }).waitFor()
    expect(await held.view.getByRole('button', { name: '听书' }).count()).toBe(0)
  })

  test('marks a sentence that a finger stays on', async () => {
    const { phone: held } = await aPhoneWith(EVERY_KIND)
    const sentence = held.view.getByText('凌晨四点，厂区的灯一盏接一盏暗下去。')
    await sentence.dispatchEvent('longpress')
    await held.view.getByRole('button', { name: '划线' }).tap()
    await held.view.getByRole('button', { name: /阅读菜单/ }).tap()
    await held.view.getByRole('button', { name: '书签' }).tap()
    await held.view.getByText(/划线.*第七章/).waitFor()
    expect(held.faults).toEqual([])
  })
})
