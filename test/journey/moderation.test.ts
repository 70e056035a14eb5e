import type { EntryDocument } from '../../cloudfunctions/_store/entries'
import { keepEntry, submitEntry } from '../../domain/entry/contract'
import type { PersonKey } from '../../demo/cast'
import { DAY_MS } from '../../domain/time'
import { aPhase, aTextTrack } from '../support/builders/aPlan'
import { entryForm } from '../support/builders/anEntry'
import { aContest } from '../support/journey/aContest'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { inDialog } from '../support/journey/writing'

const CONTEST = 'contest'
const ESSAYS = aTextTrack({ mostEach: 5 })
const MODERATION = `packages/organizer/moderation/index?id=${CONTEST}`

/** Words somebody handed in from their phone. @returns the work's id */
async function handedIn(city: City, who: PersonKey, title: string, entryId?: string): Promise<string> {
  const key = (what: string) =>
    `${what}-${Buffer.from(title).toString('hex').slice(0, 24)}-${entryId ?? ''}`.slice(0, 60)
  const on = entryId === undefined ? { revision: 0 } : { revision: 1, entryId }
  const kept = await city.ask(who, keepEntry, {
    ...{ campaignId: CONTEST, trackId: ESSAYS.id, ...on, requestKey: key('keeping-it') },
    form: entryForm({ title, text: '凌晨三点，检修班还亮着灯，没有人抱怨。' }),
  })
  await city.ask(who, submitEntry, {
    ...{ entryId: kept.entryId, revision: kept.revision, statementVersion: 1, hasPortraitConsent: false },
    requestKey: key('handing-in'),
  })
  return kept.entryId
}

describeJourney('works that are looked at', () => {
  it('pass several at once, are handed on, reported, taken down and restored, and come back after the deadline', async () => {
    const city = await aCity()
    await aContest(city, {
      ...{ works: { tracks: [ESSAYS] } },
      plan: { phases: [aPhase('collect', -10, 1), aPhase('review', 9, 20)] },
    })
    const lamp = await handedIn(city, 'linxiaohe', '夜班的灯')
    const oil = await handedIn(city, 'linxiaohe', '一把锉刀')
    await handedIn(city, 'linxiaohe', '车间的猫')
    const late = await handedIn(city, 'linxiaohe', '交班之前')

    const wu = await city.enter('wuqiming', { screen: 'desk' })
    await wu.open(MODERATION)
    await wu.see('待审 4 件', '通过勾选的')
    // Its author is faster than the keys.
    await handedIn(city, 'linxiaohe', '一把新锉刀', oil)
    for (const key of [' ', 'ArrowDown', ' ', 't']) await wu.page.keyboard.press(key)
    await wu.answer('通过')
    await wu.see('已通过 1 件，1 件没办成', '《一把锉刀》：作者刚交了新的一版，看过再定', '待审 3 件')
    await wu.tap(/^看《车间的猫》/)
    await wu.tap('请人复核 《车间的猫》')
    await wu.tap('拿不准是否抄袭', 'radio')
    await inDialog(wu, '请人复核')
    await wu.see('已转给另一位 1 件', '请你再看一遍')
    await wu.tap('通过 《车间的猫》')
    await wu.see('《车间的猫》：第二个人要请别的同事来看')

    // Somebody else, on a phone.
    const zhou = await city.enter('zhouxiaozhou')
    await zhou.open(MODERATION)
    await zhou.see('待审 3 件', '请你再看一遍')
    await zhou.tap(/^看《车间的猫》/)
    await zhou.see('请你再看一遍', '凌晨三点，检修班还亮着灯，没有人抱怨。')
    await zhou.tap('通过 《车间的猫》')
    await zhou.see('已通过 1 件', '已公开')

    const tang = await city.enter('tangxiaohan')
    await tang.open(`packages/campaign/entry/index?id=${lamp}`)
    await tang.see('夜班的灯')
    await tang.tap('举报这件作品')
    await tang.tap('不是本人作品', 'radio')
    await inDialog(tang, '提交举报')
    await tang.see('收到了，工会会再看一遍')

    await wu.page.reload()
    await wu.tap(/^看《夜班的灯》/)
    await wu.see('有人举报', '1 条举报', '不是本人作品')
    await wu.tap('下架 《夜班的灯》')
    await wu.tap('不是作者本人的作品', 'radio')
    await inDialog(wu, '下架')
    await wu.see('已下架 1 件')
    const lin = await city.enter('linxiaohe')
    await lin.open(`packages/campaign/entry/index?id=${lamp}`)
    await lin.see('工会把它下架了。有疑问打 12351', '下架原因：不是作者本人的作品')
    tang.expectTrouble()
    await tang.page.reload()
    await tang.see(/没找到/)

    await zhou.open(MODERATION)
    await zhou.tap('已下架', 'radio')
    await zhou.tap(/^看《夜班的灯》/)
    await zhou.see('下架原因：不是作者本人的作品')
    await zhou.tap('恢复公开 《夜班的灯》')
    await zhou.tap('核实过是本人作品', 'radio')
    await inDialog(zhou, '恢复公开')
    await zhou.see('已恢复公开 1 件')
    await tang.page.reload()
    await tang.see('夜班的灯', '凌晨三点，检修班还亮着灯，没有人抱怨。')

    // The deadline passes; what is returned now may still come.
    for (const { context } of [wu, zhou, tang, lin]) await context.close()
    await city.advance(2 * DAY_MS)
    const wuLater = await city.enter('wuqiming', { screen: 'desk' })
    await wuLater.open(MODERATION)
    await wuLater.tap(/^看《交班之前》/)
    await wuLater.tap('退回 《交班之前》')
    await wuLater.tap('文字和作品对不上', 'radio')
    await wuLater.see('作者改好后最晚 11 月 25 日 24:00 交')
    await wuLater.tap('5 天', 'radio')
    await wuLater.see('作者改好后最晚 11 月 27 日 24:00 交')
    await inDialog(wuLater, '退回')
    await wuLater.see('已退回 1 件')
    const linLater = await city.enter('linxiaohe')
    await linLater.open(`packages/campaign/entry/index?id=${late}`)
    await linLater.see('退回原因：文字和作品对不上', '改好后最晚 11 月 27 日 24:00 交')
    await linLater.tap('改一改再提交')
    await linLater.type('作品名称', '交班之前的十分钟')
    await linLater.tap(/作品是我（们）原创的/, 'checkbox')
    await linLater.tap('再次提交')
    await linLater.see('第 2 版交上去了')
    const [handed] = await city.find<EntryDocument>('entries', { _id: late })
    expect(handed).toMatchObject({ state: 'submitted', version: 2, title: '交班之前的十分钟', againUntil: 0 })
  })
})
