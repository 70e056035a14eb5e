import type { BookDocument } from '../../cloudfunctions/_store/books'
import { openInbox } from '../../domain/notice/contract'
import { type Cloud, shelf } from '../support/aCloud'
import { aShelvedBook } from '../support/builders/aBook'
import { aCity, type City, describeJourney } from '../support/journey/aCity'

const BOOK = {
  ...{ _id: 'book-morning', title: '早班', authors: ['沈砚秋'], description: '装配线上的一年。' },
  chapters: ['第一章 进厂\n\n班车来得很早。', '第二章 师傅\n\n她把图纸又看了一遍。', '第三章 夜里\n\n机器停了。'],
}

/** What builders need of a cloud, of the city's own. */
function cloudOf(city: City): Cloud {
  const run = <T>(work: () => Promise<T>) => city.run(work)
  return { run, now: city.now(), store: (name: string) => shelf<BookDocument>(name, run) } as unknown as Cloud
}

describeJourney('a reading room', () => {
  it('is begun by staff, joined by a member, talked in, kept in order, and reminded of', async () => {
    const city = await aCity()
    await aShelvedBook(cloudOf(city), BOOK)

    const staff = await city.enter('wuqiming', { screen: 'desk' })
    await staff.open('packages/staff/rooms/index')
    await staff.tap('开一个共读')
    await staff.tap(/选一本书/)
    await staff.tap(/^早班/)
    await staff.tap('按 3 章排日程')
    await staff.see('第 3 天')
    await staff.tap('开始共读')
    await staff.see('一起读《早班》', '未开始')

    const member = await city.enter('linxiaohe')
    await member.open('packages/library/rooms/index')
    await member.tap(/^一起读《早班》/)
    await member.see('第一章 进厂')
    await member.tap('加入共读')
    await member.type('写两句', '我的电话是 15400002001')
    await member.tap('发出去')
    await member.see('林**（你）')

    await staff.tap('提醒一起读《早班》的人')
    await staff.tap('落下几天没关系，从今天接着读', 'radio')
    await staff.tap('发提醒')
    await staff.see('提醒了 1 人')
    const { rows } = await city.ask('linxiaohe', openInbox, {})
    expect(rows[0]).toMatchObject({ title: '共读提醒：一起读《早班》' })

    await staff.tap('看一起读《早班》里大家写的')
    await staff.tap('隐藏林**写的')
    await staff.tap('写了电话或证件号', 'radio')
    await staff.tap('隐藏')
    await staff.see('这一天还没人写')
    await member.page.reload()
    await member.see('这条别人看不到了：写了电话或证件号')
  })
})
