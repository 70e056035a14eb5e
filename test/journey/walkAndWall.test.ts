import type { WallMessageDocument } from '../../cloudfunctions/_store/wallMessages'
import { DAY_MS, startOfDay, unionDate } from '../../domain/time'
import { FRIDAY_MORNING } from '../support/aCloud'
import { aCity, describeJourney } from '../support/journey/aCity'
import { keepPicture } from '../support/journey/pictures'
import { inDialog } from '../support/journey/writing'

const TODAY = startOfDay(unionDate(FRIDAY_MORNING)) / 1000

describeJourney('a walk', () => {
  it('counts days by what the phone measured, caps a day, and shows nobody else’s steps to a team', async () => {
    const city = await aCity()
    // Some eight thousand on two of three days, and today more than a day counts.
    city.walks('linxiaohe', (day) => {
      const ago = Math.round((TODAY - day) / 86_400)
      return ago === 0 ? 13_400 : ago % 3 === 0 ? 1_000 + ago : 8_000 + 7 * ago
    })
    const lin = await city.enter('linxiaohe')
    await lin.open('packages/campaign/walk/index?id=campaign-walk')
    await lin.see('还没有同步过。同步以后，活动里走过的日子会在这里。', '0 / 20 天')
    await lin.tap('同步步数')
    await lin.see('同步好了', '今天走够了', '12,000')
    // The campaign began nine days ago: the days at three, six and nine days' distance are too short.
    await lin.see('7 / 20 天')
    await lin.miss('13,400')
    await keepPicture(lin.page, 'walk')

    await lin.tap('建队')
    await lin.type('队名', '三班的腿')
    await inDialog(lin, '建好')
    await lin.see('三班的腿', /^1 \/ \d+ 人，队号 \d{6}$/)
    const [, number = ''] = /队号 (\d{6})/.exec(await lin.page.evaluate(() => document.body.innerText)) ?? []

    // The same number day after day is a script's: nothing is won by it, and nobody is called a cheat.
    city.walks('tangxiaohan', () => 20_000)
    const tang = await city.enter('tangxiaohan')
    await tang.open('packages/campaign/walk/index?id=campaign-walk')
    await tang.tap('同步步数')
    await tang.see('今天走够了', '6,000', '1 / 20 天')
    await tang.tap('用队号入队')
    await tang.type('队号', '000000')
    await inDialog(tang, '入队')
    await tang.see(/没有这个队|没找到/)
    await tang.type('队号', number)
    await inDialog(tang, '入队')
    await tang.see('三班的腿', /大家一共走够 8 天/)
    // Sums alone: neither who is in it nor what they walked.
    await tang.miss('林小禾', /^12,000$/, /^8,0/)
    expect(await tang.page.getByText(/第 \d+ 名|排名/).count()).toBe(0)

    // Fetched again tomorrow, no day counts twice.
    await city.advance(DAY_MS)
    const later = await city.enter('linxiaohe')
    await later.open('packages/campaign/walk/index?id=campaign-walk')
    await later.tap('同步步数')
    await later.see('8 / 20 天')
  })
})

describeJourney('a wall of messages', () => {
  it('lets nothing up that a person has to see first, takes likes, and orders by time alone', async () => {
    const city = await aCity()
    const lin = await city.enter('linxiaohe')
    await lin.open('packages/campaign/wall/index?id=campaign-wall')
    await lin.see('对师傅说一句', '大家写的')
    await lin.tap('写一句')
    await lin.type('留言', '师傅，那把卡尺我还留着。')
    await inDialog(lin, '发到墙上')
    await lin.see('在墙上了', '在墙上')
    await keepPicture(lin.page, 'wall')
    await lin.tap('写一句')
    await lin.type('留言', '打我电话 15400001234 一起吃饭。复核测试')
    await inDialog(lin, '发到墙上')
    await lin.see(/等人看过就上墙|电话/)

    const wu = await city.enter('wuqiming')
    await wu.open('packages/campaign/wall/index?id=campaign-wall')
    await wu.see('师傅，那把卡尺我还留着。')
    await wu.miss(/复核测试/)
    await wu.tap(/^给“师傅，那把卡尺我还留着。”点赞/, 'switch')
    await wu.see('1 赞，已赞')

    const zhou = await city.enter('zhouxiaozhou', { screen: 'desk' })
    await zhou.open('packages/organizer/wall/index?id=campaign-wall')
    await zhou.see(/复核测试$/, /平台拿不准$/)
    await keepPicture(zhou.page, 'staff-wide-wall')
    await zhou.tap(/^退回“.*复核测试”$/)
    await zhou.tap('写了别人的电话或住址', 'radio')
    await inDialog(zhou, '退回')
    await zhou.miss(/复核测试$/)

    // Totals are kept for some seconds.
    await city.advance(6_000)
    await lin.page.reload()
    await lin.see('1 赞', '没上墙', '原因：写了别人的电话或住址')
    const written = await city.find<WallMessageDocument>('wall_messages', { memberId: 'member-linxiaohe' })
    expect(written.map(({ state }) => state).sort()).toEqual(['refused', 'shown'])
    // Everybody's, newest first, whatever was liked.
    await wu.page.reload()
    await wu.see('1 赞，已赞')
    await lin.tap('删掉“师傅，那把卡尺我还留着。”')
    await lin.answer('删掉')
    await lin.see('删掉了')
    await wu.page.reload()
    await wu.see('大家写的')
    await wu.miss('师傅，那把卡尺我还留着。')
  })
})
