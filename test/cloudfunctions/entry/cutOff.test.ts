import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { EntryLimitsDocument } from '../../../cloudfunctions/_store/entryLimits'
import { standingOf } from '../../../cloudfunctions/_store/entryStanding'
import type { QuotaDocument } from '../../../cloudfunctions/_store/quotas'
import type { AnyContract, Draft } from '../../../domain/contract'
import { keepEntry, submitEntry, withdrawEntry } from '../../../domain/entry/contract'
import { moderate, recommend, sendBack, shortlist } from '../../../domain/entry/selecting'
import { MINUTE_MS } from '../../../domain/time'
import type { Person } from '../../support/aCloud'
import { entryForm } from '../../support/builders/anEntry'
import { aCollection, type Collection, key, WORDS, worksOfThree } from './aCollection'

/** A work's way through a campaign, each step killed before each of its requests and sent again. */

const MOST_REQUESTS = 40

let all: Collection

async function start() {
  all = await aCollection({ plan: { works: worksOfThree({ quotas: [{ level: 'unit', perTrack: 1 }], shortlist: 1 }) } })
}

async function atEveryCut<C extends AnyContract>(
  before: () => Promise<{ person: Person; contract: C; data: Draft<C> }>,
): Promise<void> {
  const left: string[] = []
  for (let nth = 1; nth <= MOST_REQUESTS; nth++) {
    await start()
    const { person, contract, data } = await before()
    const end = all.cloud.requests.fail((request) => request.nth >= nth && !/abort/i.test(request.action))
    const { ok: wasWhole } = await person.call(contract, data)
    end()
    await all.cloud.requests.idle()
    all.cloud.faults.length = 0
    await person.must(contract, data)
    left.push(await everything())
    if (wasWhole) break
  }
  expect(left.length).toBeGreaterThan(3)
  expect(left.length).toBeLessThan(MOST_REQUESTS)
  expect([...new Set(left)]).toHaveLength(1)
}

/** What there is of works, which has to follow from how they stand. */
async function everything(): Promise<string> {
  const store = <T extends { _id: string }>(name: string) => all.cloud.store<T>(name).all()
  const works = await store<EntryDocument>('entries')
  const follows = standingOf(works)
  const quotas = (await store<QuotaDocument>('recommendation_quotas')).filter(({ used }) => used > 0)
  const said = (found: QuotaDocument[]) =>
    found.map(({ _id, used, places }) => `${_id} ${used} ${places.map(({ entryId }) => entryId).join()}`).sort()
  expect(said(quotas)).toEqual(said(follows.quotas))
  const held = (await store<EntryLimitsDocument>('entry_limits')).flatMap((limits) => limits.held)
  expect(held).toEqual(follows.limits.flatMap((limits) => limits.held))
  const candidates = (await store('candidates')).map(({ _id }) => _id).sort()
  expect(candidates).toEqual(follows.candidates.map(({ _id }) => _id).sort())
  const seen = works.map(({ state, version, revision, reached, standsAt, isShortlisted, waits, history }) => ({
    ...{ state, version, revision, reached, standsAt, isShortlisted, waits, history: history.map(({ what }) => what) },
  }))
  const names = ['entry_versions', 'campaign_takers', 'audit', 'files']
  const counts = await Promise.all(names.map(async (name) => (await store(name)).length))
  return JSON.stringify([seen, counts])
}

const drafted = () =>
  all.lin.must(keepEntry, {
    ...{ campaignId: all.campaign._id, trackId: 'essay', revision: 0, requestKey: key('keep') },
    form: entryForm({ title: '一件作品', text: WORDS }),
  })
async function accepted(): Promise<string> {
  const entryId = await all.handIn(all.lin, 'one')
  await all.city.must(moderate, {
    ...{ entryIds: [entryId], versions: { [entryId]: 1 }, decision: { kind: 'accept' }, requestKey: key('accept') },
  })
  return entryId
}
const going = (entryId: string, name: string) => ({ entryId, unionId: 'yuanfan', requestKey: key(name) })
async function recommended(): Promise<string> {
  const entryId = await accepted()
  await all.unit.must(recommend, going(entryId, 'up'))
  return entryId
}

it('handing in makes one version', () =>
  atEveryCut(async () => {
    const { entryId, revision } = await drafted()
    const data = { entryId, revision, statementVersion: 1, hasPortraitConsent: false, requestKey: key('submit') }
    return { person: all.lin, contract: submitEntry, data }
  }))

it('handing in anew what was accepted makes another', () =>
  atEveryCut(async () => {
    const entryId = await accepted()
    all.cloud.advance(MINUTE_MS)
    const form = entryForm({ title: '改过的', text: WORDS })
    const typed = { campaignId: all.campaign._id, trackId: 'essay', entryId, revision: 1, form }
    const { revision } = await all.lin.must(keepEntry, { ...typed, requestKey: key('again') })
    const data = { entryId, revision, statementVersion: 1, hasPortraitConsent: false, requestKey: key('resubmit') }
    return { person: all.lin, contract: submitEntry, data }
  }))

it('recommending takes one place', () =>
  atEveryCut(async () => ({ person: all.unit, contract: recommend, data: going(await accepted(), 'up') })))

it('sending back gives it back', () =>
  atEveryCut(async () => {
    const data = { ...going(await recommended(), 'back'), reason: '这件先放一放' }
    return { person: all.unit, contract: sendBack, data }
  }))

it('the shortlist has one place of it', () =>
  atEveryCut(async () => {
    const data = { entryId: await recommended(), isIn: true, requestKey: key('in') }
    return { person: all.city, contract: shortlist, data }
  }))

it('withdrawing leaves nothing', () =>
  atEveryCut(async () => {
    const entryId = await recommended()
    await all.city.must(shortlist, { entryId, isIn: true, requestKey: key('in') })
    return { person: all.lin, contract: withdrawEntry, data: { entryId, requestKey: key('withdraw') } }
  }))
