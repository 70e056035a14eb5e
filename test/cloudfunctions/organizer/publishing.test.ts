import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import { newStanding, type QuizStandingDocument } from '../../../cloudfunctions/_store/quizTries'
import { openCampaign } from '../../../domain/campaign/contract'
import { LINES } from '../../../domain/campaign/lines'
import {
  beginCampaign,
  changeCampaign,
  keepCampaign,
  openFigures,
  openOrganized,
  publishCampaign,
  recallCampaign,
} from '../../../domain/campaign/organizing'
import { type Intentions, NO_INTENTIONS } from '../../../domain/campaign/plan'
import { chainsHold } from '../../support/aStaffedCity'
import { aMember } from '../../support/builders/aMember'
import { anEntry } from '../../support/builders/anEntry'
import { anEvent } from '../../support/builders/anEvent'
import { aPhase, aPlan, drawPart, eventsPart, quizPart, riddlesPart, worksPart } from '../../support/builders/aPlan'
import { aCampaignDesk, aDraftOf, aKey, aPublishedOf, type Desk, HTML, seated } from './aDesk'

let desk: Desk
beforeEach(async () => {
  desk = await aCampaignDesk()
})
afterEach(() => expect(desk.cloud.faults).toEqual([]))

const kept = (id: string) => desk.cloud.store<CampaignDocument>('campaigns').get(id)
const audited = async () =>
  (await desk.cloud.store<AuditDocument>('audit').all()).map(({ action, what, reason }) => [action, what, reason])
const publish = async (draft: { campaignId: string; revision: number }, requestKey = aKey()) =>
  desk.manager.call(publishCampaign, { ...draft, requestKey })
const refusalOf = async (plan: Parameters<typeof aDraftOf>[1]) => {
  const reply = await publish(await aDraftOf(desk, plan))
  return reply.ok ? 'out' : { code: reply.error.code, field: reply.error.field }
}
const code = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'ok' : reply.error?.code)

describe('publishing', () => {
  it('puts a campaign where its members find it, with an entry in the audit', async () => {
    const { card, state } = await aPublishedOf(desk)
    expect(state).toBe('published')
    expect(await kept(card.id)).toMatchObject({
      ...{ paths: ['/qinghe/gaoxin/'], openTo: ['/qinghe/gaoxin/', 'everyone'], isPublic: true },
      publishedAt: desk.cloud.now,
    })
    await aMember(desk.cloud)
    await desk.cloud.as('o-m-lin').must(openCampaign, { campaignId: card.id })
    expect(await audited()).toEqual([['organizer.publish', '发布活动', null]])
    expect(await chainsHold(desk.cloud)).toBe(true)
  })

  it('keeps unions that lie below another of the audience out of the paths', async () => {
    const { card } = await aPublishedOf(desk, {
      audience: { unionIds: ['yuanfan', 'yunpu', 'xingyun'], isPublic: false },
    })
    expect(await kept(card.id)).toMatchObject({
      ...{ openTo: ['/qinghe/gaoxin/yuanfan/', '/qinghe/gaoxin/yunpu/'], isPublic: false },
    })
  })

  it('once is once: the same tap again changes nothing, the same key of another tap is refused', async () => {
    const draft = await aDraftOf(desk)
    const key = aKey()
    const [first, second] = await Promise.all([publish(draft, key), publish(draft, key)])
    expect([code(first), code(second)]).toEqual(['ok', 'ok'])
    desk.cloud.advance(60_000)
    expect(code(await publish(draft, key))).toBe('ok')
    expect((await kept(draft.campaignId))?.publishedAt).toBe(desk.cloud.now - 60_000)
    expect(await audited()).toHaveLength(1)
    expect(code(await publish({ ...draft, revision: 9 }, key))).toBe('request.key_reused')
    expect(code(await publish(draft))).toBe('campaign.wrong_state')
  })

  it('takes the revision that somebody saw, and no other', async () => {
    const draft = await aDraftOf(desk)
    expect(code(await publish({ ...draft, revision: draft.revision - 1 }))).toBe('campaign.changed_elsewhere')
  })

  it('is a manager’s', async () => {
    const draft = await aDraftOf(desk)
    const input = { ...draft, requestKey: aKey() }
    expect(code(await desk.reviewer.call(publishCampaign, input))).toBe('session.not_allowed')
    expect(code(await desk.other.call(publishCampaign, input))).toBe('session.not_allowed')
  })

  it.each([
    ['a union elsewhere', ['hedong']],
    ['the union above', ['qinghe']],
    ['a union that is gone', ['gaoxin', 'never']],
  ])('is refused for %s', async (_, unionIds) => {
    expect(await refusalOf({ audience: { unionIds, isPublic: true } })).toEqual({
      ...{ code: 'campaign.incomplete', field: 'audience.unionIds' },
    })
  })

  it('is refused while something is missing, with its field', async () => {
    const works = worksPart()
    const phases = [aPhase('collect', 1, 9)]
    expect(await refusalOf({ title: ' ' })).toEqual({ code: 'campaign.incomplete', field: 'title' })
    expect(await refusalOf({ contacts: [] })).toEqual({ code: 'campaign.incomplete', field: 'contacts' })
    expect(await refusalOf({ phases: [] })).toEqual({ code: 'campaign.incomplete', field: 'phases' })
    expect(await refusalOf({ quiz: quizPart(), phases })).toEqual({ code: 'campaign.incomplete', field: 'phases' })
    expect(await refusalOf({ works, phases })).toEqual({ code: 'campaign.incomplete', field: 'phases' })
    const { campaignId, revision } = await aDraftOf(desk)
    const empty = await desk.manager.must(keepCampaign, {
      ...{ campaignId, revision, plan: aPlan({ audience: { unionIds: ['gaoxin'], isPublic: true } }), html: '' },
      ...{ attachmentIds: [], requestKey: aKey() },
    })
    expect(await publish({ campaignId, revision: empty.revision })).toMatchObject({
      error: { code: 'campaign.incomplete', field: 'body' },
    })
  })
})

describe('the guard at the gate', () => {
  it.each(Object.keys(NO_INTENTIONS) as (keyof Intentions)[])('stops %s with the line it means', async (intention) => {
    const draft = await aDraftOf(desk, { intentions: { ...NO_INTENTIONS, [intention]: true } })
    const reply = await publish(draft)
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'campaign.forbidden', field: `intentions.${intention}` },
    })
    const [refusal] = reply.ok ? [] : (reply.error.refusals ?? [])
    expect(refusal?.clause).toMatch(/^国办函〔2026〕12号（[一二三四五]）：/)
    expect(refusal?.next).not.toBe('')
    expect((await kept(draft.campaignId))?.state).toBe('draft')
    expect(await audited()).toEqual([])
  })

  it('tells everything it found at once, what forbids first', async () => {
    const draft = await aDraftOf(desk, {
      ...{ title: '每日打卡', quiz: quizPart(), budgetFen: 10, draw: drawPart() },
      phases: [aPhase('play', 1, 20)],
    })
    const reply = await publish(draft)
    const clauses = reply.ok ? [] : reply.error.refusals?.map(({ clause }) => clause)
    expect(clauses).toEqual([LINES.budget, LINES.presence])
  })

  it('lets pass what only wants a look', async () => {
    const row = await aPublishedOf(desk, { rewards: ['完成的会员可到云帆公园打卡留念'] })
    const { findings } = await desk.manager.must(openOrganized, { campaignId: row.card.id })
    expect(findings).toMatchObject([{ weight: 'look', where: 'rewards.0' }])
  })

  it('looks at what stands there when it goes out, not at what the phone says', async () => {
    const draft = await aDraftOf(desk, { phases: [aPhase('play', 0, 1)] })
    desk.cloud.advance(86_400_000 - 1)
    const saved = await desk.manager.must(keepCampaign, {
      ...{ ...draft, html: HTML, attachmentIds: [], requestKey: aKey() },
      plan: aPlan({ audience: { unionIds: ['gaoxin'], isPublic: true }, phases: [aPhase('play', 0, 1)] }),
    })
    expect(saved.findings).toEqual([])
    desk.cloud.advance(1)
    const reply = await publish({ campaignId: draft.campaignId, revision: saved.revision })
    expect(reply).toMatchObject({ error: { code: 'campaign.forbidden', field: 'phases.0' } })
  })
})

describe('a campaign that is out', () => {
  const PHASES = [aPhase('collect', -5, -1), aPhase('play', -1, 9), aPhase('show', 10, 20)]
  /** Published while all of it was still to come. */
  async function anOld(): Promise<{ campaignId: string; revision: number }> {
    desk.cloud.now -= 6 * 86_400_000
    const { card, revision } = await aPublishedOf(desk, { phases: PHASES })
    desk.cloud.now += 6 * 86_400_000
    return { campaignId: card.id, revision }
  }
  const changing = async (phases: typeof PHASES) => {
    const old = await anOld()
    const reply = await desk.manager.call(changeCampaign, { ...old, phases, text: '改了时间', requestKey: aKey() })
    return reply.ok ? 'ok' : reply.error.field
  }
  const withPhase = (at: number, days: [number, number]) =>
    PHASES.map((each, index) => (index === at ? aPhase(each.kind, ...days) : each))

  it('says on its page what was changed, and in the audit', async () => {
    const old = await anOld()
    const contacts = [{ name: '组织部', phone: '0570-8000001', email: '' }]
    const { row } = await desk.manager.must(changeCampaign, {
      ...{ ...old, phases: withPhase(1, [-1, 12]), contacts, html: '<p>新的说明</p>' },
      ...{ text: '参与时间延到 12 月 2 日', requestKey: aKey() },
    })
    expect(row.revision).toBe(old.revision + 1)
    const found = await kept(old.campaignId)
    expect(found?.changes).toEqual([{ at: desk.cloud.now, text: '参与时间延到 12 月 2 日' }])
    expect(found?.plan).toMatchObject({ contacts, title: '身边的工匠' })
    expect((await audited()).at(-1)).toEqual(['organizer.change', '修改活动', '参与时间延到 12 月 2 日'])
  })

  it('moves deadlines that are still to come, never into the past and never one that is over', async () => {
    expect(await changing(withPhase(1, [-1, 12]))).toBe('ok')
    expect(await changing(withPhase(2, [12, 22]))).toBe('ok')
    expect(await changing(withPhase(0, [-5, 3]))).toBe('phases.0')
    expect(await changing(withPhase(1, [-1, 0]))).toBe('phases.1')
    expect(await changing(withPhase(1, [2, 9]))).toBe('phases.1')
    expect(await changing(withPhase(2, [-2, 20]))).toBe('phases.2')
    expect(await changing(PHASES.slice(0, 2))).toBe('phases')
  })

  it('changes to nothing the guard forbids', async () => {
    const old = await anOld()
    const reply = await desk.manager.call(changeCampaign, {
      ...{ ...old, html: '<p>请坚持每天签到</p>', text: '补充说明', requestKey: aKey() },
    })
    expect(reply).toMatchObject({ error: { code: 'campaign.forbidden', field: 'body' } })
  })

  it.each(['转发朋友圈才能抽奖', '每天 da ka 的延到十二月', '參與率每週通報'])(
    'says nothing of the change that the guard forbids: %s',
    async (text) => {
      const old = await anOld()
      const reply = await desk.manager.call(changeCampaign, {
        ...{ ...old, contacts: aPlan().contacts, text, requestKey: aKey() },
      })
      expect(reply).toMatchObject({ error: { code: 'campaign.forbidden', field: 'text' } })
      expect((await kept(old.campaignId))?.changes).toEqual([])
    },
  )

  it('gets no name of a phase or of a contact that the guard forbids', async () => {
    const old = await anOld()
    const phases = PHASES.map((each, at) => (at === 1 ? { ...each, title: '每日簽到' } : each))
    const contacts = [{ name: '转发后方可抽奖', phone: '', email: '' }]
    const changing = async (changes: object) =>
      desk.manager.call(changeCampaign, { ...old, ...changes, text: '换了名称', requestKey: aKey() })
    expect(await changing({ phases })).toMatchObject({ error: { field: 'phases.1.title' } })
    expect(await changing({ contacts })).toMatchObject({ error: { field: 'contacts.0' } })
  })

  it('is copied with all it says, and its copy goes out as little as it would today', async () => {
    const old = await anOld()
    // From a year in which nobody forbade it.
    const before = await kept(old.campaignId)
    await desk.cloud
      .store<CampaignDocument>('campaigns')
      .put({ ...before!, plan: { ...before!.plan, rewards: ['每日打卡满 21 天有奖'] } })
    const copy = await desk.manager.must(beginCampaign, {
      ...{ unionId: 'gaoxin', from: { campaignId: old.campaignId }, beginsAt: desk.cloud.now, requestKey: aKey() },
    })
    const { findings } = await desk.manager.must(openOrganized, { campaignId: copy.campaignId })
    expect(findings).toMatchObject([{ weight: 'refuse', where: 'rewards.0', rule: LINES.presence }])
    expect(await publish(copy)).toMatchObject({ error: { code: 'campaign.forbidden', field: 'rewards.0' } })
  })

  it('is changed once for one tap, and by nobody who saw an older one', async () => {
    const old = await anOld()
    const input = { ...old, contacts: aPlan().contacts, text: '换了联系人', requestKey: aKey() }
    await desk.manager.must(changeCampaign, input)
    await desk.manager.must(changeCampaign, input)
    expect((await kept(old.campaignId))?.changes).toHaveLength(1)
    const reply = await desk.manager.call(changeCampaign, { ...input, requestKey: aKey() })
    expect(code(reply)).toBe('campaign.changed_elsewhere')
    expect(code(await desk.reviewer.call(changeCampaign, input))).toBe('session.not_allowed')
  })

  it('is recalled with a reason that everybody reads, and ends at that moment', async () => {
    const old = await anOld()
    const input = { campaignId: old.campaignId, reason: '场地临时停用', requestKey: aKey() }
    const { row } = await desk.manager.must(recallCampaign, input)
    expect(row).toMatchObject({ state: 'recalled', card: { state: 'recalled', stage: '已停办' } })
    await desk.manager.must(recallCampaign, input)
    expect(await kept(old.campaignId)).toMatchObject({ until: desk.cloud.now, recallReason: '场地临时停用' })
    expect((await audited()).at(-1)).toEqual(['organizer.recall', '停办活动', '场地临时停用'])
    expect(code(await desk.manager.call(recallCampaign, { ...input, requestKey: aKey() }))).toBe('campaign.wrong_state')
    const late = { ...old, revision: row.revision, contacts: [], text: '再改', requestKey: aKey() }
    expect(code(await desk.manager.call(changeCampaign, late))).toBe('campaign.wrong_state')
    await aMember(desk.cloud)
    const { campaign } = await desk.cloud.as('o-m-lin').must(openCampaign, { campaignId: old.campaignId })
    expect(campaign.recallReason).toBe('场地临时停用')
  })

  it('is followed in figures by those who watch: how many of each thing', async () => {
    const { card } = await aPublishedOf(desk, {
      works: worksPart({ voting: null, weights: { judges: 100, votes: 0 } }),
      phases: [aPhase('collect', 0, 6), aPhase('review', 7, 9)],
    })
    const campaign = (await kept(card.id))!
    await anEntry(desk.cloud, campaign, { _id: 'e1' })
    await anEntry(desk.cloud, campaign, { _id: 'e2', state: 'submitted' })
    const auditor = await seated(desk.cloud, 'o-auditor', 'gaoxin', 'auditor')
    let figures: unknown
    const { log } = await desk.cloud.steps(async () => {
      figures = (await auditor.must(openFigures, { campaignId: card.id })).figures
    })
    // Each a count along an index: none of a hundred thousand works is looked into.
    const asked = log.filter((line) => line.endsWith(' entries')).map((line) => line.split(' ')[1])
    expect(asked).toEqual(Array(6).fill('calculateDocument'))
    expect(figures).toEqual([
      { label: '收到作品', count: 2 },
      { label: '待审核', count: 1 },
      { label: '已展示', count: 1 },
      { label: '摄影', count: 1 },
      { label: '网评文章', count: 0 },
    ])
    const { row } = await desk.reviewer.must(openOrganized, { campaignId: card.id })
    expect(row.toModerate).toBe(1)
  })

  it('has figures of games where it has those: how many completed them, never who was best', async () => {
    const { card } = await aPublishedOf(desk, {
      quiz: quizPart(),
      riddles: riddlesPart(),
      phases: [aPhase('play', 0, 20)],
    })
    const standings = desk.cloud.store<QuizStandingDocument>('quiz_standings')
    await standings.put({ ...newStanding(card.id, 'm-lin'), hasPassedQuiz: true, hasSolvedRiddles: true })
    await standings.put({ ...newStanding(card.id, 'm-su'), hasSolvedRiddles: true })
    await standings.put({ ...newStanding('another', 'm-su'), hasPassedQuiz: true })
    const { figures } = await desk.manager.must(openFigures, { campaignId: card.id })
    expect(figures).toEqual([
      { label: '答题过关', count: 1 },
      { label: '猜成灯谜', count: 2 },
    ])
  })

  it('has figures of votes and events where it has those', async () => {
    const { card } = await aPublishedOf(desk, {
      ...{ works: worksPart(), events: eventsPart() },
      phases: [aPhase('collect', 0, 6), aPhase('review', 7, 9), aPhase('vote', 7, 9)],
    })
    await anEvent(desk.cloud, { campaignId: card.id, kept: 'held' })
    const { figures } = await desk.manager.must(openFigures, { campaignId: card.id })
    expect(figures.filter(({ label }) => /投票|活动|举办|报名|排队/.test(label))).toEqual([
      { label: '投票', count: 0 },
      { label: '发布的线下活动', count: 1 },
      { label: '已举办', count: 1 },
      { label: '报名', count: 0 },
      { label: '排队', count: 0 },
    ])
  })
})
