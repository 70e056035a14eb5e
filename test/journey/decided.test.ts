import type { CertificateDocument } from '../../cloudfunctions/_store/certificates'
import { voteWatches } from '../../cloudfunctions/_store/voteWatches'
import { WINDOW_MS, windowOf } from '../../domain/entry/bursts'
import { announceResults, countResults, keepAwards, settleResults } from '../../domain/entry/judging'
import { DAY_MS, MINUTE_MS } from '../../domain/time'
import { FRIDAY_MORNING } from '../support/aCloud'
import { memberDocument } from '../support/builders/aMember'
import { anEntry } from '../support/builders/anEntry'
import { aPhase, aTextTrack } from '../support/builders/aPlan'
import { votesFor } from '../support/builders/aVote'
import { aContest } from '../support/journey/aContest'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { shelvesOf } from '../support/journey/aLibrary'
import { keepPicture } from '../support/journey/pictures'
import { inDialog } from '../support/journey/writing'

const ESSAY = aTextTrack({ title: '车间故事' })
const PHASES = [aPhase('collect', -10, -3), aPhase('vote', -3, 1), aPhase('announce', 1, 10)]
const TITLES = { knife: '三把刀', lamp: '雨里的灯', book: '交接本' } as const
const CONTEST = { campaignId: 'contest' }
const key = (name: string) => `${name}-request-key`.padEnd(24, '0')

/** Three essays that are voted for; for one of them two hundred votes came within minutes, of people who joined lately. */
async function aVote(city: City): Promise<void> {
  const contest = await aContest(city, {
    plan: { title: '车间故事', phases: PHASES },
    works: {
      ...{ tracks: [ESSAY], judging: null, weights: { judges: 0, votes: 100 } },
      ...{ awards: [{ id: 'ten', title: '十佳作品', most: 1 }], mostAwardShare: 40 },
    },
  })
  const union = { unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/', unionName: '和风家政工会' }
  for (const [_id, title] of Object.entries(TITLES)) {
    const member = memberDocument({ _id: `m-${_id}`, name: '沈砚秋', ...union })
    const form = { title, text: `${title}：夜班交接的时候，老师傅把话讲给新来的人听。` }
    await anEntry(shelvesOf(city), contest, { _id, member, title, trackId: ESSAY.id, form })
  }
  const cast = (_id: keyof typeof TITLES, count: number, by: string, at: number, everyMs: number, isNewcomer = false) =>
    votesFor(shelvesOf(city), { _id, campaignId: contest._id, trackId: ESSAY.id }, count, {
      ...{ by, at, everyMs, isNewcomer },
    })
  await cast('lamp', 8, 'of-lamp', FRIDAY_MORNING - DAY_MS, MINUTE_MS)
  await cast('lamp', 2, 'late', FRIDAY_MORNING - 5 * MINUTE_MS, MINUTE_MS)
  await cast('book', 5, 'of-book', FRIDAY_MORNING - DAY_MS, MINUTE_MS)
  await cast('knife', 3, 'of-knife', FRIDAY_MORNING - DAY_MS, MINUTE_MS)
  const burst = windowOf(FRIDAY_MORNING) - 2 * WINDOW_MS
  await cast('knife', 200, 'bought', burst + 1000, 1000, true)
  await city.run(() => voteWatches.put({ _id: contest._id, watchedUntil: burst }))
}

describeJourney('votes that were bought, and a work that was copied', () => {
  it('are frozen, said to everybody, lifted with a reason; and who is out leaves place, award and certificate', async () => {
    const city = await aCity()
    await aVote(city)
    await city.runTimer('vote', 'watch')

    // Staff see what the rule froze beside what counts, and freeze by keyboard what it did not.
    const zhou = await city.enter('zhouxiaozhou', { screen: 'desk' })
    await zhou.open('packages/organizer/results/index?id=contest')
    await zhou.see('票多的在前', '三把刀')
    const rows = (await zhou.page.getByRole('row').allInnerTexts()).slice(1).map((row) => row.split(/\s+/).join(' '))
    expect(rows).toEqual([
      expect.stringMatching(/^雨里的灯 .* 10 \+2 冻结$/),
      expect.stringMatching(/^交接本 .* 5 － 冻结$/),
      expect.stringMatching(/^三把刀 .* 3 － 200 冻结$/),
    ])
    await keepPicture(zhou.page, 'staff-wide-votes')
    for (const pressed of ['ArrowDown', 'ArrowUp', 'Enter']) await zhou.page.keyboard.press(pressed)
    await zhou.see('冻结《雨里的灯》的票', /^现在 10 票，最近 1 小时 2 票/)
    await zhou.tap('有人收钱刷票', 'radio')
    await inDialog(zhou, '冻结这段票')
    await zhou.see('冻结了 2 票，大家能看到原因')
    await zhou.tap('冻结', 'radio')
    await zhou.see('一共冻结 202 票，名次和分数里不算，谁都能看到', /^10 分钟内 200 票，是平时的 200 倍/, /规则冻结$/)
    await zhou.tap('解冻 《雨里的灯》')
    await zhou.tap('核实过，是真实的投票', 'radio')
    await inDialog(zhou, '解冻')
    await zhou.see('一共冻结 200 票，名次和分数里不算，谁都能看到', /解冻：核实过，是真实的投票$/)

    // On the work's own page everybody reads how many, and why.
    const lin = await city.enter('linxiaohe')
    await lin.open('packages/campaign/entry/index?id=knife')
    await lin.see('有 200 票因为异常被冻结，没有计入', /3 票/)
    await lin.tap('看原因')
    await lin.see(/^10 分钟内 200 票，.*一周内新入会的会员$/)

    await city.advance(DAY_MS + 3 * MINUTE_MS)
    await city.ask('zhouxiaozhou', countResults, { ...CONTEST, requestKey: key('count') })
    const awards = [{ entryId: 'lamp', awardId: 'ten' }]
    await city.ask('zhouxiaozhou', keepAwards, { ...CONTEST, trackId: ESSAY.id, awards, requestKey: key('award') })
    const until = city.now() + 2 * DAY_MS
    await city.ask('zhouxiaozhou', announceResults, { ...CONTEST, until, requestKey: key('announce') })
    const member = await city.enter('tangxiaohan')
    await member.open(`packages/campaign/results/index?id=contest&track=${ESSAY.id}`)
    await member.see('整个活动有 200 票因为异常被冻结，没有计入', '冻结 200 票没计入', '投票 100.00（10 票）')
    await keepPicture(member.page, 'results-frozen')
    await member.tap('看原因')
    await member.see('《三把刀》', /解冻：核实过，是真实的投票$/)

    await city.advance(3 * DAY_MS)
    await city.ask('zhouxiaozhou', settleResults, { ...CONTEST, requestKey: key('settle') })
    const [certificate] = await city.find<CertificateDocument>('certificates', { entryId: 'lamp' })

    // Copied, as it turns out: place, award and certificate go, and the next one has the award.
    const manager = await city.enter('zhouxiaozhou', { screen: 'desk' })
    await manager.open('packages/organizer/results/index?id=contest')
    await manager.tap('取消《雨里的灯》的资格')
    await manager.tap('查实抄袭或盗用', 'radio')
    await inDialog(manager, '取消资格')
    await manager.see('取消资格：查实抄袭或盗用')
    await manager.tap('《交接本》的奖项：不评奖')
    await manager.tap(/^十佳作品/, 'radio')
    await manager.tap('保存奖项')
    await manager.see('评了 1 个奖')

    const anybody = await city.enter('linxiaohe')
    await anybody.open(`packages/campaign/verify/index?code=${certificate!.code}`)
    await anybody.see('证书已经撤销', '原因：查实抄袭或盗用')
    await anybody.open('packages/campaign/results/index?id=contest')
    await anybody.see('取消资格：查实抄袭或盗用', '十佳作品')
    await expect(anybody.button(/^第 1 名，交接本，.*，十佳作品$/).isVisible()).resolves.toBe(true)
    await expect(anybody.button(/^没有名次，雨里的灯/).isVisible()).resolves.toBe(true)
    expect(await city.count('certificates', { entryId: 'book', revokedAt: 0 })).toBe(1)
  })
})
