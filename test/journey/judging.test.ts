import type { EntryDocument } from '../../cloudfunctions/_store/entries'
import type { SheetDocument } from '../../cloudfunctions/_store/sheets'
import { keepSheet, nameJudge, object } from '../../domain/entry/judging'
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
const PHASES = [aPhase('collect', -10, -3), aPhase('review', -3, 1), aPhase('vote', -3, 1), aPhase('announce', 1, 10)]
const TITLES = { knife: '三把刀', lamp: '雨里的灯', book: '交接本', road: '回程' } as const
const key = (name: string) => `${name}-request-key`.padEnd(24, '0')

/** Four essays of people in other unions than the judges', judged and voted for by now. */
async function aReview(city: City): Promise<void> {
  const contest = await aContest(city, {
    plan: { title: '车间故事', phases: PHASES },
    works: {
      ...{ tracks: [ESSAY], awards: [{ id: 'ten', title: '十佳作品', most: 10 }], mostAwardShare: 30 },
      judging: {
        ...{ isBlind: true, leastSheets: 1, dropsExtremes: false },
        criteria: [
          { id: 'theme', title: '主题', most: 40 },
          { id: 'craft', title: '表现', most: 60 },
        ],
      },
    },
  })
  const union = { unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/', unionName: '和风家政工会' }
  for (const [_id, title] of Object.entries(TITLES)) {
    const member = memberDocument({ _id: `m-${_id}`, name: '沈砚秋', ...union })
    const form = { title, text: `${title}：夜班交接的时候，老师傅把话讲给新来的人听。` }
    await anEntry(shelvesOf(city), contest, { _id, member, title, trackId: ESSAY.id, form })
  }
  const votes = { knife: 4, lamp: 8, book: 2, road: 1 }
  for (const [_id, count] of Object.entries(votes)) {
    const work = { _id, campaignId: contest._id, trackId: ESSAY.id }
    await votesFor(shelvesOf(city), work, count, {
      by: `voter-of-${_id}`,
      at: FRIDAY_MORNING - DAY_MS,
      everyMs: MINUTE_MS,
    })
  }
}

describeJourney('judging', () => {
  it('is blind, done with a thumb, and lets a judge stand aside; the city counts, awards, announces and settles', async () => {
    const city = await aCity()
    await aReview(city)
    const zhou = await city.enter('zhouxiaozhou', { screen: 'desk' })
    await zhou.open('packages/organizer/judges/index?id=contest')
    await zhou.see('还没有评委', '评委还不够 1 位：车间故事（0 位）')
    await zhou.tap('请评委')
    await zhou.type(/姓名/, '林小禾')
    await zhou.tap(/^请 林小禾/)
    await inDialog(zhou, '评 1 个子项目')
    await zhou.see('林小禾', '0/4')
    await keepPicture(zhou.page, 'staff-wide-judges')

    const lin = await city.enter('linxiaohe')
    await lin.open('packages/campaign/judging/index?id=contest')
    await lin.see('还有 4 件', '一共 4 件，提交了 0 件')
    await keepPicture(lin.page, 'judging')
    await lin.tap(/三把刀/)
    await lin.see('匿名评审，看不到作者和单位', '“主题”还没打分')
    // Neither who made it nor where they work is anywhere in the page.
    await lin.miss(/沈/, /和风/)
    const range = (name: string) => lin.page.getByRole('slider', { name: new RegExp(`^${name}`) })
    await lin.looking(() => range('主题').tap({ position: { x: 120, y: 10 } }))
    const dragged = Number(await range('主题').inputValue())
    expect(dragged).toBeGreaterThan(5)
    expect(dragged).toBeLessThan(40)
    await range('主题').fill('35')
    await lin.tap('主题加 1 分')
    await lin.see('36 / 40', '“表现”还没打分')
    await range('表现').fill('50')
    await lin.see('50 / 60')
    await keepPicture(lin.page, 'sheet')
    await lin.tap('提交评分')
    // On to the next one that waits.
    await lin.see(/“主题”还没打分/)
    await lin.miss('三把刀')

    await lin.open('packages/campaign/sheet/index?id=lamp')
    await lin.see('雨里的灯')
    await lin.tap('我要回避')
    await lin.tap('作者是我的亲友或同事', 'radio')
    await inDialog(lin, '回避')
    await lin.see(/^这件你回避了：作者是我的亲友或同事/)
    const sheets = await city.find<SheetDocument>('sheets', { campaignId: 'contest' })
    expect(sheets.map(({ entryId, state, points }) => [entryId, state, points]).sort()).toEqual([
      ['knife', 'handed_in', { theme: 36, craft: 50 }],
      ['lamp', 'conflict', expect.anything()],
    ])

    // Two more judges, and the other sheets, from other phones.
    for (const [who, points] of [
      ['wuqiming', { knife: 84, lamp: 92, book: 70, road: 60 }],
      ['chendaye', { knife: 88, lamp: 90, book: 72, road: 64 }],
    ] as const) {
      const asked = { campaignId: 'contest', memberId: `member-${who}`, trackIds: [ESSAY.id] }
      await city.ask('zhouxiaozhou', nameJudge, { ...asked, requestKey: key(`name-${who}`) })
      for (const [entryId, sum] of Object.entries(points)) {
        const given = { points: { theme: sum - 55, craft: 55 }, isHandedIn: true }
        await city.ask(who, keepSheet, { entryId, ...given, requestKey: key(`${who}-${entryId}`) })
      }
    }

    // Everybody signs in anew: sessions are shorter than a contest.
    await city.advance(DAY_MS + 3 * MINUTE_MS)
    const manager = await city.enter('zhouxiaozhou', { screen: 'desk' })
    await manager.open('packages/organizer/results/index?id=contest')
    await manager.see('评审和投票结束后统计，公示前可以重新统计')
    await manager.tap('统计结果')
    await manager.see('统计好了，只有工作人员看得到。评好奖就能公示', '最多评 1 个奖')
    // 雨里的灯: 91 from two judges, all votes; 三把刀: (86 + 84 + 88) / 3 and half of them. 60 to 40.
    await manager.see('94.6', '71.6')
    const order = await manager.page.getByRole('row').allInnerTexts()
    expect(order.slice(1).map((row) => /三把刀|雨里的灯|交接本|回程/.exec(row)?.[0])).toEqual([
      ...['雨里的灯', '三把刀', '交接本', '回程'],
    ])
    await manager.tap('《雨里的灯》的奖项：不评奖')
    await manager.tap(/^十佳作品/, 'radio')
    await manager.tap(/^保存/)
    await manager.see('评了 1 个奖')
    await keepPicture(manager.page, 'staff-wide-results')
    await manager.tap('公示')
    await inDialog(manager, '开始公示')
    await manager.see(/^正在公示，.*前收异议$/)

    const member = await city.enter('tangxiaohan')
    await member.open(`packages/campaign/results/index?id=contest&track=${ESSAY.id}`)
    await member.see('雨里的灯', '三把刀', '十佳作品')
    await city.ask('tangxiaohan', object, {
      campaignId: 'contest',
      reason: '评委分怎么算的',
      requestKey: key('object'),
    })
    await manager.tap('异议', 'radio')
    await manager.see('评委分怎么算的', '等答复')
    await manager.tap('答复 评委分怎么算的')
    await manager.type('答复，提异议的人会看到', '每张评分表合计后取平均')
    await inDialog(manager, '答复')
    await manager.see('已答复')
    await member.open('packages/campaign/results/index?id=contest')
    await member.see('我的异议', '工会答复：每张评分表合计后取平均', '已答复')
    const other = await city.enter('luxiaoman')
    await other.open('packages/campaign/results/index?id=contest')
    await other.see('雨里的灯')
    await other.miss('我的异议', '评委分怎么算的', /工会答复/)

    await city.advance(8 * DAY_MS)
    const last = await city.enter('zhouxiaozhou', { screen: 'desk' })
    await last.open('packages/organizer/results/index?id=contest')
    await last.see('公示到期了，答复完异议就能确定结果')
    await last.tap('确定结果')
    await last.answer('确定')
    await last.see('结果已经确定，证书发出去了')
    const [awarded] = await city.find<EntryDocument>('entries', { _id: 'lamp' })
    expect(await city.count('certificates', { entryId: awarded!._id })).toBe(1)
  })
})
