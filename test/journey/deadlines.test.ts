import type { EntryDocument } from '../../cloudfunctions/_store/entries'
import { MINUTE_MS } from '../../domain/time'
import { FRIDAY_MORNING } from '../support/aCloud'
import { aPhase, aTextTrack } from '../support/builders/aPlan'
import { aContest } from '../support/journey/aContest'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import type { Visit } from '../support/journey/aVisit'

const HOUR_MS = 60 * MINUTE_MS

const UNTIL = FRIDAY_MORNING + 39 * MINUTE_MS
const ESSAY = aTextTrack({ mostEach: 20 })
const PHASES = [{ ...aPhase('collect', -10, 0), until: UNTIL }, aPhase('vote', 1, 6)]

/** A work that only has to be handed in yet. */
async function writeWork(visit: Visit, title: string): Promise<void> {
  await visit.open(`packages/campaign/submit/index?id=contest&track=${ESSAY.id}`)
  await visit.type('作品名称', title)
  await visit.type('说说这件作品', '天还没有亮，车间的灯已经开了一排。')
  await visit.tap(/作品是我（们）原创的/, 'checkbox')
  await visit.tap('存草稿')
  await visit.see(/存好了/)
}

const standingOf = async (city: City, title: string) =>
  (await city.find<EntryDocument>('entries', { campaignId: 'contest', title }))[0]

describeJourney('a deadline', () => {
  it.each([
    ['two hours ahead', 2 * HOUR_MS],
    ['two hours behind', -2 * HOUR_MS],
  ])('is the cloud’s, to the millisecond, on a phone whose clock is %s', async (_name, ahead) => {
    const city = await aCity()
    await aContest(city, { works: { tracks: [ESSAY] }, plan: { phases: PHASES } })
    const lin = await city.enter('linxiaohe', {}, { ahead })
    await lin.open('packages/campaign/detail/index?id=contest')
    await lin.see(/还剩 3\d 分钟/, '我要投稿')
    await writeWork(lin, '最后一毫秒')
    const other = await city.enter('linxiaohe', {}, { ahead })
    await writeWork(other, '正好到点')

    city.standAt(UNTIL - 1)
    await lin.tap('提交作品')
    await lin.see('作品交上去了')
    expect(await standingOf(city, '最后一毫秒')).toMatchObject({ state: 'submitted', submittedAt: UNTIL - 1 })

    // This phone has not heard how late it is: the cloud says no, in words.
    city.standAt(UNTIL)
    await other.tap('提交作品')
    await other.see(/^已经截止了/)
    expect(await standingOf(city, '正好到点')).toMatchObject({ state: 'draft', version: 0 })

    // A page that is open counts along, by the cloud's answer and the phone's pace.
    await other.context.clock.fastForward(40 * MINUTE_MS)
    await other.see('11 月 20 日 10:20 已经截止，不能再提交', /^投稿在 11 月 20 日 10:20 截止了/)
    const button = other.button('提交作品')
    expect(await button.getAttribute('aria-disabled')).toBe('true')

    // And whoever comes now is told before they write.
    await lin.open('packages/campaign/submit/index?id=contest')
    await lin.page.reload()
    await lin.see('投稿已经截止', '11 月 20 日 10:20 截止的。作品还能看，下次早点来')
    await lin.open('packages/campaign/detail/index?id=contest')
    await lin.see('投稿已经截止，作品还能看')
  })
})
