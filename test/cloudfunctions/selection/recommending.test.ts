import type { ResultStateDocument } from '../../../cloudfunctions/_store/results'
import type { QuotaDocument } from '../../../cloudfunctions/_store/quotas'
import type { EntryLimitsDocument } from '../../../cloudfunctions/_store/entryLimits'
import { standingOf } from '../../../cloudfunctions/_store/entryStanding'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { Account } from '../../../cloudfunctions/_kit/account'
import type { WorksPlan } from '../../../domain/entry/plan'
import { keepEntry, withdrawEntry } from '../../../domain/entry/contract'
import { listCandidates, moderate, recommend, sendBack, shortlist } from '../../../domain/entry/selecting'
import { MINUTE_MS } from '../../../domain/time'
import { memberDocument } from '../../support/builders/aMember'
import { anEntry, entryForm } from '../../support/builders/anEntry'
import { aCollection, type Collection, key, worksOfThree } from '../entry/aCollection'

const UNIT_AND_DISTRICT: WorksPlan['quotas'] = [
  { level: 'unit', perTrack: 2 },
  { level: 'district', perTrack: 3 },
]

let all: Collection
beforeEach(() => start({ quotas: UNIT_AND_DISTRICT }))
afterEach(() => expect(all.cloud.faults).toEqual([]))

async function start(works: Partial<WorksPlan>, transport?: 'http') {
  all = await aCollection({ plan: { works: worksOfThree(works) } }, transport)
}

const codeOf = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code

/** A work of 远帆 that was accepted: it stands at its own union. */
async function acceptedWork(name: string, trackId = 'essay'): Promise<string> {
  const member = memberDocument({ _id: `m-${name}` })
  await anEntry(all.cloud, all.campaign, { _id: name, state: 'submitted', member, trackId })
  const decision = { kind: 'accept' as const }
  const { results } = await all.city.must(moderate, {
    ...{ entryIds: [name], versions: { [name]: 1 }, decision, requestKey: key(`accept-${name}`) },
  })
  expect(results[0]?.isDone).toBe(true)
  return name
}

/** One after the other: here it is others who crowd. */
async function acceptedWorks(count: number): Promise<string[]> {
  const works: string[] = []
  for (let n = 0; n < count; n++) works.push(await acceptedWork(`w${n}`))
  return works
}

const up = (person: typeof all.lin, entryId: string, unionId: string, name = `up-${entryId}-${unionId}`) =>
  person.call(recommend, { entryId, unionId, requestKey: key(name) })
const back = (person: typeof all.lin, entryId: string, unionId: string, name = `back-${entryId}`) =>
  person.call(sendBack, { entryId, unionId, reason: '这件先放一放', requestKey: key(name) })
const at = async (entryId: string) => (await all.entry(entryId)).reached
const candidatesOf = async (person: typeof all.lin, unionId: string, trackId?: string) =>
  person.must(listCandidates, { campaignId: all.campaign._id, unionId, trackId })
const quotasIn = async () =>
  (await all.cloud.store<QuotaDocument>('recommendation_quotas').all()).map(
    ({ unionId, used, places }) => `${unionId} ${used} ${places.map(({ entryId }) => entryId).join()}`,
  )

describe('selection.recommend', () => {
  it('brings a work up level by level, to the organiser, each level with its quota', async () => {
    const entryId = await acceptedWork('w1')
    expect(await at(entryId)).toEqual(['yuanfan'])
    const first = await all.unit.must(recommend, { entryId, unionId: 'yuanfan', requestKey: key('one') })
    expect(first.row).toMatchObject({ isRecommended: true, atUnionName: '高新区总工会', atLevel: 'district' })
    expect(first.quota).toEqual({ trackId: 'essay', quota: 2, used: 1 })
    expect((await up(all.district, entryId, 'gaoxin')).ok).toBe(true)
    expect(await all.entry(entryId)).toMatchObject({ reached: ['yuanfan', 'gaoxin', 'qinghe'], standsAt: 'qinghe' })
    const { rows, toUnionName } = await candidatesOf(all.city, 'qinghe')
    expect(
      rows.map(({ card, isRecommended, way }) => [card.id, isRecommended, way.map(({ unionName }) => unionName)]),
    ).toEqual([[entryId, false, ['远帆精密制造工会', '高新区总工会']]])
    expect(toUnionName).toBeNull()
  })

  it('passes through levels without a quota', async () => {
    await start({ quotas: [{ level: 'district', perTrack: 1 }] })
    const entryId = await acceptedWork('w1')
    expect(await at(entryId)).toEqual(['gaoxin'])
    expect(await codeOf(up(all.unit, entryId, 'yuanfan'))).toBe('entry.wrong_state')
    expect((await candidatesOf(all.unit, 'yuanfan')).rows).toEqual([])
    expect((await candidatesOf(all.district, 'gaoxin')).toUnionName).toBe('青禾市总工会')
  })

  it('sends works straight to the organiser where nobody recommends', async () => {
    await start({ quotas: [] })
    const entryId = await acceptedWork('w1')
    expect(await at(entryId)).toEqual(['qinghe'])
    expect(await codeOf(up(all.city, entryId, 'qinghe'))).toBe('entry.wrong_state')
  })

  it('recommends once for one tap, and for two colleagues at once', async () => {
    const entryId = await acceptedWork('w1')
    const replies = await Promise.all([
      ...[up(all.unit, entryId, 'yuanfan', 'same'), up(all.unit, entryId, 'yuanfan', 'same')],
      up(all.unit2, entryId, 'yuanfan', 'other'),
    ])
    expect(replies.map(({ ok }) => ok)).toEqual([true, true, true])
    expect(await at(entryId)).toEqual(['yuanfan', 'gaoxin'])
    expect(await quotasIn()).toEqual(['yuanfan 1 w1'])
    expect((await all.entry(entryId)).way).toHaveLength(1)
  })

  it.each(['inProcess', 'http'] as const)('gives twenty officers exactly the quota (%s)', async (transport) => {
    await start({ quotas: [{ level: 'unit', perTrack: 5 }] }, transport === 'http' ? transport : undefined)
    const works = await acceptedWorks(20)
    const officers = await Promise.all(works.map((_, n) => anOfficer(n)))
    const replies = await Promise.all(works.map((entryId, n) => up(officers[n]!, entryId, 'yuanfan')))
    const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()
    expect(codes).toEqual([
      ...Array.from({ length: 5 }, () => 'ok'),
      ...Array.from({ length: 15 }, () => 'selection.quota_used'),
    ])
    const recommended = (await all.cloud.store<EntryDocument>('entries').all()).filter(
      ({ standsAt }) => standsAt === 'qinghe',
    )
    expect(recommended).toHaveLength(5)
    const [quota] = await all.cloud.store<QuotaDocument>('recommendation_quotas').all()
    expect(quota?.used).toBe(5)
    expect(quota?.places.map(({ entryId }) => entryId).sort()).toEqual(recommended.map(({ _id }) => _id).sort())
  })

  it('gives the last place to one of twenty', async () => {
    await start({ quotas: [{ level: 'unit', perTrack: 1 }] })
    const works = await acceptedWorks(20)
    const replies = await Promise.all(works.map((entryId) => up(all.unit, entryId, 'yuanfan')))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('counts places by track', async () => {
    const [one, two, three] = [await acceptedWork('w1'), await acceptedWork('w2'), await acceptedWork('w3', 'photo')]
    for (const entryId of [one, two, three]) expect((await up(all.unit, entryId, 'yuanfan')).ok).toBe(true)
    const { quotas } = await candidatesOf(all.unit, 'yuanfan')
    expect(quotas).toEqual([
      { trackId: 'photo', quota: 2, used: 1 },
      { trackId: 'essay', quota: 2, used: 2 },
      { trackId: 'case', quota: 2, used: 0 },
    ])
    expect(await codeOf(up(all.unit, await acceptedWork('w4'), 'yuanfan'))).toBe('selection.quota_used')
  })

  it('finds out a place that was left by a call that died, and never one that is needed', async () => {
    await start({ quotas: [{ level: 'unit', perTrack: 1 }] })
    const [one, two] = [await acceptedWork('w1'), await acceptedWork('w2')]
    const end = all.cloud.requests.fail(({ collection }) => collection === 'audit_heads')
    expect((await up(all.unit, one, 'yuanfan')).ok).toBe(false)
    end()
    await all.cloud.requests.idle()
    all.cloud.faults.length = 0
    expect(await quotasIn()).toEqual(['yuanfan 1 w1'])
    expect(await codeOf(up(all.unit, two, 'yuanfan'))).toBe('selection.quota_used')
    all.cloud.advance(3 * MINUTE_MS)
    expect((await up(all.unit, two, 'yuanfan', 'later')).ok).toBe(true)
    expect(await quotasIn()).toEqual(['yuanfan 1 w2'])
    all.cloud.advance(3 * MINUTE_MS)
    expect(await codeOf(up(all.unit, one, 'yuanfan', 'too-late'))).toBe('selection.quota_used')
    expect(await at(one)).toEqual(['yuanfan'])
  })

  it('goes on with a place the same work has from a call that died', async () => {
    const entryId = await acceptedWork('w1')
    const end = all.cloud.requests.fail(({ collection }) => collection === 'audit_heads')
    expect((await up(all.unit, entryId, 'yuanfan')).ok).toBe(false)
    end()
    await all.cloud.requests.idle()
    all.cloud.faults.length = 0
    expect((await up(all.unit, entryId, 'yuanfan')).ok).toBe(true)
    expect(await quotasIn()).toEqual(['yuanfan 1 w1'])
  })

  it('keeps to the phase of recommending', async () => {
    const entryId = await acceptedWork('w1')
    all.cloud.now = all.campaign.plan.phases.find(({ kind }) => kind === 'recommend')!.until - 1
    const end = all.cloud.now + 1
    expect((await up(all.unit, entryId, 'yuanfan')).ok).toBe(true)
    all.cloud.now = end
    expect(await codeOf(up(all.district, entryId, 'gaoxin'))).toBe('campaign.too_late')
  })

  it('is for staff over that union, and for works that pass it', async () => {
    const entryId = await acceptedWork('w1')
    for (const [person, unionId] of [
      [all.elsewhere, 'yuanfan'],
      [all.elsewhere, 'hedong'],
      [all.unit, 'gaoxin'],
      [all.city, 'hefeng'],
    ] as const) {
      expect(await codeOf(up(person, entryId, unionId))).toBe('session.not_allowed')
    }
    expect(await codeOf(up(all.unit, 'nowhere', 'yuanfan'))).toBe('session.not_allowed')
    expect((await up(all.district, entryId, 'yuanfan')).ok).toBe(true)
  })

  it('lets nobody recommend their own', async () => {
    await all.cloud.store<Account>('accounts').change({ _id: 'o-unit' }, { memberId: 'm-own' })
    const entryId = await acceptedWork('own')
    expect(await codeOf(up(all.unit, entryId, 'yuanfan'))).toBe('staff.own_case')
    expect((await up(all.unit2, entryId, 'yuanfan')).ok).toBe(true)
  })

  it('keeps its author from changing a work that was recommended', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await all.city.must(moderate, {
      ...{ entryIds: [entryId], versions: { [entryId]: 1 }, decision: { kind: 'accept' }, requestKey: key('accept') },
    })
    await up(all.unit, entryId, 'yuanfan')
    const more = {
      campaignId: all.campaign._id,
      trackId: 'essay',
      entryId,
      revision: 1,
      form: entryForm({ text: '换一篇' }),
    }
    expect(await all.lin.call(keepEntry, { ...more, requestKey: key('on') })).toMatchObject({
      error: { code: 'entry.wrong_state', message: '作品已经推荐上去了，不能再改' },
    })
  })
})

describe('selection.sendBack', () => {
  it('takes one step back, by whoever it came to, and frees the place', async () => {
    const entryId = await acceptedWork('w1')
    await up(all.unit, entryId, 'yuanfan')
    const reply = await back(all.district, entryId, 'gaoxin')
    expect(reply).toMatchObject({ ok: true, data: { quota: { used: 0, quota: 2 }, row: { isRecommended: false } } })
    expect(await at(entryId)).toEqual(['yuanfan'])
    expect(await quotasIn()).toEqual(['yuanfan 0 '])
    expect((await candidatesOf(all.district, 'gaoxin')).rows).toEqual([])
    const [row] = (await candidatesOf(all.unit, 'yuanfan')).rows
    expect(row?.way.map(({ what, reason }) => [what, reason])).toEqual([
      ['recommended', null],
      ['sent_back', '这件先放一放'],
    ])
  })

  it("takes one's own recommendation back, as long as it has gone no further", async () => {
    const entryId = await acceptedWork('w1')
    await up(all.unit, entryId, 'yuanfan')
    expect((await back(all.unit, entryId, 'yuanfan')).ok).toBe(true)
    await up(all.unit, entryId, 'yuanfan', 'again')
    await up(all.district, entryId, 'gaoxin')
    expect(await back(all.unit, entryId, 'yuanfan', 'too-late')).toMatchObject({
      error: { code: 'entry.wrong_state', message: '作品已经推荐到更高一级，请那一级退回' },
    })
    expect((await back(all.city, entryId, 'qinghe', 'city')).ok).toBe(true)
    expect(await at(entryId)).toEqual(['yuanfan', 'gaoxin'])
  })

  it('is not for a work on the shortlist, until it is taken off', async () => {
    await start({ quotas: UNIT_AND_DISTRICT, shortlist: 2 })
    const entryId = await acceptedWork('w1')
    await up(all.unit, entryId, 'yuanfan')
    await up(all.district, entryId, 'gaoxin')
    const listed = (isIn: boolean) =>
      all.city.must(shortlist, { entryId, isIn, requestKey: key(isIn ? 'listed' : 'unlisted') })
    await listed(true)
    expect(await back(all.city, entryId, 'qinghe', 'back-listed')).toMatchObject({
      error: { code: 'entry.wrong_state', message: '作品已经入围，先移出入围再退回' },
    })
    expect(await all.entry(entryId)).toMatchObject({ standsAt: 'qinghe', isShortlisted: true })
    await listed(false)
    expect((await back(all.city, entryId, 'qinghe', 'back-unlisted')).ok).toBe(true)
  })

  it('is one step for one tap, also when it comes late', async () => {
    const entryId = await acceptedWork('w1')
    await up(all.unit, entryId, 'yuanfan')
    await Promise.all([back(all.district, entryId, 'gaoxin', 'tap'), back(all.district, entryId, 'gaoxin', 'tap')])
    expect(await at(entryId)).toEqual(['yuanfan'])
    await up(all.unit, entryId, 'yuanfan', 'again')
    expect((await back(all.district, entryId, 'gaoxin', 'tap')).ok).toBe(true)
    expect(await at(entryId)).toEqual(['yuanfan', 'gaoxin'])
    expect(await quotasIn()).toEqual(['yuanfan 1 w1'])
  })

  it('and recommending at the same moments never lose or gain a place', async () => {
    const works = [await acceptedWork('w1'), await acceptedWork('w2'), await acceptedWork('w3')]
    for (let round = 0; round < 6; round++) {
      await Promise.all(
        works.flatMap((entryId) => [
          up(all.unit, entryId, 'yuanfan', `up-${entryId}-${round}`),
          back(all.district, entryId, 'gaoxin', `back-${entryId}-${round}`),
        ]),
      )
    }
    const [quota] = await all.cloud.store<QuotaDocument>('recommendation_quotas').all()
    const up_ = (await all.cloud.store<EntryDocument>('entries').all()).filter(({ standsAt }) => standsAt === 'gaoxin')
    expect(quota?.places.map(({ entryId }) => entryId).sort()).toEqual(up_.map(({ _id }) => _id).sort())
    expect(quota?.used).toBe(up_.length)
    expect(up_.length).toBeLessThanOrEqual(2)
  })

  it('is not for others', async () => {
    const entryId = await acceptedWork('w1')
    await up(all.unit, entryId, 'yuanfan')
    expect(await codeOf(back(all.elsewhere, entryId, 'gaoxin'))).toBe('session.not_allowed')
    expect(await codeOf(back(all.unit, entryId, 'gaoxin'))).toBe('session.not_allowed')
    expect(await codeOf(back(all.unit, 'nowhere', 'yuanfan'))).toBe('session.not_allowed')
  })
})

describe('a work that leaves the campaign on its way up', () => {
  it.each(['return', 'remove'] as const)('gives its places back when staff %s it', async (kind) => {
    const entryId = await acceptedWork('w1')
    await up(all.unit, entryId, 'yuanfan')
    await all.city.must(moderate, {
      ...{
        entryIds: [entryId],
        versions: { [entryId]: 1 },
        decision: { kind, reason: '请补上授权' },
        requestKey: key(kind),
      },
    })
    expect(await quotasIn()).toEqual(['yuanfan 0 '])
    expect(await all.cloud.store('candidates').all()).toEqual([])
    expect(await codeOf(up(all.district, entryId, 'gaoxin'))).toBe('entry.wrong_state')
  })

  it('gives its places back when its author withdraws it while it is recommended', async () => {
    for (let n = 0; n < 4; n++) {
      const author = n % 2 ? all.lin : all.he
      const entryId = await all.handIn(author, `w${n}`)
      const unionId = n % 2 ? 'yuanfan' : 'hefeng'
      await all.city.must(moderate, {
        ...{ entryIds: [entryId], versions: { [entryId]: 1 }, decision: { kind: 'accept' }, requestKey: key(`a${n}`) },
      })
      await Promise.all([
        author.must(withdrawEntry, { entryId, requestKey: key(`withdraw-${n}`) }),
        up(all.city, entryId, unionId),
      ])
      expect((await all.entry(entryId)).state).toBe('withdrawn')
    }
    all.cloud.advance(3 * MINUTE_MS)
    // Whatever was taken in between is free for the next who wants it.
    for (const name of ['x1', 'x2']) expect((await up(all.unit, await acceptedWork(name), 'yuanfan')).ok).toBe(true)
  })
})

describe('once results are announced', () => {
  const stands = (state: ResultStateDocument['state']) =>
    all.cloud.store<ResultStateDocument>('result_states').put({
      ...{ _id: all.campaign._id, campaignId: all.campaign._id, run: 'run', state, tracks: [], countedAt: 1 },
      ...{ announcedAt: 1, objectionsUntil: 2, settledAt: 0, isCertified: false, keys: {}, revision: 1 },
    })

  it('nobody recommends, sends back or lists a work any more; while they are only counted everybody does', async () => {
    await start({ quotas: UNIT_AND_DISTRICT, shortlist: 2 })
    const [below, above] = [await acceptedWork('w1'), await acceptedWork('w2')]
    await up(all.unit, above, 'yuanfan')
    await up(all.district, above, 'gaoxin')
    const list = (requestKey: string) => all.city.call(shortlist, { entryId: above, isIn: true, requestKey })
    for (const state of ['announced', 'settled'] as const) {
      await stands(state)
      expect(await codeOf(up(all.unit, below, 'yuanfan', `up-${state}`))).toBe('campaign.wrong_state')
      expect(await codeOf(back(all.city, above, 'qinghe', `back-${state}`))).toBe('campaign.wrong_state')
      expect(await codeOf(list(key(`list-${state}`)))).toBe('campaign.wrong_state')
    }
    expect([await at(below), await at(above)]).toEqual([['yuanfan'], ['yuanfan', 'gaoxin', 'qinghe']])
    await stands('counted')
    expect((await up(all.unit, below, 'yuanfan', 'up-counted')).ok).toBe(true)
    expect((await back(all.city, above, 'qinghe', 'back-counted')).ok).toBe(true)
  })
})

describe('selection.shortlist', () => {
  beforeEach(() => start({ quotas: [], shortlist: 2 }))
  const put = (person: typeof all.lin, entryId: string, isIn: boolean, name = `${entryId}-${isIn}`) =>
    person.call(shortlist, { entryId, isIn, requestKey: key(name) })

  it('holds no more of a track than the plan says, also at one moment', async () => {
    const works = await acceptedWorks(8)
    const replies = await Promise.all(works.map((entryId) => put(all.city, entryId, true)))
    expect(replies.filter(({ ok }) => ok).length).toBeLessThanOrEqual(2)
    const listed = (await all.cloud.store<EntryDocument>('entries').all()).filter(({ isShortlisted }) => isShortlisted)
    const [quota] = await all.cloud.store<QuotaDocument>('recommendation_quotas').all()
    expect(quota?.places.map(({ entryId }) => entryId).sort()).toEqual(listed.map(({ _id }) => _id).sort())
  })

  it('takes in and out, once for one tap', async () => {
    const entryId = await acceptedWork('w1')
    expect(await put(all.city, entryId, true)).toEqual({ ok: true, data: { isIn: true, count: 1 } })
    expect(await put(all.city, entryId, true)).toEqual({ ok: true, data: { isIn: true, count: 1 } })
    expect(await put(all.city, entryId, false)).toEqual({ ok: true, data: { isIn: false, count: 0 } })
    expect((await all.entry(entryId)).isShortlisted).toBe(false)
  })

  it("is the organiser's, for works that have come there", async () => {
    const entryId = await acceptedWork('w1')
    expect(await codeOf(put(all.unit, entryId, true))).toBe('session.not_allowed')
    expect(await codeOf(put(all.city, 'nowhere', true))).toBe('session.not_allowed')
    await start({ quotas: UNIT_AND_DISTRICT, shortlist: 2 })
    expect(await codeOf(put(all.city, await acceptedWork('w1'), true))).toBe('entry.wrong_state')
    await start({ quotas: [], shortlist: null })
    expect(await codeOf(put(all.city, await acceptedWork('w1'), true))).toBe('campaign.wrong_state')
  })
})

describe('what follows from how works stand', () => {
  it('is what the actions write, step by step', async () => {
    await start({ quotas: UNIT_AND_DISTRICT, shortlist: 2 })
    for (const [n, person] of [all.lin, all.he, all.lin].entries()) {
      const entryId = await all.handIn(person, `w${n}`)
      await all.city.must(moderate, {
        ...{ entryIds: [entryId], versions: { [entryId]: 1 }, decision: { kind: 'accept' }, requestKey: key(`a${n}`) },
      })
      if (n > 1) continue
      const [unionId, district] = n === 0 ? ['yuanfan', 'gaoxin'] : ['hefeng', 'hedong']
      expect((await up(all.city, entryId, unionId)).ok).toBe(true)
      if (n === 0) expect((await up(all.city, entryId, district)).ok).toBe(true)
      if (n === 0) await all.city.must(shortlist, { entryId, isIn: true, requestKey: key('in') })
    }
    const read = async <T extends { _id: string }>(name: string) =>
      (await all.cloud.store<T>(name).all()).sort((one, other) => (one._id < other._id ? -1 : 1))
    const { limits, candidates, quotas } = standingOf(await read<EntryDocument>('entries'))
    const sorted = <T extends { _id: string }>(docs: T[]) => docs.sort((one, other) => (one._id < other._id ? -1 : 1))
    const held = (docs: EntryLimitsDocument[]) =>
      docs.map((each) => [each._id, each.held.map(({ entryId }) => entryId).sort()])
    expect(await read('candidates')).toEqual(sorted(candidates))
    expect(await read('recommendation_quotas')).toEqual(sorted(quotas))
    expect(held(await read<EntryLimitsDocument>('entry_limits'))).toEqual(held(sorted(limits)))
  })
})

describe('selection.candidates', () => {
  it('leafs by position, in few steps', async () => {
    await start({ quotas: [] })
    for (let n = 0; n < 25; n++) {
      all.cloud.advance(1_000)
      await acceptedWork(`w${n}`)
    }
    const first = await candidatesOf(all.city, 'qinghe')
    const second = await all.city.must(listCandidates, {
      ...{ campaignId: all.campaign._id, unionId: 'qinghe', cursor: first.nextCursor ?? '' },
    })
    expect([...first.rows, ...second.rows].map(({ card }) => card.id)).toEqual(
      Array.from({ length: 25 }, (_, n) => `w${24 - n}`),
    )
    expect(second.nextCursor).toBeNull()
    const { steps } = await all.cloud.steps(() => candidatesOf(all.city, 'qinghe'))
    expect(steps).toBe(3)
  })

  it('is for staff over the union, in campaigns it belongs to', async () => {
    const ask = (person: typeof all.lin, unionId: string) =>
      codeOf(person.call(listCandidates, { campaignId: all.campaign._id, unionId }))
    expect(await ask(all.unit, 'gaoxin')).toBe('session.not_allowed')
    expect(await ask(all.elsewhere, 'yuanfan')).toBe('session.not_allowed')
    expect(await ask(all.city, 'nowhere')).toBe('session.not_allowed')
    all = await aCollection({ unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/', unionLevel: 'district' })
    expect(await ask(all.elsewhere, 'hedong')).toBe('session.not_allowed')
  })
})

async function anOfficer(n: number) {
  const of = await all.cloud.store<Account>('accounts').get('o-unit')
  await all.cloud.store<Account>('accounts').put({ ...of!, _id: `o-officer-${n}` })
  return all.cloud.as(`o-officer-${n}`)
}
