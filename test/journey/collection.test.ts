import type { EventDocument } from '../../cloudfunctions/_store/events'
import type { EntryDocument } from '../../cloudfunctions/_store/entries'
import type { PersonKey } from '../../demo/cast'
import { beginCampaign, keepCampaign, openOrganized, publishCampaign } from '../../domain/campaign/organizing'
import type { CampaignPlan } from '../../domain/campaign/plan'
import { type EntryForm, keepEntry, submitEntry } from '../../domain/entry/contract'
import {
  announceResults,
  answerObjection,
  countResults,
  keepAwards,
  keepSheet,
  listCertificates,
  listObjections,
  listToJudge,
  nameJudge,
  object,
  openResults,
  openSheet,
  settleResults,
} from '../../domain/entry/judging'
import { openWorksFigures } from '../../domain/entry/reporting'
import { exportEntries, listCandidates, listToModerate, moderate, recommend } from '../../domain/entry/selecting'
import { castVote } from '../../domain/entry/voting'
import { exportEventTable, keepEvent, openEventFigures, reportEvent, sendUp } from '../../domain/event/organizing'
import { DAY_MS, fullDayText, momentText, startOfDay, unionDate } from '../../domain/time'
import { FRIDAY_MORNING } from '../support/aCloud'
import { aCity, type City, describeJourney } from '../support/journey/aCity'
import { keepPicture } from '../support/journey/pictures'
import { openWorkbook } from '../support/openWorkbook'

const key = (name: string) => `${name}-request-key`.padEnd(24, '0')
const BEGINS = startOfDay(unionDate(FRIDAY_MORNING))

/** 520 characters about the shop floor. */
const ESSAY = '夜班交接的时候，老师傅把当天磨坏的三把刀摆在台上，一把一把讲给新来的人听。'.repeat(14)
const BLANK: EntryForm = { title: '', text: '', answers: {}, files: {}, posters: {}, forUnionId: null }

/** The national notice as data, published by the city: the template with somebody to call, and two sheets a work. */
async function publishNotice(city: City): Promise<{ campaignId: string; plan: CampaignPlan }> {
  const { campaignId, revision } = await city.ask('zhouxiaozhou', beginCampaign, {
    ...{ unionId: 'qinghe', from: { templateId: 'works-collection' }, beginsAt: BEGINS, requestKey: key('begin') },
  })
  const { plan } = await city.ask('zhouxiaozhou', openOrganized, { campaignId })
  const ready: CampaignPlan = {
    ...plan,
    contacts: [{ name: '宣传网络部', phone: '0000-8000', email: '' }],
    works: { ...plan.works!, judging: { ...plan.works!.judging!, leastSheets: 2 } },
    events: { ...plan.events!, leastPictures: 0 },
  }
  const kept = await city.ask('zhouxiaozhou', keepCampaign, {
    ...{ campaignId, revision, plan: ready, html: '<p>用作品讲身边的好故事。</p>', attachmentIds: [] },
    requestKey: key('keep'),
  })
  expect(kept.findings.filter(({ weight }) => weight === 'refuse')).toEqual([])
  await city.ask('zhouxiaozhou', publishCampaign, { campaignId, revision: kept.revision, requestKey: key('publish') })
  return { campaignId, plan: ready }
}

interface Handing {
  campaignId: string
  trackId: string
  form: Partial<EntryForm>
}

let handed = 0
/** Hands a work in as somebody's phone does. @returns its id */
async function handIn(city: City, who: PersonKey, { campaignId, trackId, form }: Handing): Promise<string> {
  handed += 1
  const named = `${who}-${handed}`
  const kept = await city.ask(who, keepEntry, {
    ...{ campaignId, trackId, revision: 0, form: { ...BLANK, ...form }, requestKey: key(`keep-${named}`) },
  })
  const { entryId, revision } = kept
  const requestKey = key(`submit-${named}`)
  await city.ask(who, submitEntry, { entryId, revision, statementVersion: 1, hasPortraitConsent: true, requestKey })
  return entryId
}

/** Accepts everything that waits for this person, but their own. @returns how many */
async function acceptAll(city: City, who: PersonKey, campaignId: string): Promise<number> {
  const { rows } = await city.ask(who, listToModerate, { campaignId })
  if (rows.length === 0) return 0
  const { results } = await city.ask(who, moderate, {
    entryIds: rows.map(({ card }) => card.id),
    versions: Object.fromEntries(rows.map(({ card, version }) => [card.id, version])),
    ...{ decision: { kind: 'accept' }, requestKey: key(`accept-${who}`) },
  })
  return results.filter(({ isDone }) => isDone).length
}

async function sheetsBehind(url: string) {
  const answer = await fetch(url)
  expect(answer.status).toBe(200)
  const sheets = openWorkbook(Buffer.from(await answer.arrayBuffer()))
  return (name: string) => sheets.find((each) => each.name === name)?.cells ?? []
}

const goTo = (city: City, instant: number) => city.advance(instant - city.now())

describeJourney('the notice of ten sub-projects', () => {
  it('runs as data from the city’s publishing through two levels of recommendation to results and both tables', async () => {
    const city = await aCity()
    const { campaignId, plan } = await publishNotice(city)
    const works = plan.works!
    expect(works.tracks).toHaveLength(10)
    const endOf = (kind: string) => plan.phases.find((each) => each.kind === kind)!.until
    const beginOf = (kind: string) => plan.phases.find((each) => each.kind === kind)!.from

    // A worker finds it, writes an essay and hands it in.
    const lin = await city.enter('linxiaohe')
    await lin.open('packages/campaign/index/index')
    await lin.see('主题活动', plan.title)
    await lin.open(`packages/campaign/detail/index?id=${campaignId}`)
    await lin.see(plan.title, '优秀网评文章', '我要投稿')
    await lin.open(`packages/campaign/submit/index?id=${campaignId}&track=essay`)
    await lin.type('作品名称', '三把刀')
    await lin.type('说说这件作品', ESSAY)
    await lin.tap(/作品是我（们）原创的/, 'checkbox')
    await lin.tap('提交作品')
    await lin.see('交上去了')
    const [essay] = await city.find<EntryDocument>('entries', { campaignId, trackId: 'essay' })
    expect(essay).toMatchObject({ title: '三把刀', state: 'submitted', version: 1 })

    // Others in other unions, of all three forms: works, accounts, and the unit's own case.
    const account = {
      answers: {
        ...{ platform: '视频号', account: '跑单路上', link: 'https://example.com/u/1', followers: '1280' },
        pieces: [['雨天送餐', '2026-10-02', 'https://example.com/p/1']],
      },
    }
    const byTang = await handIn(city, 'tangxiaohan', {
      ...{ campaignId, trackId: 'essay', form: { title: '雨里的灯', text: ESSAY } },
    })
    await handIn(city, 'tangxiaohan', {
      ...{ campaignId, trackId: 'account', form: { title: '跑单路上', text: ESSAY, ...account } },
    })
    await handIn(city, 'heqinghe', { campaignId, trackId: 'essay', form: { title: '回程', text: ESSAY } })
    // Thirty per cent of four essays: one may win.
    await handIn(city, 'linxiaohe', { campaignId, trackId: 'essay', form: { title: '交接本', text: ESSAY } })
    const steps = [['2026-09-01', '线上受理', '三天办结']]
    await handIn(city, 'wuqiming', {
      campaignId,
      trackId: 'rights',
      form: { title: '线上调解', text: ESSAY, answers: { period: '2026 年 9 月', steps }, forUnionId: 'yuanfan' },
    })

    // Looked at where they stand; whoever handed one in for the unit does not look at it.
    expect(await acceptAll(city, 'wuqiming', campaignId)).toBe(2)
    expect(await acceptAll(city, 'zhouxiaozhou', campaignId)).toBe(4)

    // Up two levels: unit to district, district to city; what nobody recommends stays where it is.
    for (const entryId of [essay!._id]) {
      await city.ask('wuqiming', recommend, { entryId, unionId: 'yuanfan', requestKey: key(`up-1-${entryId}`) })
      await city.ask('zhouxiaozhou', recommend, { entryId, unionId: 'gaoxin', requestKey: key(`up-2-${entryId}`) })
    }
    await city.ask('zhouxiaozhou', recommend, {
      ...{ entryId: byTang, unionId: 'xinjiuye', requestKey: key('up-tang') },
    })
    const { rows: atCity } = await city.ask('zhouxiaozhou', listCandidates, {
      ...{ campaignId, unionId: 'qinghe', trackId: 'essay' },
    })
    expect(atCity.map(({ card }) => card.title).sort()).toEqual(['三把刀', '雨里的灯'])

    // Works per sub-project go up with one tap; the district sees who has sent them.
    const desk = await city.enter('wuqiming', { screen: 'desk' })
    await desk.open(`packages/organizer/works/index?id=${campaignId}&union=yuanfan`)
    await desk.tap('上报')
    await desk.answer('上报')
    await desk.see(/已上报给高新区总工会$/)
    const sentAt = city.now()
    const asDistrict = { campaignId, unionId: 'gaoxin' }
    expect(await city.ask('zhouxiaozhou', openWorksFigures, asDistrict)).toMatchObject({ sent: 1 })

    // Three events of one unit, reported and sent up.
    for (const at of [1, 2, 3]) {
      const startsAt = city.now() + at * DAY_MS
      const { event } = await city.ask('wuqiming', keepEvent, {
        ...{ campaignId, unionId: 'yuanfan', revision: 0, isPublished: true, requestKey: key(`event-${at}`) },
        form: {
          ...{ title: `车间宣讲第 ${at} 场`, kind: 'promotion', about: '讲安全，讲技术。', address: '一号车间' },
          ...{ startsAt, endsAt: startsAt + 3_600_000, signUpUntil: startsAt, capacity: 30, contacts: [] },
        },
      })
      await goTo(city, startsAt + 7_200_000)
      await city.ask('wuqiming', reportEvent, {
        ...{ eventId: event.card.id, people: 20 + at, requestKey: key(`held-${at}`) },
      })
    }
    await city.ask('wuqiming', sendUp, { campaignId, unionId: 'yuanfan', requestKey: key('send-up') })
    const { below } = await city.ask('zhouxiaozhou', openEventFigures, { campaignId, unionId: 'gaoxin' })
    expect(below.find(({ unionId }) => unionId === 'yuanfan')).toMatchObject({ held: 3, missing: 0, people: 66 })
    expect(below.find(({ unionId }) => unionId === 'yuanfan')?.sentAt).not.toBeNull()

    // The first millisecond after the deadline is late, whatever the phone's clock says.
    await goTo(city, endOf('collect') + 1)
    const late = { campaignId, trackId: 'essay', form: { title: '晚了', text: ESSAY } }
    await expect(handIn(city, 'heqinghe', late)).rejects.toMatchObject({ code: 'campaign.too_late' })

    // Judges score without a name before them; the author's own union does not judge.
    await goTo(city, beginOf('review') + 3_600_000)
    for (const who of ['zhouxiaozhou', 'wuqiming', 'chendaye'] as const) {
      await city.ask('zhouxiaozhou', nameJudge, {
        ...{ campaignId, memberId: `member-${who}`, trackIds: ['essay'], requestKey: key(`judge-${who}`) },
      })
    }
    const points = { zhouxiaozhou: [28, 36, 27], chendaye: [25, 33, 24], wuqiming: [20, 30, 20] }
    for (const who of ['zhouxiaozhou', 'chendaye', 'wuqiming'] as const) {
      const { rows } = await city.ask(who, listToJudge, { campaignId })
      for (const { card } of rows) {
        expect([card.authorName, card.unionName]).toEqual([null, null])
        const { sheet, criteria } = await city.ask(who, openSheet, { entryId: card.id })
        if (sheet.state === 'conflict') continue
        const given = criteria.map(({ id }, at) => [id, points[who][at]! - (card.title === '三把刀' ? 0 : 2)])
        await city.ask(who, keepSheet, {
          ...{ entryId: card.id, points: Object.fromEntries(given) as Record<string, number>, isHandedIn: true },
          requestKey: key(`sheet-${who}-${card.title === '三把刀' ? 'a' : 'b'}`),
        })
      }
    }

    // The public votes: in the page, and from other phones.
    // Two months later the phone has signed in anew.
    const voter = await city.enter('linxiaohe')
    await voter.open(`packages/campaign/entry/index?id=${byTang}`)
    await voter.see('雨里的灯')
    await voter.tap(/^投票|投一票/)
    await voter.see(/1 票/)
    for (const [who, entryId] of [
      ['chendaye', essay!._id],
      ['zhouxiaozhou', essay!._id],
      ['heqinghe', byTang],
    ] as const) {
      await city.ask(who, castVote, { entryId, requestKey: key(`vote-${who}`) })
    }

    // Counted, awarded, announced, objected to, answered, settled.
    await goTo(city, endOf('review') + 60_000)
    await city.ask('zhouxiaozhou', countResults, { campaignId, requestKey: key('count') })
    const results = (who: PersonKey) => city.ask(who, openResults, { campaignId, trackId: 'essay' })
    const { rows, mostAwards } = await results('zhouxiaozhou')
    // 三把刀: judges 91 and 82 (of its own union none), votes 2 of 2. 雨里的灯: 85, 76 and 64, votes 2 of 2.
    expect(rows.map(({ card, score, votes, sheets }) => [card.title, score, votes, sheets])).toEqual([
      ['三把刀', Math.round(86.5 * 60 + 100 * 40), 2, 2],
      ['雨里的灯', Math.round(75 * 60 + 100 * 40), 2, 3],
    ])
    expect(mostAwards).toBe(1)
    await city.ask('zhouxiaozhou', keepAwards, {
      ...{ campaignId, trackId: 'essay', awards: [{ entryId: essay!._id, awardId: 'ten' }], requestKey: key('award') },
    })
    await city.ask('zhouxiaozhou', announceResults, {
      ...{ campaignId, until: city.now() + 7 * DAY_MS, requestKey: key('announce') },
    })
    const reader = await city.enter('linxiaohe')
    await reader.open(`packages/campaign/results/index?id=${campaignId}&track=essay`)
    await reader.see('三把刀', '雨里的灯')
    await keepPicture(reader.page, 'results')
    await city.ask('tangxiaohan', object, { campaignId, reason: '想知道评委分是怎么算的', requestKey: key('object') })
    const { objections } = await city.ask('zhouxiaozhou', listObjections, { campaignId })
    await city.ask('zhouxiaozhou', answerObjection, {
      ...{ objectionId: objections[0]!.id, answer: '每张评分表合计后取平均，算法在活动页', requestKey: key('answer') },
    })
    await goTo(city, city.now() + 7 * DAY_MS + 60_000)
    expect(await city.ask('zhouxiaozhou', settleResults, { campaignId, requestKey: key('settle') })).toMatchObject({
      state: 'settled',
      certificates: 1,
    })

    // The winner has a certificate, and somebody who never signed in finds it by its code, with the name masked.
    const winner = await city.enter('linxiaohe')
    const [certificate] = (await city.ask('linxiaohe', listCertificates, {})).certificates
    await winner.open(`packages/campaign/certificate/index?code=${certificate!.code}`)
    await winner.see(`编号 ${certificate!.code}`, '存 PDF')
    await keepPicture(winner.page, 'certificate')
    const anybody = await city.enter(null)
    await anybody.open(`packages/campaign/verify/index?code=${certificate!.code}`)
    await anybody.see('三把刀', '十佳作品', '林**')
    await anybody.miss('林小禾')

    // Both tables, at the district and at the city, cell by cell with what is stored.
    const stored = await city.find<EntryDocument>('entries', { campaignId })
    for (const [unionId, path] of [
      ['gaoxin', '/qinghe/gaoxin/'],
      ['qinghe', '/qinghe/'],
    ] as const) {
      const { url } = await city.ask('zhouxiaozhou', exportEntries, { campaignId, unionId })
      const [, , ...lines] = (await sheetsBehind(url))('子项目汇总')
      const mine = stored.filter(({ unionPath, state }) => unionPath.startsWith(path) && state === 'accepted')
      const received = [
        ...works.tracks.map(({ id, title }) => [title, mine.filter((each) => each.trackId === id).length]),
      ]
      expect(lines.slice(0, 10).map(([title, count]) => [title, count])).toEqual(received)
      expect(lines[10]?.[1]).toBe(mine.length)
    }
    // What the unit sent weeks ago, track by track: it still stands.
    const { url: districtsTable } = await city.ask('zhouxiaozhou', exportEntries, { campaignId, unionId: 'gaoxin' })
    const sentUp = (await sheetsBehind(districtsTable))('上报情况').filter(([union]) => union === '远帆精密制造工会')
    const ofUnit = stored.filter(({ unionId, state }) => unionId === 'yuanfan' && state === 'accepted')
    expect(sentUp.map(([, title, received, accepted, , when]) => [title, received, accepted, when])).toEqual([
      ...works.tracks.map(({ id, title }) => {
        const count = ofUnit.filter(({ trackId }) => trackId === id).length
        return [title, count, count, momentText(sentAt)]
      }),
      ['合计', ofUnit.length, ofUnit.length, momentText(sentAt)],
    ])
    const events = await city.find<EventDocument>('events', { campaignId })
    const { url } = await city.ask('zhouxiaozhou', exportEventTable, { campaignId, unionId: 'qinghe' })
    const table = await sheetsBehind(url)
    const [, , ...lines] = table('附件3 线下活动统计表')
    // Heads are compared by the table's own test; an event is a line, the first one first.
    expect(lines.filter(([number]) => typeof number === 'number')).toEqual(
      events
        .sort((one, other) => one.startsAt - other.startsAt)
        .map(({ title, startsAt, address, people }, at) => [
          ...[at + 1, '远帆精密制造工会', title, '集中宣传', fullDayText(startsAt), address, people, 0],
        ]),
    )
  })
})
