import { viewBook } from '../../domain/library/contract'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { BOOKS } from '../support/journey/aLibrary'
import { findFaults } from '../support/journey/looks'
import { keepPicture } from '../support/journey/pictures'
import { asReading, kill, readingAnew, readingIn } from '../support/journey/reading'
import { until } from '../support/journey/until'

const TITLE = '劳动者权益手册'
const ID = BOOKS.handbook

const PAPERS = [
  ['背景 白', 'white'],
  ['背景 绿', 'green'],
  ['背景 夜', 'night'],
  ['背景 暖', 'warm'],
] as const

/** Where the cloud thinks 林小禾 is. */
const chapterInCloud = async (city: City) =>
  (await city.ask('linxiaohe', viewBook, { bookId: ID })).reading?.last.position.chapter

describeJourney('reading', () => {
  it('keeps the sentence through every change of size, paper, font and way of turning, a closed tab and a killed one', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/library/index')
    await lin.tap(new RegExp(`^${TITLE}`))
    await lin.tap('开始读')
    const book = await asReading(lin)
    await lin.page.getByRole('article').hover()
    await lin.page.mouse.wheel(0, 2_600)
    await book.turn(2)

    let words = await book.firstWords()
    await book.panel('字大一点')
    await book.standAtTop(words)
    await book.panel('背景 绿', 'radio')
    await book.panel('排版')
    await lin.tap('黑体', 'radio')
    await lin.tap('松', 'radio')
    await book.escape()
    await book.standAtTop(words)
    await book.panel('排版')
    await lin.tap('左右翻页', 'radio')
    await book.escape()
    await book.standAtTop(words)

    await book.turn(3)
    expect(await book.firstWords()).not.toBe(words)
    words = await book.firstWords()
    await lin.page.close()
    const again = await readingAnew(lin, city, ID)
    await again.standAtTop(words)

    await again.turn(2)
    words = await again.firstWords()
    await kill(lin.context, again)
    const revived = await readingAnew(lin, city, ID)
    await revived.standAtTop(words)
  })

  it('is one place on two devices; the other asks before it moves anybody, and asks once', async () => {
    const city = await aCity()
    const phone = await readingIn(await city.enter('linxiaohe'), ID)
    await phone.toChapter('年休假')
    await phone.turn(1)
    const onPhone = await phone.firstWords()
    await city.advance(7_000)
    await until(async () => expect(await chapterInCloud(city)).toBe(4))

    const tablet = await readingIn(await city.enter('linxiaohe', { screen: 'desk' }), ID)
    await tablet.standAtTop(onPhone)
    await tablet.toChapter('试用期')
    await city.advance(7_000)
    await until(async () => expect(await chapterInCloud(city)).toBe(1))

    await phone.page.reload()
    const back = await asReading(phone)
    await back.see(/你在另一台手机上读到 \d+%/)
    await back.standAtTop(onPhone)
    await back.tap('留在这')
    await back.standAtTop(onPhone)
    await back.turn(1)
    const further = await back.firstWords()
    await back.page.reload()
    await (await asReading(phone)).standAtTop(further)
    await back.miss(/你在另一台手机上/)

    await tablet.toChapter('争议怎么解决')
    await city.advance(7_000)
    await until(async () => expect(await chapterInCloud(city)).toBe(10))
    await back.page.reload()
    await back.see(/你在另一台手机上读到 \d+%/)
    await back.tap('去那里')
    await back.standAtTop('争议怎么解决')
  })

  it('goes on without a network in a book that was downloaded; the place is kept, and sent afterwards', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open(`packages/library/book/index?id=${ID}`)
    await lin.tap('下载到手机')
    await lin.see('在这部手机里', '不用网也能读')
    await lin.tap('开始读')
    await asReading(lin)

    lin.expectTrouble()
    await lin.context.setOffline(true)
    const book = await asReading(lin)
    await book.toChapter('工伤')
    await book.turn(2)
    const words = await book.firstWords()
    await lin.tap(/^阅读菜单/)
    await lin.tap('搜书里的内容')
    await lin.type('书里的一个词', '21.75')
    await lin.page
      .getByRole('dialog')
      .getByRole('button', { name: /21\.75/ })
      .first()
      .waitFor()
    await lin.tap('关闭')
    await city.advance(7_000)
    expect(await chapterInCloud(city)).not.toBe(7)

    await lin.page.goBack()
    await lin.tap('接着读')
    await (await asReading(lin)).standAtTop(words)
    await lin.context.setOffline(false)
    await until(async () => expect(await chapterInCloud(city)).toBe(7))
  })

  it('finds a word in the library and in the book, and opens at its sentence', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('pages/library/index')
    await lin.tap('找书')
    await lin.type('搜书名、作者、书里的话', '制度工作天数')
    await lin.see('书里的话')
    await keepPicture(lin.page, 'search-library')
    await lin.tap(/制度工作天数.*《劳动者权益手册》/)
    await asReading(lin)
    await lin.looking(() => lin.page.getByRole('article').getByText('制度工作天数').first().waitFor())
    expect(await lin.page.getByText('制度工作天数').first().evaluate(isInView)).toBe(true)

    await lin.tap(/^阅读菜单/)
    await lin.tap('搜书里的内容')
    await lin.type('书里的一个词', '竞业')
    await lin.looking(() => lin.page.getByRole('dialog').getByRole('button', { name: /竞业/ }).first().click())
    await lin.looking(() => lin.page.locator('mark', { hasText: '竞业' }).first().waitFor())
    expect(await lin.page.locator('mark', { hasText: '竞业' }).first().evaluate(isInView)).toBe(true)
    await lin.tap('回到刚才的位置')
    expect(await lin.page.getByText('制度工作天数').first().evaluate(isInView)).toBe(true)
  })

  it('keeps what was marked and written, shows it on the other device, and opens a note where it is read', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    const book = await readingIn(lin, ID, '&chapter=2')
    const sentence = lin.page.getByText('记住一个数').first()
    await sentence.evaluate((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      window.getSelection()?.addRange(range)
    })
    await lin.tap('写笔记')
    await lin.type('笔记', '工资条对一遍')
    await lin.tap('存下来')
    await lin.page.locator('mark', { hasText: '记住一个数' }).waitFor()

    const before = await book.firstWords()
    await lin.looking(() =>
      lin.page
        .locator('[data-chapter="2"]')
        .getByRole('button', { name: /^看注释/ })
        .first()
        .click(),
    )
    await lin.looking(() => lin.page.getByRole('dialog', { name: '注释' }).getByText('第五十条').first().waitFor())
    await book.escape()
    await book.standAtTop(before)

    const other = await city.enter('linxiaohe')
    const there = await readingIn(other, ID, '&chapter=2')
    await other.page.locator('mark', { hasText: '记住一个数' }).waitFor()
    await there.panel('书签')
    await other.see('工资条对一遍')
    await other.tap('删除这条划线')
    await other.miss('工资条对一遍')
    await lin.page.reload()
    await asReading(lin)
    await until(async () => expect(await lin.page.locator('mark').count()).toBe(0))
  })

  it('can be read on every paper, with the panel over it and in large type', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    const book = await readingIn(lin, ID, '&chapter=2')
    for (const [words, name] of PAPERS) {
      await book.panel(words, 'radio')
      if (name === 'warm') await keepPicture(lin.page, 'reader-panel')
      expect(await findFaults(lin.page, { touch: 44 })).toEqual([])
      await book.escape()
      await keepPicture(lin.page, `reader-${name}`)
      expect(await findFaults(lin.page, { touch: 44 })).toEqual([])
    }
    const elder = await city.enter('linxiaohe', { isElder: true })
    const large = await readingIn(elder, ID, '&chapter=2')
    await keepPicture(elder.page, 'reader-elder')
    await large.panel('字大一点')
    expect(await findFaults(elder.page, { touch: 60 })).toEqual([])
  })
})

/** Runs in the browser. */
function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return top >= 0 && bottom <= window.innerHeight
}
