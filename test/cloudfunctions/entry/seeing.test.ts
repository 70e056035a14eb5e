import type { EntryLimitsDocument } from '../../../cloudfunctions/_store/entryLimits'
import type { EntryReportDocument } from '../../../cloudfunctions/_store/entryReports'
import { completersOf, countByTrack } from '../../../cloudfunctions/_store/entries'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { ResultStateDocument } from '../../../cloudfunctions/_store/results'
import type { QuotaDocument } from '../../../cloudfunctions/_store/quotas'
import {
  listEntries,
  openEntry,
  reportEntry,
  withdrawEntry,
  type EntryCard,
  type EntryState,
  keepEntry,
} from '../../../domain/entry/contract'
import { moderate, recommend } from '../../../domain/entry/selecting'
import { DAY_MS, startOfDay, unionDate } from '../../../domain/time'
import { anEntry, entryForm } from '../../support/builders/anEntry'
import { memberDocument } from '../../support/builders/aMember'
import { aCollection, aMemberOf, type Collection, key, WORDS, worksOfThree } from './aCollection'

let all: Collection
beforeEach(async () => {
  all = await aCollection()
})
afterEach(() => expect(all.cloud.faults).toEqual([]))

const codeOf = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code
const store = <T extends { _id: string }>(name: string) => all.cloud.store<T>(name)

/** Accepted works w0, w1, …, each by another member, a minute apart. */
async function works(count: number, trackId = 'essay'): Promise<void> {
  for (let n = 0; n < count; n++) {
    const member = memberDocument({ _id: `m-${n}`, name: '周师傅' })
    const acceptedAt = all.cloud.now - DAY_MS + n * 60_000
    await anEntry(all.cloud, all.campaign, { _id: `w${n}`, member, trackId, acceptedAt, place: `${(n * 7) % 10}` })
  }
}

async function leaf(input: { order?: 'newest' | 'shuffled'; trackId?: string } = {}, person = all.lin) {
  const shown: EntryCard[] = []
  let cursor: string | undefined
  do {
    const page = await person.must(listEntries, { campaignId: all.campaign._id, ...input, cursor })
    shown.push(...page.entries)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return shown
}

describe('entry.list', () => {
  it('shows what was accepted, and nothing else', async () => {
    const states: EntryState[] = ['draft', 'submitted', 'returned', 'accepted', 'withdrawn', 'removed']
    for (const state of states) {
      await anEntry(all.cloud, all.campaign, { _id: `e-${state}`, state, trackId: 'essay' })
    }
    expect((await leaf()).map(({ id }) => id)).toEqual(['e-accepted'])
    expect((await leaf({ order: 'shuffled' })).map(({ id }) => id)).toEqual(['e-accepted'])
    expect(await all.cloud.run(() => countByTrack(all.campaign._id, ['essay'], all.cloud.now))).toEqual(
      new Map([['essay', 1]]),
    )
  })

  it('leafs through all of them, newest first, each once', async () => {
    await works(45)
    expect((await leaf()).map(({ id }) => id)).toEqual(Array.from({ length: 45 }, (_, at) => `w${44 - at}`))
    expect(await leaf({ trackId: 'photo' })).toEqual([])
    expect(await leaf({ trackId: 'essay' })).toHaveLength(45)
  })

  it('shuffles: each once, the same for everybody that day, another way tomorrow', async () => {
    await works(45)
    const today = await leaf({ order: 'shuffled' })
    expect(new Set(today.map(({ id }) => id)).size).toBe(45)
    expect(await leaf({ order: 'shuffled' }, all.he)).toEqual(today)
    const firsts = new Set([today[0]?.id])
    for (let day = 0; day < 5; day++) {
      all.cloud.advance(DAY_MS)
      const shown = await leaf({ order: 'shuffled' })
      expect(new Set(shown.map(({ id }) => id)).size).toBe(45)
      firsts.add(shown[0]?.id)
    }
    expect(firsts.size).toBeGreaterThan(1)
  })

  it('goes on where it was over midnight', async () => {
    await works(45)
    all.cloud.now = startOfDay(unionDate(all.cloud.now + DAY_MS)) - 1
    const order = 'shuffled' as const
    const first = await all.lin.must(listEntries, { campaignId: all.campaign._id, order })
    const whole = (await leaf({ order })).map(({ id }) => id)
    all.cloud.advance(1)
    const second = await all.lin.must(listEntries, {
      ...{ campaignId: all.campaign._id, order, cursor: first.nextCursor ?? '' },
    })
    expect([...first.entries, ...second.entries].map(({ id }) => id)).toEqual(whole.slice(0, 40))
  })

  it('refuses cursors of its own making only', async () => {
    const ask = (cursor: string) =>
      codeOf(all.lin.call(listEntries, { campaignId: all.campaign._id, order: 'shuffled', cursor }))
    for (const cursor of ['x', '2026-11-20~2~', '2026-11-20~0~???', '~~']) {
      expect(await ask(cursor)).toBe('request.invalid')
    }
  })

  it('names people by a mask, units in full, and shows covers as small pictures', async () => {
    await all.picture(all.lin, 'cover', { belongsTo: 'entry:one' })
    await anEntry(all.cloud, all.campaign, { _id: 'one', coverId: 'cover', kind: 'picture' })
    await anEntry(all.cloud, all.campaign, { _id: 'two', forUnionId: 'yuanfan', acceptedAt: 1 })
    const [one, two] = await leaf()
    // As it is kept when somebody begins: no table and no page has more of a name.
    expect(await all.entry(await all.handIn(all.lin, 'three'))).toMatchObject({ authorName: '林**' })
    expect(one).toMatchObject({ authorName: '林**', unionName: '远帆精密制造工会', kind: 'picture' })
    expect(one?.cover).toMatchObject({ id: 'cover' })
    expect(two).toMatchObject({ authorName: '远帆精密制造工会', cover: null })
  })

  it('is for everybody where the campaign is, and for its members where it is not', async () => {
    await works(1)
    expect(await leaf({}, all.cloud.as('o-nobody'))).toHaveLength(1)
    all = await aCollection({ unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/', openTo: ['/qinghe/gaoxin/'] })
    expect(await codeOf(all.he.call(listEntries, { campaignId: all.campaign._id }))).toBe('campaign.not_found')
    expect((await all.lin.call(listEntries, { campaignId: all.campaign._id })).ok).toBe(true)
    expect(await codeOf(all.lin.call(listEntries, { campaignId: 'nowhere' }))).toBe('campaign.not_found')
  })

  it('asks three times, one after the other, however many works there are', async () => {
    await works(25)
    await all.picture(all.lin, 'cover', { belongsTo: 'entry:w24' })
    await store('entries').change({}, { coverId: 'cover', votesAt: all.cloud.now })
    const ask = (order: 'newest' | 'shuffled') =>
      all.cloud.steps(() => all.lin.must(listEntries, { campaignId: all.campaign._id, order }))
    const newest = await ask('newest')
    expect([newest.steps, newest.requests]).toEqual([3, 6])
    expect((await ask('shuffled')).steps).toBe(3)
  })
})

describe('entry.open', () => {
  it('shows others what was handed in, and its author what they are writing', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await accept(entryId)
    const more = entryForm({ title: '改了一半', text: WORDS })
    await all.lin.must(keepEntry, {
      ...{ campaignId: all.campaign._id, trackId: 'essay', entryId, revision: 1, form: more, requestKey: key('on') },
    })
    const [own, others] = [await all.lin.must(openEntry, { entryId }), await all.he.must(openEntry, { entryId })]
    expect([own.entry.card.title, own.entry.isOwn, own.entry.revision]).toEqual(['改了一半', true, 2])
    expect([others.entry.card.title, others.entry.isOwn]).toEqual(['作品one', false])
  })

  it('tells its author alone why it came back', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await decide(entryId, { kind: 'return', reason: '照片里有车牌，遮住再交' })
    expect((await all.lin.must(openEntry, { entryId })).entry.reason).toBe('照片里有车牌，遮住再交')
    expect(await codeOf(all.he.call(openEntry, { entryId }))).toBe('entry.not_found')
  })

  it('says of a work whether it is voted for, and why not; what is not has no votes, in the feed neither', async () => {
    const voting = { hoursApart: 24, mostADay: 5 }
    const of = async (differing: Parameters<typeof worksOfThree>[0], more: object = {}) => {
      all = await aCollection({ plan: { works: worksOfThree({ voting, ...differing }) } })
      await anEntry(all.cloud, all.campaign, { _id: 'one', trackId: 'essay', votes: 7, ...more })
      const { entry } = await all.he.must(openEntry, { entryId: 'one' })
      const [card] = await leaf()
      return [entry.running, entry.card.votes !== null, card?.votes !== null]
    }
    const quotas = [{ level: 'unit' as const, perTrack: 1 }]
    expect(await of({})).toEqual(['in', true, true])
    expect(await of({ quotas }, { reached: ['yuanfan'] })).toEqual(['not_recommended', false, false])
    expect(await of({ quotas }, { reached: ['yuanfan', 'qinghe'] })).toEqual(['in', true, true])
    expect(await of({ shortlist: 3 })).toEqual(['not_shortlisted', false, false])
    expect(await of({ shortlist: 3 }, { isShortlisted: true })).toEqual(['in', true, true])
  })

  it('asks four times at most, one after the other', async () => {
    await all.picture(all.lin, 'cover', { belongsTo: 'entry:one' })
    await anEntry(all.cloud, all.campaign, {
      ...{ _id: 'one', coverId: 'cover' },
      form: { files: { pictures: ['cover'] } },
    })
    expect((await all.cloud.steps(() => all.he.must(openEntry, { entryId: 'one' }))).steps).toBeLessThanOrEqual(4)
    expect((await all.cloud.steps(() => all.he.must(openEntry, { entryId: 'one' }))).steps).toBe(3)
  })
})

const decide = (entryId: string, decision: Parameters<typeof moderateInput>[1], person = all.district) =>
  person.must(moderate, moderateInput(entryId, decision))
const moderateInput = (
  entryId: string,
  decision: { kind: 'accept' } | { kind: 'return' | 'ask' | 'remove'; reason: string },
  version = 1,
) => ({
  entryIds: [entryId],
  versions: { [entryId]: version },
  decision,
  requestKey: key(`${decision.kind}-${entryId}`.slice(0, 20)),
})
const accept = (entryId: string) => decide(entryId, { kind: 'accept' })

describe('entry.withdraw', () => {
  it('takes a work out of sight, with its words, files, versions and places', async () => {
    all = await aCollection({
      plan: { ...all.campaign.plan, works: worksOfThree({ quotas: [{ level: 'unit', perTrack: 1 }] }) },
    })
    await all.picture(all.lin, 'pic')
    const entryId = await all.handIn(all.lin, 'one', { trackId: 'photo', form: { files: { pictures: ['pic'] } } })
    await accept(entryId)
    await all.unit.must(recommend, { entryId, unionId: 'yuanfan', requestKey: key('up') })
    const tap = { entryId, reason: '想换一张', requestKey: key('withdraw') }
    await Promise.all([all.lin.must(withdrawEntry, tap), all.lin.must(withdrawEntry, tap)])

    expect(await all.entry(entryId)).toMatchObject({ state: 'withdrawn', standsAt: '', form: { text: '', files: {} } })
    expect(await codeOf(all.he.call(openEntry, { entryId }))).toBe('entry.not_found')
    expect(await leaf()).toEqual([])
    expect((await store<FileDocument>('files').get('pic'))?.belongsTo).toBe('bin')
    expect(await store('entry_versions').all()).toEqual([])
    expect(await store('candidates').all()).toEqual([])
    expect(
      (await store<QuotaDocument>('recommendation_quotas').all()).map(({ used, places }) => [used, places]),
    ).toEqual([[0, []]])
    expect((await store<EntryLimitsDocument>('entry_limits').all()).map(({ held }) => held)).toEqual([[]])
  })

  it('goes on where it was cut off', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    const tap = { entryId, requestKey: key('withdraw') }
    const end = all.cloud.requests.fail(({ collection }) => collection === 'entry_versions')
    expect((await all.lin.call(withdrawEntry, tap)).ok).toBe(false)
    end()
    await all.cloud.requests.idle()
    all.cloud.faults.length = 0
    await all.lin.must(withdrawEntry, tap)
    expect(await store('entry_versions').all()).toEqual([])
    expect(await codeOf(all.lin.call(withdrawEntry, { ...tap, reason: '想换一件' }))).toBe('request.key_reused')
  })

  it('wins over a moderator who looks at the same moment, or loses to them, and is withdrawn in the end', async () => {
    for (let n = 0; n < 5; n++) {
      const entryId = await all.handIn(n % 2 ? all.lin : all.he, `w${n}`)
      const person = n % 2 ? all.lin : all.he
      await Promise.all([
        person.must(withdrawEntry, { entryId, requestKey: key(`withdraw-${n}`) }),
        all.city.call(moderate, moderateInput(entryId, { kind: 'accept' })),
      ])
      expect((await all.entry(entryId)).state).toBe('withdrawn')
    }
    expect(await leaf()).toEqual([])
  })

  it('is no longer possible once results are settled, for awards name it', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await store<ResultStateDocument>('result_states').put({
      ...{ _id: all.campaign._id, state: 'settled', run: 'r', tracks: [], countedAt: 1, announcedAt: 1 },
      ...{ objectionsUntil: 1, settledAt: 1, isCertified: true, keys: {}, revision: 1 },
    })
    expect(await all.lin.call(withdrawEntry, { entryId, requestKey: key('late') })).toMatchObject({
      error: { code: 'entry.wrong_state', message: '结果已经定了，要撤下作品请联系主办方' },
    })
    expect((await all.entry(entryId)).state).toBe('submitted')
    // What was never handed in is in no result.
    const begun = { campaignId: all.campaign._id, trackId: 'essay', revision: 0, form: entryForm() }
    const draft = await all.lin.must(keepEntry, { ...begun, requestKey: key('draft') })
    await all.lin.must(withdrawEntry, { entryId: draft.entryId, requestKey: key('draft-goes') })
    expect((await all.entry(draft.entryId)).state).toBe('withdrawn')
  })

  it('frees its place for another', async () => {
    const [one] = [await all.handIn(all.lin, 'one'), await all.handIn(all.lin, 'two')]
    await expect(all.handIn(all.lin, 'three')).rejects.toMatchObject({ code: 'entry.too_many' })
    await all.lin.must(withdrawEntry, { entryId: one, requestKey: key('withdraw') })
    await all.handIn(all.lin, 'three')
  })

  it("is its author's alone", async () => {
    const entryId = await all.handIn(all.lin, 'one')
    for (const person of [all.he, all.unit, all.city, all.cloud.as('o-nobody')]) {
      expect(await codeOf(person.call(withdrawEntry, { entryId, requestKey: key('theirs') }))).toBe('entry.not_found')
    }
    expect((await all.entry(entryId)).state).toBe('submitted')
  })
})

describe('entry.report', () => {
  it('asks staff to look again, and leaves the work where it is until they did', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await accept(entryId)
    const tap = { entryId, reason: '这是别人的照片', requestKey: key('report') }
    await Promise.all([all.he.must(reportEntry, tap), all.he.must(reportEntry, tap)])
    expect(await all.entry(entryId)).toMatchObject({ state: 'accepted', waits: 'report' })
    expect(await store<EntryReportDocument>('entry_reports').all()).toHaveLength(1)
    expect(await leaf()).toHaveLength(1)
    expect(await codeOf(all.he.call(reportEntry, { ...tap, reason: '说的是另一件事' }))).toBe('request.key_reused')
  })

  it('is not for works that are not to be seen', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    const tap = { entryId, reason: '看不到也举报', requestKey: key('report') }
    expect(await codeOf(all.he.call(reportEntry, tap))).toBe('entry.not_found')
    expect(await codeOf(all.he.call(reportEntry, { ...tap, entryId: 'nowhere' }))).toBe('entry.not_found')
    expect(await codeOf(all.cloud.as('o-nobody').call(reportEntry, tap))).toBe('session.not_member')
  })
})

describe('whoever has a work that was accepted', () => {
  it('is named once, page by page, and units are nobody', async () => {
    await works(7)
    await anEntry(all.cloud, all.campaign, { _id: 'again', member: memberDocument({ _id: 'm-3' }) })
    await anEntry(all.cloud, all.campaign, { _id: 'unit', forUnionId: 'yuanfan' })
    await anEntry(all.cloud, all.campaign, {
      _id: 'waiting',
      state: 'submitted',
      member: await aMemberOf(all.cloud, 'm-w', 'yuanfan'),
    })
    const named: string[] = []
    let cursor: string | undefined
    do {
      const page = await all.cloud.run(() => completersOf(all.campaign._id, { limit: 3, cursor }))
      named.push(...page.rows.map(({ memberId }) => memberId))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(named).toEqual(Array.from({ length: 7 }, (_, n) => `m-${n}`))
  })
})

describe('whoever is no member any more', () => {
  it('sees of a campaign that is for members alone what they see of it elsewhere: nothing', async () => {
    const audience = { unionIds: ['qinghe'], isPublic: false }
    all = await aCollection({ plan: { audience } })
    await works(1)
    expect(await leaf()).toHaveLength(1)
    await store<MemberDocument>('members').change({ _id: 'm-lin' }, { status: 'ended' })
    expect(await codeOf(all.lin.call(listEntries, { campaignId: all.campaign._id }))).toBe('campaign.not_found')
    expect(await codeOf(all.lin.call(openEntry, { entryId: 'w0' }))).toBe('entry.not_found')
  })
})
