import { openInbox } from '../../domain/notice/contract'
import { leaveRoom } from '../../domain/room/contract'
import { aCity, describeJourney } from '../support/journey/aCity'
import { aShelvedLaw, BOOKS, LABOUR_LAW, ROOM, shelvesOf } from '../support/journey/aLibrary'
import { asReading } from '../support/journey/reading'

describeJourney('the law desk', () => {
  it('finds 加班费 in the article that never says it, gives it to be cited, and opens it from a link', async () => {
    const city = await aCity()
    await aShelvedLaw(shelvesOf(city), BOOKS.law, LABOUR_LAW)
    const lin = await city.enter('linxiaohe')
    await lin.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const copied = () => lin.page.evaluate(() => navigator.clipboard.readText())
    await lin.open('pages/library/index')
    await lin.tap(/^法规/)
    await lin.type('加班费、劳动法 44、产假', '加班费')
    await lin.see('《劳动法》第四十四条', '法条里写的是：工资报酬')
    await lin.tap(/^《劳动法》第四十四条/)
    await lin.see('不低于工资的百分之一百五十')
    await lin.tap('复制引用')
    await lin.see('引用复制好了，可以粘贴')
    expect(await copied()).toContain('《劳动法》（2018-12-29）第四十四条')
    expect(await copied()).toContain('（三）法定休假日安排劳动者工作的，支付不低于工资的百分之三百的工资报酬')

    await lin.tap('复制链接')
    await lin.see('链接复制好了，粘贴给工友就行')
    const link = /https?:\S+$/.exec(await copied())?.[0] ?? ''
    const workmate = await city.enter('xinren')
    await workmate.page.goto(link)
    await workmate.see('第四十四条', '不低于工资的百分之三百')
  })
})

describeJourney('a room of the demo', () => {
  it('is joined, read in, written in, reminded of by its leader, and left', async () => {
    const city = await aCity()
    await city.ask('wuqiming', leaveRoom, { roomId: ROOM })
    const wu = await city.enter('wuqiming')
    await wu.open('packages/library/rooms/index')
    await wu.tap(/^一起读《劳动者权益手册》/)
    await wu.tap('加入共读')
    await wu.tap('打开来读')
    const book = await asReading(wu)
    await book.standAtTop('工时与休息')
    await wu.page.goBack()
    await wu.type('写两句', '倒班表贴出来了，大家对一对。')
    await wu.tap('发出去')
    await wu.see('吴**（你）', '倒班表贴出来了，大家对一对。')

    const leader = await city.enter('zhouxiaozhou', { screen: 'desk' })
    await leader.open('packages/staff/rooms/index')
    await leader.tap(/换一个工会/)
    await leader.page.getByRole('dialog').getByText('青禾市总工会').click()
    await leader.tap('提醒一起读《劳动者权益手册》的人')
    await leader.tap('今天的问题等你来说说', 'radio')
    await leader.tap('发提醒')
    await leader.see(/^提醒了 \d+ 人$/)
    const { rows } = await city.ask('wuqiming', openInbox, {})
    expect(rows[0]).toMatchObject({ title: '共读提醒：一起读《劳动者权益手册》' })

    await wu.open(`packages/notice/detail/index?id=${rows[0]?.id ?? ''}`)
    await wu.tap('打开共读')
    await wu.tap('退出共读')
    await wu.tap('把我写的也删掉', 'checkbox')
    await wu.tap('退出')
    await wu.see('加入共读')
    await wu.open('packages/library/rooms/index')
    await wu.tap('我加入的', 'radio')
    await wu.see('还没加入共读')
  })
})
