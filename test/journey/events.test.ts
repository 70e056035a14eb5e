import { readFileSync } from 'node:fs'
import type { EventDocument } from '../../cloudfunctions/_store/events'
import { openInbox } from '../../domain/notice/contract'
import { DAY_MS, MINUTE_MS } from '../../domain/time'
import { aPicture } from '../support/builders/aPicture'
import { aCity, describeJourney } from '../support/journey/aCity'
import { scanScreen } from '../support/journey/pictures'
import { openWorkbook } from '../support/openWorkbook'

const CAMPAIGN = 'campaign-events'

describeJourney('an offline event', () => {
  it('is published, filled, waited for, entered by the code at the door, reported and sent up', async () => {
    const city = await aCity()
    const staff = await city.enter('wuqiming', { screen: 'desk' })
    await staff.open(`packages/organizer/events/index?id=${CAMPAIGN}`)
    await staff.see('应办 3 场，已办 3 场，待办 1 场')
    await staff.tap('办一场活动')
    await staff.tap('发布')
    await staff.see('写个名称，两个字以上')
    await staff.type('名称', '车间安全讲座')
    await staff.type('地点', '二号车间')
    await staff.page.getByRole('spinbutton', { name: '名额' }).fill('1')
    await staff.tap('发布')
    await staff.see('车间安全讲座', '名额 0/1')
    const [event] = await city.find<EventDocument>('events', { title: '车间安全讲座' })
    const { _id: eventId, startsAt, endsAt } = event!

    // The last place, and the first turn of the queue.
    const member = await city.enter('linxiaohe')
    await member.open(`packages/campaign/events/index?id=${CAMPAIGN}`)
    await member.tap(/^车间安全讲座/)
    await member.see('还剩 1 个名额')
    await member.tap('报名')
    await member.see('名额给你留好了')
    const other = await city.enter('wuqiming')
    await other.open(`packages/campaign/event/index?id=${eventId}`)
    await other.tap('排队等名额')
    await other.see('正在排队', '前面还有')

    await member.tap('来不了，取消报名')
    await member.answer('取消报名')
    await member.see('名额满了，可以排队')
    expect((await city.ask('wuqiming', openInbox, {})).rows[0]).toMatchObject({ title: '有名额了：车间安全讲座' })
    // A week will pass: sessions of the host are shorter, so everybody comes in anew.
    for (const { page } of [staff, member, other]) await page.close()
    await city.advance(startsAt - DAY_MS - city.now())
    await city.runTimer('event', 'remind')
    expect((await city.ask('wuqiming', openInbox, {})).rows[0]).toMatchObject({ title: '明天的活动：车间安全讲座' })

    // What a scanner reads off the screen at the door, typed by hand where the phone has no camera.
    await city.advance(startsAt - 10 * MINUTE_MS - city.now())
    const door = await city.enter('wuqiming', { screen: 'desk' })
    await door.open(`packages/organizer/events/door/index?id=${eventId}`)
    await door.see('已签到 0 人')
    const code = door.page.getByRole('img', { name: '签到码' })
    const first = await scanScreen(code)
    expect(first).toMatch(new RegExp(`^GHHD1 ${eventId} `))
    const digits = await door.page.getByLabel(/^数字 /).innerText()
    const comer = await city.enter('wuqiming')
    await comer.open(`packages/campaign/event/index?id=${eventId}`)
    await comer.type('门口的 6 位数字', digits)
    await comer.tap('签到')
    await comer.see(/签到了$/)
    await city.advance(31_000)
    await door.see('已签到 1 人')
    expect(await scanScreen(code)).not.toBe(first)

    await city.advance(endsAt - city.now() + MINUTE_MS)
    const writer = await city.enter('wuqiming', { screen: 'desk' })
    await writer.open(`packages/organizer/events/event/index?id=${eventId}`)
    await writer.tap('记为已举办')
    await writer.see('还差 1 张现场照片，传够了再记为已举办')
    const chooser = writer.page.waitForEvent('filechooser')
    await writer.tap('加现场照片')
    await (await chooser).setFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer: await aPicture({ width: 640 }) })
    await writer.see('传好了')
    await writer.tap('记为已举办')
    await writer.see('这场已经算进报表')

    await writer.open(`packages/organizer/events/figures/index?id=${CAMPAIGN}&union=yuanfan`)
    const download = writer.page.waitForEvent('download')
    await writer.tap('下载附件3')
    const [held, summary] = openWorkbook(readFileSync(await (await download).path()))
    const rows = await city.find<EventDocument>('events', { unionId: 'yuanfan', kept: 'held' })
    expect(held!.cells.slice(3).map((row) => row[2])).toEqual(
      rows.sort((one, two) => one.startsAt - two.startsAt).map(({ title }) => title),
    )
    const people = rows.reduce((sum, each) => sum + (each.people ?? 0), 0)
    expect(summary!.cells[3]?.slice(0, 6)).toEqual(['远帆精密制造工会', 3, 4, 1, 0, people])
    await writer.tap('上报')
    await writer.answer('上报')
    await writer.see(/已上报给高新区总工会$/)

    const above = await city.enter('zhouxiaozhou', { screen: 'desk' })
    await above.open(`packages/organizer/events/figures/index?id=${CAMPAIGN}&union=gaoxin`)
    await above.see('下级工会（1/6 已上报）')
  })
})
