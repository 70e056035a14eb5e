import { emptyAccount, type Account } from '../../../cloudfunctions/_kit/account'
import { workFor } from '../../../cloudfunctions/draw/clock'
import { tendDraw } from '../../../cloudfunctions/draw/tending'
import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { DrawPageDocument, EntrantDocument } from '../../../cloudfunctions/_store/drawEntrants'
import type { DrawDocument } from '../../../cloudfunctions/_store/draws'
import type { WinnerDocument } from '../../../cloudfunctions/_store/drawWinners'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { JudgeDocument } from '../../../cloudfunctions/_store/judges'
import type { CampaignDocument } from '../../../cloudfunctions/_store/campaigns'
import {
  NEVER,
  newStanding,
  type QuizStandingDocument,
  type QuizTryDocument,
  takerOf,
} from '../../../cloudfunctions/_store/quizTries'
import { recallCampaign } from '../../../domain/campaign/organizing'
import { claimPrize, listDraws, listWinners, openDraw } from '../../../domain/draw/contract'
import {
  confirmSeed,
  freezeDraw,
  holdDraw,
  listNamedWinners,
  openStaffDraw,
  previewDraw,
  typeSeed,
} from '../../../domain/draw/organizing'
import { claimUntilOf, forgetNamesAt, reminderAt } from '../../../domain/draw/timing'
import { openInbox, readNotice } from '../../../domain/notice/contract'
import { DAY_MS, MINUTE_MS, momentText } from '../../../domain/time'
import { aCloud, type Cloud } from '../../support/aCloud'
import {
  aDrawCampaign,
  completed,
  drawn,
  freezing,
  frozen,
  personOf,
  SEED,
  SEED_AT,
  seeded,
  USES,
  winnersByRank,
} from '../../support/aDraw'
import { key } from '../../support/aVotedCity'
import { aPartner } from '../../support/builders/aPartner'
import { aPhase, quizPart } from '../../support/builders/aPlan'

const ASKED = { campaignId: 'campaign-craft' }

let cloud: Cloud
let campaign: CampaignDocument
beforeEach(async () => {
  cloud = await aCloud({ functions: ['draw', 'notice', 'quiz', 'organizer'] })
  campaign = await aDrawCampaign(cloud)
  await aPartner(cloud)
  await completed(cloud, campaign, 0, 12)
})

const manager = () => cloud.as('o-manager')
const draw = async () => (await cloud.store<DrawDocument>('draws').get('campaign-craft'))!
const openedBy = async (at: number) => personOf(cloud, at).must(openDraw, ASKED)
const codeOfReply = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'done' : reply.error?.code)
const listText = async () => {
  const pages = await cloud.store<DrawPageDocument>('draw_pages').all()
  return pages
    .sort((one, other) => (one._id < other._id ? -1 : 1))
    .map(({ text }) => text)
    .join('')
}

describe('freezing', () => {
  it('publishes hash, count and file for everybody before the seed, and each member their own code', async () => {
    const { draw: view, mine } = await frozen(cloud)
    expect(view).toMatchObject({ state: 'frozen', seedAt: SEED_AT, seed: null, list: { count: 12 } })
    expect(mine).toBeNull()
    const lines = (await listText()).trimEnd().split('\n')
    const codes = await Promise.all(Array.from({ length: 12 }, async (_, at) => (await openedBy(at)).mine!))
    expect(codes.map(({ code }) => code).sort()).toEqual(lines)
    expect(codes.every(({ isIn }) => isIn === true)).toBe(true)
    expect(view.list?.file?.url).toContain('http')
    const file = await (await fetch(view.list!.file!.url)).text().catch(() => undefined)
    if (file !== undefined) expect(file).toBe(await listText())
    // Nobody can be told from it.
    expect(lines.join()).not.toContain('m-0')
  })

  it('leaves out whoever works for the organiser or above it, its judges, and whose membership ended', async () => {
    const seat = {
      unionId: 'qinghe',
      unionPath: '/qinghe/',
      unionName: '青禾市总工会',
      role: 'auditor',
      nameMasked: '林**',
    }
    await cloud.store<Account>('accounts').put({
      ...{ ...emptyAccount('o-m-000003'), memberId: 'm-000003' },
      seats: [seat as Account['seats'][number]],
    })
    // Of a union below it: no insider of this draw.
    const below = { ...seat, unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/' } as Account['seats'][number]
    await cloud.store<Account>('accounts').put({ ...emptyAccount('o-m-000004'), memberId: 'm-000004', seats: [below] })
    await cloud.store<JudgeDocument>('judges').put({
      ...{ _id: 'campaign-craft@m-000005', campaignId: 'campaign-craft', memberId: 'm-000005', name: '', unionId: '' },
      ...{ unionName: '', trackIds: [], namedAt: 1, namedWith: { key: '', trackIds: [] } },
    })
    await cloud.store('members').change({ _id: 'm-000006' }, { status: 'exited' })
    expect(await manager().must(previewDraw, ASKED)).toMatchObject({ count: 9, leftOut: 3, isAll: true })
    expect((await frozen(cloud)).draw.list?.count).toBe(9)
    expect((await openedBy(3)).mine?.isIn).toBe(false)
    expect((await openedBy(4)).mine?.isIn).toBe(true)
    expect((await openedBy(5)).mine?.isIn).toBe(false)
  })

  it('counts a member once, however many works they have', async () => {
    const [entry] = await cloud.store<EntryDocument>('entries').all({ memberId: 'm-000001' })
    for (const at of [1, 2, 3]) await cloud.store<EntryDocument>('entries').put({ ...entry!, _id: `another-${at}` })
    expect((await frozen(cloud)).draw.list?.count).toBe(12)
  })

  it('waits until nobody can complete any more', async () => {
    await cloud.store<CampaignDocument>('campaigns').put({
      ...campaign,
      plan: { ...campaign.plan, phases: [{ ...campaign.plan.phases[0]!, until: cloud.now + 1 }] },
    })
    expect(codeOfReply(await manager().call(freezeDraw, freezing()))).toBe('draw.too_early')
    // What was sent in the last millisecond may take a function its minute.
    cloud.advance(MINUTE_MS)
    expect(codeOfReply(await manager().call(freezeDraw, freezing()))).toBe('draw.too_early')
    cloud.advance(1)
    expect(codeOfReply(await manager().call(freezeDraw, freezing()))).toBe('done')
  })

  it('waits for works that came in time and nobody has looked at, and says so', async () => {
    await cloud.store<EntryDocument>('entries').change({ memberId: 'm-000003' }, { state: 'submitted' })
    const reply = await manager().call(freezeDraw, freezing())
    expect(reply).toMatchObject({ error: { code: 'draw.too_early', message: '还有 1 件作品等审核，审完再冻结名单' } })
    expect((await manager().must(openStaffDraw, ASKED)).draw.notYet).toBe('还有 1 件作品等审核，审完再冻结名单')
    await cloud.store<EntryDocument>('entries').change({ memberId: 'm-000003' }, { state: 'accepted' })
    expect((await frozen(cloud)).draw.list?.count).toBe(12)
  })

  it('waits for a quiz’s tries that were left halfway, and they are in the list', async () => {
    const until = cloud.now
    const phases = [aPhase('play', -9, 0)].map((phase) => ({ ...phase, until }))
    const plan = { ...campaign.plan, quiz: quizPart(), draw: { ...campaign.plan.draw!, entry: 'quiz_passed' as const } }
    await cloud.store<CampaignDocument>('campaigns').put({ ...campaign, plan: { ...plan, phases } })
    // Every question but the last answered, and right; the last one's time is cut by the end of the phase.
    await aTryLeftHalfway(until)
    const reply = await manager().call(freezeDraw, freezing())
    expect(reply).toMatchObject({ error: { code: 'draw.too_early' } })
    expect(reply.ok ? '' : reply.error.message).toBe(
      `最后一刻完成的也要算进来，${momentText(until + 6 * MINUTE_MS)} 起可以冻结名单`,
    )
    cloud.now = until + 6 * MINUTE_MS
    // The timer was late.
    expect(await manager().call(freezeDraw, freezing())).toMatchObject({
      error: { message: '还有 1 次答题在计分，几分钟后再冻结名单' },
    })
    await cloud.runTimer('quiz', 'settle')
    // Practice, of a phase that was to end a day later: it counts for nothing, and nobody waits for it.
    const [level] = await cloud.store<QuizTryDocument>('quiz_tries').all()
    const differing = { _id: `${level?._id}-2`, game: 'practice', isSettled: false, overBy: until + DAY_MS }
    await cloud.store<QuizTryDocument>('quiz_tries').put({ ...level!, ...differing, forgetAt: until + 2 * DAY_MS })
    expect((await frozen(cloud)).draw.list?.count).toBe(1)
    expect((await openedBy(2)).mine?.isIn).toBe(true)
  })

  it('changes nothing any more: not by another freeze, a later work, or a member who leaves', async () => {
    const first = await frozen(cloud)
    const again = await manager().must(freezeDraw, freezing())
    expect(again.draw.view.list).toMatchObject({ hash: first.draw.list!.hash })
    expect(codeOfReply(await manager().call(freezeDraw, freezing({ requestKey: key('another') })))).toBe(
      'draw.wrong_state',
    )
    expect(codeOfReply(await manager().call(freezeDraw, freezing({ seedAt: SEED_AT + 1 })))).toBe('request.key_reused')
    await completed(cloud, campaign, 12, 15)
    expect((await openedBy(13)).mine?.isIn).toBe(false)
    expect((await openedBy(13)).draw.list).toMatchObject({ hash: first.draw.list!.hash, count: 12 })
  })

  it('says of every prize what becomes of it, or does not begin', async () => {
    const refused = async (uses: typeof USES) => {
      const reply = await manager().call(freezeDraw, freezing({ uses }))
      return reply.ok ? 'done' : [reply.error.code, reply.error.field]
    }
    expect(await refused(USES.slice(0, 1))).toEqual(['draw.incomplete', 'uses.1'])
    expect(await refused([{ ...USES[0]!, where: '' }, USES[1]!])).toEqual(['draw.incomplete', 'uses.0'])
    expect(await refused([USES[0]!, { ...USES[1]!, partnerIds: [] }])).toEqual(['draw.incomplete', 'uses.1'])
    expect(await refused([USES[0]!, { ...USES[1]!, partnerIds: ['elsewhere'] }])).toEqual([
      'session.not_allowed',
      undefined,
    ])
    expect(codeOfReply(await manager().call(freezeDraw, freezing({ seedAt: cloud.now })))).toBe('draw.incomplete')
    expect(await cloud.store('draws').get('campaign-craft')).toBeUndefined()
  })

  it('goes on where it was killed, at any request, to the same list', async () => {
    const whole = (await frozen(cloud)).draw.list!
    for (let failing = 1; failing <= 26; failing += 1) {
      await cloud.store('draws').remove({})
      await cloud.store('draw_entrants').remove({})
      await cloud.store('draw_pages').remove({})
      const stop = killAt(failing)
      await manager().call(freezeDraw, freezing())
      await cloud.requests.idle()
      stop()
      // A transaction that was left open ends by itself.
      cloud.advance(60_000)
      if (!(await cloud.store('draws').get('campaign-craft'))) await manager().must(freezeDraw, freezing())
      await cloud.runTimer('draw', 'tend')
      const { state, hash, count, run } = await draw()
      expect({ failing, state, hash, count, run }).toEqual({
        failing,
        state: 'frozen',
        hash: whole.hash,
        count: 12,
        run: 1,
      })
    }
    cloud.faults.splice(0)
  })

  it('uses no list that is ready only when the seed is known', async () => {
    const stop = killAt(14)
    await manager().call(freezeDraw, freezing())
    await cloud.requests.idle()
    stop()
    cloud.faults.splice(0)
    expect((await draw()).state).toBe('gathering')
    cloud.now = SEED_AT
    await cloud.runTimer('draw', 'tend')
    expect((await draw()).state).toBe('late')
    expect((await cloud.as('o-stranger').must(openDraw, ASKED)).draw).toMatchObject({ state: 'none', list: null })
    expect(codeOfReply(await manager().call(typeSeed, { ...ASKED, seed: SEED, requestKey: key('s') }))).toBe(
      'draw.wrong_state',
    )
    await manager().must(freezeDraw, freezing({ seedAt: SEED_AT + DAY_MS, requestKey: key('again') }))
    expect(await draw()).toMatchObject({ state: 'frozen', run: 2, count: 12 })
  })
})

/** Of the third member: a level that asks for one right answer of two. */
async function aTryLeftHalfway(until: number): Promise<void> {
  const [campaignId, memberId] = ['campaign-craft', 'm-000002']
  const taker = takerOf(campaignId, memberId)
  await cloud.store<QuizStandingDocument>('quiz_standings').put(newStanding(campaignId, memberId))
  await cloud.store<QuizTryDocument>('quiz_tries').put({
    ...{
      _id: `${campaignId}:try`,
      campaignId,
      memberId,
      taker,
      game: 'level-1',
      date: '2026-11-20',
      key: 'k',
      seed: 's',
    },
    ...{ questionIds: ['one', 'two'], beganAt: until - 20_000, until, pace: { kind: 'each', ms: 30_000 }, goal: 1 },
    answers: [{ at: 0, chosen: [0], isRight: true, when: until - 10_000, key: 'a' }],
    ...{ endedAt: 0, overBy: until, isSettled: false, forgetAt: NEVER, rev: 1 },
  })
}

/** Lets so many requests of the functions pass and refuses the others, as if the instance had died. */
function killAt(count: number): () => void {
  return cloud.requests.fail(({ nth }) => nth > count)
}

describe('the seed', () => {
  beforeEach(() => frozen(cloud))
  const type = (who: string, seed: string, name = 'seed') =>
    cloud.as(who).call(typeSeed, { ...ASKED, seed, requestKey: key(name) })
  const agree = (who: string, seed: string, name = 'confirm') =>
    cloud.as(who).call(confirmSeed, { ...ASKED, seed, requestKey: key(name) })

  it('is not taken before its moment', async () => {
    cloud.now = SEED_AT - 1
    expect(codeOfReply(await type('o-manager', SEED))).toBe('draw.too_early')
    cloud.now = SEED_AT
    expect(codeOfReply(await type('o-manager', SEED))).toBe('done')
  })

  it('counts when a second manager typed the same, and not by one alone', async () => {
    cloud.now = SEED_AT
    expect(codeOfReply(await agree('o-second', SEED))).toBe('draw.wrong_state')
    expect(codeOfReply(await type('o-manager', '03,08,12,19,25,31,09'))).toBe('done')
    expect(codeOfReply(await agree('o-manager', SEED))).toBe('draw.same_person')
    expect(codeOfReply(await agree('o-second', '03 08 12 19 25 31 10'))).toBe('draw.seed_differs')
    expect(codeOfReply(await agree('o-second', SEED, 'confirm-2'))).toBe('done')
    expect((await cloud.as('o-stranger').must(openDraw, ASKED)).draw.seed?.text).toBe(SEED)
    expect(codeOfReply(await agree('o-second', SEED, 'confirm-3'))).toBe('draw.wrong_state')
    expect(codeOfReply(await type('o-manager', '1', 'seed-2'))).toBe('draw.wrong_state')
  })

  it('shows what was typed to nobody but who typed it', async () => {
    cloud.now = SEED_AT
    await type('o-manager', SEED)
    expect((await manager().must(openStaffDraw, ASKED)).draw.typed).toMatchObject({ isMine: true, text: SEED })
    expect((await cloud.as('o-second').must(openStaffDraw, ASKED)).draw.typed).toMatchObject({
      isMine: false,
      text: null,
    })
    expect(JSON.stringify(await cloud.as('o-stranger').must(openDraw, ASKED))).not.toContain(SEED)
  })

  it('is typed and confirmed by managers of the organiser, and by nobody below', async () => {
    cloud.now = SEED_AT
    for (const who of ['o-reviewer', 'o-gaoxin', 'o-hedong', 'o-m-000001']) {
      expect(codeOfReply(await type(who, SEED))).toBe('session.not_allowed')
    }
  })
})

describe('drawing', () => {
  it('is refused before the seed is confirmed', async () => {
    expect(codeOfReply(await manager().call(holdDraw, { ...ASKED, requestKey: key('draw') }))).toBe('draw.wrong_state')
    await frozen(cloud)
    expect(codeOfReply(await manager().call(holdDraw, { ...ASKED, requestKey: key('draw') }))).toBe('draw.wrong_state')
  })

  it('happens once: again and at once it gives the same winners', async () => {
    await frozen(cloud)
    await seeded(cloud)
    await Promise.all([1, 2, 3].map((at) => manager().call(holdDraw, { ...ASKED, requestKey: key(`draw-${at}`) })))
    const first = await winnersByRank(cloud)
    expect([...first.keys()].sort()).toEqual([1, 2, 3])
    expect(codeOfReply(await manager().call(holdDraw, { ...ASKED, requestKey: key('late') }))).toBe('draw.wrong_state')
    expect(await winnersByRank(cloud)).toEqual(first)
  })

  it('tells each winner once, and shows everybody codes and nobody names', async () => {
    await drawn(cloud)
    cloud.advance(60_000)
    await cloud.runTimer('draw', 'tend')
    const winners = await winnersByRank(cloud)
    const won = new Set(winners.values())
    for (let at = 0; at < 12; at++) {
      const titles = (await personOf(cloud, at).must(openInbox, {})).rows.map(({ title }) => title)
      expect(titles.filter((title) => title.startsWith('你抽中了奖品'))).toHaveLength(won.has(at) ? 1 : 0)
    }
    const { rows } = await cloud.as('o-stranger').must(listWinners, ASKED)
    expect(rows.map(({ prizeTitle, state }) => [prizeTitle, state])).toEqual([
      ['运动手环', 'open'],
      ['20 元图书券', 'open'],
      ['20 元图书券', 'open'],
    ])
    expect(JSON.stringify(rows)).not.toMatch(/m-0|林/)
    const { rows: named } = await cloud.as('o-reviewer').must(listNamedWinners, ASKED)
    expect(named.map(({ name }) => name)).toEqual(['林**', '林**', '林**'])
  })

  it('leaves a line for every step that everybody reads, and an audit entry', async () => {
    await drawn(cloud)
    const { draw: view } = await cloud.as('o-stranger').must(openDraw, ASKED)
    expect(view.history.map(({ text }) => text.slice(0, 6))).toEqual([
      ...['开始整理名单', '名单冻结，共', '一位管理人员', '另一位管理人', '开始开奖', '开奖，抽出 '],
    ])
    const entries = await cloud.store<AuditDocument>('audit').all({ chain: 'qinghe' })
    expect(entries.map(({ action }) => action).sort()).toEqual([
      ...['draw.confirm', 'draw.draw', 'draw.freeze', 'draw.seed'],
    ])
    expect((await cloud.as('o-stranger').must(listDraws, {})).draws).toMatchObject([
      { campaignId: 'campaign-craft', state: 'drawn', count: 12, prizes: 3 },
    ])
  })

  it('goes on by timer where it was killed, to the same winners', async () => {
    await frozen(cloud)
    await seeded(cloud)
    const before = await draw()
    await manager().must(holdDraw, { ...ASKED, requestKey: key('draw') })
    const whole = await winnersByRank(cloud)
    for (let failing = 1; failing <= 23; failing += 1) {
      await cloud.store<DrawDocument>('draws').put(before)
      await cloud.store('draw_winners').remove({})
      const stop = killAt(failing)
      await manager().call(holdDraw, { ...ASKED, requestKey: key('draw') })
      await cloud.requests.idle()
      stop()
      cloud.advance(60_000)
      if ((await draw()).state === 'seeded') await manager().must(holdDraw, { ...ASKED, requestKey: key('draw') })
      await cloud.runTimer('draw', 'tend')
      expect([failing, (await draw()).state, await winnersByRank(cloud)]).toEqual([failing, 'drawn', whole])
    }
    cloud.faults.splice(0)
  })

  it('with more prizes than entrants gives each one', async () => {
    await cloud.store('entries').remove({ memberId: 'm-000000' })
    for (let at = 2; at < 12; at++)
      await cloud.store('entries').remove({ memberId: `m-${String(at).padStart(6, '0')}` })
    await drawn(cloud)
    expect([...(await winnersByRank(cloud))]).toEqual([[1, 1]])
  })
})

describe('a list that is not what was published', () => {
  const hold = () => manager().call(holdDraw, { ...ASKED, requestKey: key('draw') })
  const page = async () => (await cloud.store<DrawPageDocument>('draw_pages').all())[0]!
  const writePage = async (change: (text: string) => string) => {
    const found = await page()
    await cloud.store<DrawPageDocument>('draw_pages').put({ ...found, text: change(found.text) })
  }
  beforeEach(async () => {
    await frozen(cloud)
    await seeded(cloud)
  })
  afterEach(async () => {
    expect(codeOfReply(await hold())).toBe('draw.list_changed')
    expect((await draw()).state).toBe('seeded')
    expect(await cloud.store<WinnerDocument>('draw_winners').all()).toEqual([])
    expect((await draw()).history.at(-1)?.text).toBe('开奖时名单和公布的指纹不一样，没有开奖')
  })

  it('decides nothing with one entrant more among its people', async () => {
    const _id = 'campaign-craft.1@ffffffffffffffffffff'
    await cloud.store<EntrantDocument>('draw_entrants').put({ _id, drawId: 'campaign-craft', memberId: 'm-late' })
  })
  it('… with one line more', () => writePage((text) => `${text}ffffffffffffffffffff\n`))
  it('… with one line less', () => writePage((text) => text.slice(21)))
  it('… with one byte swapped', () => writePage((text) => text.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))))
  it('… with one line twice', () => writePage((text) => text.slice(0, 21) + text))
  it('… with another line ending', () => writePage((text) => text.replaceAll('\n', '\r\n')))
  it('… with its last line feed gone', () => writePage((text) => text.slice(0, -1)))
  it('… with its page gone', () => cloud.store('draw_pages').remove({}))
  it('… with the hash that was published exchanged', async () => {
    await cloud.store('draws').change({ _id: 'campaign-craft' }, { hash: 'f'.repeat(64) })
  })
})

describe('a campaign that was recalled', () => {
  const recalled = () =>
    cloud.store<CampaignDocument>('campaigns').change({ _id: 'campaign-craft' }, { state: 'recalled' })
  const STOPPED = { ok: false, error: { code: 'draw.stopped', message: '活动已经停办，不再抽奖' } }
  const step = (contract: typeof typeSeed | typeof confirmSeed, who: string) =>
    cloud.as(who).call(contract, { ...ASKED, seed: SEED, requestKey: key(contract.name.replace('.', '-')) })

  it('is drawn no more, whichever step it had come to, and everybody reads why', async () => {
    await frozen(cloud)
    cloud.now = SEED_AT
    await recalled()
    expect(await step(typeSeed, 'o-manager')).toMatchObject(STOPPED)
    await cloud.store<CampaignDocument>('campaigns').change({ _id: 'campaign-craft' }, { state: 'published' })
    await step(typeSeed, 'o-manager')
    await recalled()
    expect(await step(confirmSeed, 'o-second')).toMatchObject(STOPPED)
    await cloud.store<CampaignDocument>('campaigns').change({ _id: 'campaign-craft' }, { state: 'published' })
    await step(confirmSeed, 'o-second')
    await recalled()
    expect(await manager().call(holdDraw, { ...ASKED, requestKey: key('draw') })).toMatchObject(STOPPED)
    expect(await cloud.store('draw_winners').all()).toEqual([])
    const text = '活动已经停办，不再抽奖'
    expect((await cloud.as('o-stranger').must(openDraw, ASKED)).draw.stopped).toMatchObject({ text })
    expect((await manager().must(openStaffDraw, ASKED)).draw.view.stopped).toMatchObject({ text })
  })

  it('says in the list of all draws why its list is withdrawn, and since when', async () => {
    await frozen(cloud)
    cloud.advance(MINUTE_MS)
    const listed = async () => (await cloud.as('o-stranger').must(listDraws, {})).draws
    expect(await listed()).toMatchObject([{ campaignId: 'campaign-craft', state: 'frozen', stopped: null }])
    const since = cloud.now
    await manager().must(recallCampaign, { ...ASKED, reason: '场地维修，办不成了', requestKey: key('recall') })
    cloud.advance(DAY_MS)
    const stopped = { text: '活动已经停办，不再抽奖', reason: '场地维修，办不成了', since }
    expect(await listed()).toMatchObject([{ campaignId: 'campaign-craft', stopped }])
    expect((await cloud.as('o-stranger').must(openDraw, ASKED)).draw.stopped).toEqual(stopped)
    expect((await cloud.steps(listed)).steps).toBe(3)
  })

  it('is frozen no more', async () => {
    await recalled()
    expect(await manager().call(freezeDraw, freezing())).toMatchObject(STOPPED)
    expect(await cloud.store('draws').all()).toEqual([])
  })

  it('keeps the prizes that were drawn before', async () => {
    await drawn(cloud)
    await recalled()
    const winner = personOf(cloud, (await winnersByRank(cloud)).get(2)!)
    expect(codeOfReply(await winner.call(claimPrize, { ...ASKED, requestKey: key('claim') }))).toBe('done')
    expect((await winner.must(openDraw, ASKED)).draw.stopped).toBeNull()
    const { draws } = await winner.must(listDraws, {})
    expect(draws).toMatchObject([{ state: 'drawn', stopped: null }])
    expect((await cloud.steps(() => winner.must(listDraws, {}))).steps).toBe(2)
  })
})

describe('prizes nobody claims', () => {
  it('go to the next in the order, once, after exactly the days that were said', async () => {
    await drawn(cloud)
    const first = await winnersByRank(cloud)
    await personOf(cloud, first.get(1)!).must(claimPrize, { ...ASKED, requestKey: key('claim') })
    const [open] = await cloud.store<WinnerDocument>('draw_winners').all({ state: 'open' })
    // A run goes by its own clock, which moves on while it works.
    cloud.now = open!.claimUntil - MINUTE_MS
    await cloud.runTimer('draw', 'tend')
    expect((await winnersByRank(cloud)).size).toBe(3)
    cloud.now = open!.claimUntil
    const late = await personOf(cloud, first.get(2)!).call(claimPrize, { ...ASKED, requestKey: key('late') })
    expect(codeOfReply(late)).toBe('draw.too_late')
    await Promise.all([1, 2, 3].map(() => cloud.runTimer('draw', 'tend')))
    const { rows } = await cloud.as('o-stranger').must(listWinners, ASKED)
    expect(rows.map(({ rank, state, after }) => [rank, state, after])).toEqual([
      [1, 'claimed', null],
      [2, 'passed', null],
      [3, 'passed', null],
      [4, 'open', 2],
      [5, 'open', 3],
    ])
    const next = (await winnersByRank(cloud)).get(4)!
    const { voucher } = await personOf(cloud, next).must(claimPrize, { ...ASKED, requestKey: key('next') })
    expect(voucher.title).toBe('20 元图书券')
    expect((await draw()).history.at(-1)?.text).toContain('第 2 位没有领取“20 元图书券”，给第 4 位')
  })

  it('go to nobody twice, by a run that began before another one was done', async () => {
    await drawn(cloud)
    const stale = await draw()
    const expire = (rank: number) =>
      cloud.store<WinnerDocument>('draw_winners').change({ drawId: 'campaign-craft', rank }, { claimUntil: cloud.now })
    const order = async () =>
      (await cloud.as('o-stranger').must(listWinners, ASKED)).rows.map(({ rank, after }) => [rank, after])
    await expire(0)
    await cloud.store('draws').change({ _id: 'campaign-craft' }, { tendAt: 1 })
    await cloud.runTimer('draw', 'tend')
    await expire(1)
    await cloud.run(() => tendDraw(stale, workFor(1000, cloud.now)))
    expect(await order()).toEqual([
      [1, null],
      [2, null],
      [3, null],
      [4, 1],
    ])
    await cloud.runTimer('draw', 'tend')
    expect(await order()).toEqual([
      [1, null],
      [2, null],
      [3, null],
      [4, 1],
      [5, 2],
    ])
  })

  it('stay with nobody once the list has ended', async () => {
    await drawn(cloud)
    for (let round = 0; round < 6; round++) {
      cloud.advance(20 * DAY_MS)
      await cloud.runTimer('draw', 'tend')
    }
    const found = await cloud.store<WinnerDocument>('draw_winners').all()
    expect(found).toHaveLength(12)
    expect(found.every(({ state }) => state === 'passed')).toBe(true)
    expect((await draw()).tendAt).toBe(forgetNamesAt(Math.max(...found.map(({ claimUntil }) => claimUntil))))
  })

  it('pass on from a winner who is forgotten, as from any other', async () => {
    await drawn(cloud)
    const first = (await winnersByRank(cloud)).get(1)!
    const memberId = `m-${String(first).padStart(6, '0')}`
    await cloud.store('members').remove({ _id: memberId })
    const { rows } = await cloud.as('o-reviewer').must(listNamedWinners, ASKED)
    expect(rows[0]).toMatchObject({ rank: 1, name: '已退会', phone: '' })
    cloud.advance(20 * DAY_MS)
    await cloud.runTimer('draw', 'tend')
    expect((await cloud.as('o-stranger').must(listWinners, ASKED)).rows[3]).toMatchObject({ rank: 4, after: 1 })
  })
})

describe('before a prize passes on', () => {
  const titles = async (at: number) =>
    (await personOf(cloud, at).must(openInbox, {})).rows.map(({ title }) => title.slice(0, 6))
  const [WON, FIRST, LAST] = ['你抽中了奖品', '奖品还没领：', '今天是领奖品']
  const tended = async (at: number) => {
    cloud.now = at
    await cloud.runTimer('draw', 'tend')
    // An inbox is looked at when everything in it is out, and not from what was read a moment ago.
    cloud.now = at + MINUTE_MS
  }

  it('its winner is reminded two days before the last day and on it, each once, and nobody who claimed', async () => {
    await drawn(cloud)
    const winners = await winnersByRank(cloud)
    const [claimed, waiting] = [winners.get(1)!, winners.get(2)!]
    await personOf(cloud, claimed).must(claimPrize, { ...ASKED, requestKey: key('claim') })
    const until = claimUntilOf(cloud.now, 15)
    await tended(reminderAt('twoDays', until) - 1)
    expect(await titles(waiting)).toEqual([WON])
    // The timer looks by itself when it is time, and not before.
    expect((await draw()).tendAt).toBe(reminderAt('twoDays', until))
    await tended(reminderAt('twoDays', until))
    await tended(reminderAt('twoDays', until) + MINUTE_MS)
    expect(await titles(waiting)).toEqual([FIRST, WON])
    const { rows } = await personOf(cloud, waiting).must(openInbox, {})
    const word = await personOf(cloud, waiting).must(readNotice, { noticeId: rows[0]!.id })
    expect(JSON.stringify(word)).toContain(`${momentText(until - 1)} 前能领`)
    await tended(reminderAt('lastDay', until) - 1)
    expect(await titles(waiting)).toEqual([FIRST, WON])
    await tended(reminderAt('lastDay', until))
    await tended(until - 1)
    expect(await titles(waiting)).toEqual([LAST, FIRST, WON])
    expect(await titles(claimed)).toEqual([WON])
    await tended(until)
    // Whoever it passed on to has days and reminders of their own.
    const next = (await winnersByRank(cloud)).get(4)!
    expect(await titles(next)).toEqual([WON])
    await tended(reminderAt('twoDays', claimUntilOf(until, 15)))
    expect(await titles(next)).toEqual([FIRST, WON])
    expect(await titles(waiting)).toEqual([LAST, FIRST, WON])
  })

  it('nobody is reminded twice, however often the timer is killed and wherever', async () => {
    await drawn(cloud)
    const waiting = [...(await winnersByRank(cloud)).values()]
    const until = claimUntilOf(cloud.now, 15)
    cloud.now = reminderAt('lastDay', until)
    for (let failing = 1; failing <= 16; failing += 1) {
      const stop = killAt(failing)
      await cloud.runTimer('draw', 'tend').catch(() => undefined)
      await cloud.requests.idle()
      stop()
      cloud.advance(MINUTE_MS)
    }
    await Promise.all([1, 2, 3].map(() => cloud.runTimer('draw', 'tend')))
    cloud.faults.splice(0)
    // Late for the first: they hear the last word alone.
    for (const at of waiting) expect(await titles(at)).toEqual([LAST, WON])
  })

  it('a prize with two days to claim it is spoken of on the last day alone', async () => {
    const plan = { ...campaign.plan, draw: { ...campaign.plan.draw!, claimDays: 2 } }
    await cloud.store<CampaignDocument>('campaigns').put({ ...campaign, plan })
    await drawn(cloud)
    const first = (await winnersByRank(cloud)).get(1)!
    const until = claimUntilOf(cloud.now, 2)
    await tended(reminderAt('lastDay', until) - 1)
    expect(await titles(first)).toEqual([WON])
    await tended(reminderAt('lastDay', until))
    expect(await titles(first)).toEqual([LAST, WON])
  })
})

describe('what is not kept', () => {
  const rowsOf = async (run: number) =>
    (await cloud.store<EntrantDocument>('draw_entrants').all()).filter(({ _id }) =>
      _id.startsWith(`campaign-craft.${run}@`),
    )

  it('is a list that came too late: its rows, its pages and its file go, wherever the sweep is killed', async () => {
    const stop = killAt(14)
    await manager().call(freezeDraw, freezing())
    await cloud.requests.idle()
    stop()
    cloud.now = SEED_AT
    await cloud.runTimer('draw', 'tend')
    expect(await rowsOf(1)).toHaveLength(12)
    // A second list is made before the first is swept.
    await manager().must(freezeDraw, freezing({ seedAt: SEED_AT + DAY_MS, requestKey: key('again') }))
    await cloud.runTimer('draw', 'tend')
    expect(await rowsOf(1)).toHaveLength(12)
    cloud.advance(2 * MINUTE_MS)
    for (let failing = 1; failing <= 6; failing += 1) {
      const stopped = killAt(failing)
      await cloud.runTimer('draw', 'tend').catch(() => undefined)
      await cloud.requests.idle()
      stopped()
      cloud.advance(MINUTE_MS)
    }
    cloud.faults.splice(0)
    await cloud.runTimer('draw', 'tend')
    expect(await rowsOf(1)).toEqual([])
    expect(await rowsOf(2)).toHaveLength(12)
    expect((await cloud.store<DrawPageDocument>('draw_pages').all()).map(({ _id }) => _id)).toEqual([
      'campaign-craft.2:000000',
    ])
    const owners = (await cloud.store<FileDocument>('files').all()).map(({ _id, belongsTo }) => [_id, belongsTo])
    expect(owners.sort()).toEqual([
      ['draw-campaign-craft.1', 'bin'],
      ['draw-campaign-craft.2', 'draw:campaign-craft'],
    ])
  })

  it('is whose line is whose, half a year after the last prize: codes, winners and masked names stay', async () => {
    await drawn(cloud)
    const winner = personOf(cloud, (await winnersByRank(cloud)).get(2)!)
    const { voucher } = await winner.must(claimPrize, { ...ASKED, requestKey: key('claim') })
    for (let round = 0; round < 12; round++) {
      cloud.advance(20 * DAY_MS)
      await cloud.runTimer('draw', 'tend')
    }
    const asked = await cloud.store<WinnerDocument>('draw_winners').all()
    const forgetAt = forgetNamesAt(Math.max(...asked.map(({ claimUntil }) => claimUntil)))
    const before = await cloud.as('o-stranger').must(listWinners, ASKED)
    const namedBefore = await cloud.as('o-reviewer').must(listNamedWinners, ASKED)
    cloud.now = forgetAt - 1
    await cloud.runTimer('draw', 'tend')
    expect((await rowsOf(1)).every(({ memberId }) => memberId.startsWith('m-'))).toBe(true)
    cloud.now = forgetAt
    for (let failing = 1; failing <= 12; failing += 1) {
      const stop = killAt(failing)
      await cloud.runTimer('draw', 'tend').catch(() => undefined)
      await cloud.requests.idle()
      stop()
      cloud.advance(MINUTE_MS)
    }
    cloud.faults.splice(0)
    await cloud.runTimer('draw', 'tend')
    expect((await rowsOf(1)).map(({ memberId }) => memberId)).toEqual(Array<string>(12).fill(''))
    expect((await cloud.store<WinnerDocument>('draw_winners').all()).every(({ memberId }) => memberId === null)).toBe(
      true,
    )
    expect(await draw()).toMatchObject({ isForgotten: true, tendAt: 0 })

    expect((await cloud.as('o-stranger').must(listWinners, ASKED)).rows).toEqual(before.rows)
    const named = await cloud.as('o-reviewer').must(listNamedWinners, ASKED)
    expect(named.rows.map(({ name, unionName }) => [name, unionName])).toEqual(
      namedBefore.rows.map(({ name, unionName }) => [name, unionName]),
    )
    expect(named.rows.every(({ name, phone }) => name === '林**' && phone === '')).toBe(true)
    // One's own code still leads to one's own line and voucher.
    expect((await winner.must(openDraw, ASKED)).mine).toMatchObject({ isIn: true, win: { voucherId: voucher.id } })
  })

  it('… and of a list that was never drawn half a year after its seed, when it is drawn no more', async () => {
    await frozen(cloud)
    cloud.advance(MINUTE_MS)
    await cloud.runTimer('draw', 'tend')
    expect((await draw()).tendAt).toBe(forgetNamesAt(SEED_AT) + DAY_MS)
    cloud.now = forgetNamesAt(SEED_AT)
    expect(await manager().call(typeSeed, { ...ASKED, seed: SEED, requestKey: key('seed') })).toMatchObject({
      error: { code: 'draw.stopped', message: '种子公布半年还没开奖，名单作废，不再抽奖' },
    })
    expect((await cloud.as('o-stranger').must(listDraws, {})).draws).toMatchObject([
      { stopped: { text: '种子公布半年还没开奖，名单作废，不再抽奖', reason: null, since: forgetNamesAt(SEED_AT) } },
    ])
    cloud.advance(DAY_MS)
    await cloud.runTimer('draw', 'tend')
    expect((await rowsOf(1)).map(({ memberId }) => memberId)).toEqual(Array<string>(12).fill(''))
  })
})
