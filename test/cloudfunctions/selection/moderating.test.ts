import { type AuditDocument, type AuditHeadDocument, verifyChain } from '../../../cloudfunctions/_store/audit'
import type { EntryReportDocument } from '../../../cloudfunctions/_store/entryReports'
import type { Draft } from '../../../domain/contract'
import {
  keepEntry,
  listEntries,
  openEntry,
  reportEntry,
  submitEntry,
  withdrawEntry,
} from '../../../domain/entry/contract'
import { listToModerate, moderate, openForStaff } from '../../../domain/entry/selecting'
import { ERRORS } from '../../../domain/errors'
import { DAY_MS } from '../../../domain/time'
import { anEntry, entryForm } from '../../support/builders/anEntry'
import { memberDocument } from '../../support/builders/aMember'
import { aCollection, type Collection, key, WORDS } from '../entry/aCollection'

type Decision = Draft<typeof moderate>['decision']

let all: Collection
beforeEach(async () => {
  all = await aCollection()
})
afterEach(() => expect(all.cloud.faults).toEqual([]))

const codeOf = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code
const queueOf = async (person = all.city) =>
  (await person.must(listToModerate, { campaignId: all.campaign._id })).rows.map(({ card }) => card.id)
const deciding = (entryIds: string[], decision: Decision, name = 'tap', version = 1) => ({
  ...{ entryIds, decision, versions: Object.fromEntries(entryIds.map((id) => [id, version])) },
  requestKey: key(name),
})
const decide = async (person: typeof all.lin, entryId: string, decision: Decision, name?: string, version?: number) => {
  const { results } = await person.must(moderate, deciding([entryId], decision, name, version))
  return results[0]
}
const isSeen = async (entryId: string) =>
  (await all.he.must(listEntries, { campaignId: all.campaign._id })).entries.some(({ id }) => id === entryId)

describe('selection.queue', () => {
  it('shows staff what waits in their unions, and says how much that is', async () => {
    const one = await all.handIn(all.lin, 'yuanfan')
    all.cloud.advance(60_000)
    const two = await all.handIn(all.he, 'hefeng')
    expect(await queueOf(all.city)).toEqual([one, two])
    expect(await queueOf(all.unit)).toEqual([one])
    expect(await queueOf(all.district)).toEqual([one])
    expect(await queueOf(all.elsewhere)).toEqual([two])
    expect((await all.unit.must(listToModerate, { campaignId: all.campaign._id })).total).toBe(1)
  })

  it('puts first what is due first, and leafs by position', async () => {
    for (let n = 0; n < 115; n++) {
      const member = memberDocument({ _id: `m-${n}` })
      await anEntry(all.cloud, all.campaign, {
        _id: `w${n}`,
        state: 'submitted',
        member,
        dueAt: all.cloud.now + (n % 9),
      })
    }
    const dues: number[] = []
    let cursor: string | undefined
    do {
      const page = await all.city.must(listToModerate, { campaignId: all.campaign._id, cursor })
      expect(page.total).toBe(115)
      dues.push(...page.rows.map(({ dueAt }) => dueAt))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(dues).toHaveLength(115)
    expect(dues).toEqual([...dues].sort((one, other) => one - other))
  })

  it('is not there for those who have no seat in it', async () => {
    const ask = (person: typeof all.lin, campaignId = all.campaign._id) =>
      codeOf(person.call(listToModerate, { campaignId }))
    expect(await ask(all.lin)).toBe('session.not_allowed')
    expect(await ask(all.city, 'nowhere')).toBe('session.not_allowed')
    all = await aCollection({ unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/', unionLevel: 'district' })
    expect(await ask(all.elsewhere)).toBe('session.not_allowed')
    expect(await ask(all.unit)).toBeUndefined()
  })

  it('costs four steps, however many rows', async () => {
    for (let n = 0; n < 30; n++) {
      await anEntry(all.cloud, all.campaign, { _id: `w${n}`, state: 'submitted', coverId: 'cover' })
    }
    await all.picture(all.lin, 'cover', { belongsTo: 'entry:w1' })
    const { steps } = await all.cloud.steps(() => all.city.must(listToModerate, { campaignId: all.campaign._id }))
    expect(steps).toBe(4)
  })
})

describe('selection.open', () => {
  it('shows staff what was handed in, never what its author is typing', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await all.lin.must(keepEntry, {
      ...{ campaignId: all.campaign._id, trackId: 'essay', entryId, revision: 1, requestKey: key('on') },
      form: entryForm({ title: '还没想好', text: WORDS }),
    })
    const opened = await all.unit.must(openForStaff, { entryId })
    expect(opened.entry).toMatchObject({ card: { title: '作品one' }, isOwn: false, version: 1 })
    expect(opened.row).toMatchObject({ because: 'first', check: 'pass', version: 1 })
  })

  it('is not there for staff of elsewhere, nor is a draft', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await anEntry(all.cloud, all.campaign, { _id: 'draft', state: 'draft' })
    expect(await codeOf(all.elsewhere.call(openForStaff, { entryId }))).toBe('session.not_allowed')
    expect(await codeOf(all.unit.call(openForStaff, { entryId: 'draft' }))).toBe('session.not_allowed')
    expect(await codeOf(all.unit.call(openForStaff, { entryId: 'nowhere' }))).toBe('session.not_allowed')
    const cost = async (id: string) =>
      (await all.cloud.steps(() => all.elsewhere.call(openForStaff, { entryId: id }))).requests
    expect(await cost(entryId)).toBe(await cost('nowhere'))
  })
})

describe('selection.moderate', () => {
  it('makes a work public when somebody accepts it, once, with the audit', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    expect(await isSeen(entryId)).toBe(false)
    expect(await decide(all.unit, entryId, { kind: 'accept' })).toEqual({ entryId, isDone: true, message: null })
    expect(await decide(all.unit, entryId, { kind: 'accept' })).toEqual({ entryId, isDone: true, message: null })
    expect(await isSeen(entryId)).toBe(true)
    expect(await queueOf()).toEqual([])
    const chain = await all.cloud.store<AuditDocument>('audit').all({ chain: 'yuanfan' })
    expect(chain.map(({ action, what, subjectOpenid }) => [action, what, subjectOpenid])).toEqual([
      ['selection.moderate', '作品：通过审核', 'o-m-lin'],
    ])
    const head = await all.cloud.store<AuditHeadDocument>('audit_heads').get('yuanfan')
    expect(await all.cloud.run(async () => verifyChain(chain, head))).toEqual({ intact: true })
  })

  it('refuses the same key for another decision', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await decide(all.unit, entryId, { kind: 'accept' })
    const other = deciding([entryId], { kind: 'remove', reason: '改主意了' })
    expect(await codeOf(all.unit.call(moderate, other))).toBe('request.key_reused')
  })

  it('never accepts a version nobody has looked at', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await all.lin.must(keepEntry, {
      ...{ campaignId: all.campaign._id, trackId: 'essay', entryId, revision: 1, requestKey: key('on') },
      form: entryForm({ title: '换了内容', text: `${WORDS}完全是另一篇` }),
    })
    await all.lin.must(submitEntry, {
      ...{ entryId, revision: 2, statementVersion: 1, hasPortraitConsent: false, requestKey: key('anew') },
    })
    expect(await decide(all.unit, entryId, { kind: 'accept' })).toMatchObject({
      ...{ isDone: false, message: '作者刚交了新的一版，看过再定' },
    })
    expect(await isSeen(entryId)).toBe(false)
    const unseen = {
      entryIds: [entryId],
      versions: {},
      decision: { kind: 'accept' as const },
      requestKey: key('unseen'),
    }
    expect((await all.unit.must(moderate, unseen)).results[0]).toMatchObject({ isDone: false })
    expect(await decide(all.unit, entryId, { kind: 'accept' }, 'seen', 2)).toMatchObject({ isDone: true })
  })

  it('takes a public work out of sight when its author hands in anew', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await decide(all.unit, entryId, { kind: 'accept' })
    await all.lin.must(keepEntry, {
      ...{ campaignId: all.campaign._id, trackId: 'essay', entryId, revision: 1, requestKey: key('on') },
      form: entryForm({ title: '换了内容', text: `${WORDS}完全是另一篇` }),
    })
    expect(await isSeen(entryId)).toBe(true)
    all.cloud.advance(1)
    await all.lin.must(submitEntry, {
      ...{ entryId, revision: 2, statementVersion: 1, hasPortraitConsent: false, requestKey: key('anew') },
    })
    expect(await isSeen(entryId)).toBe(false)
    expect(await queueOf()).toEqual([entryId])
    expect(await all.cloud.store('candidates').all()).toEqual([])
  })

  it('gives it back with a reason its author reads, to hand in again', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await decide(all.unit, entryId, { kind: 'return', reason: '标题和内容对不上' })
    const { entry } = await all.lin.must(openEntry, { entryId })
    expect([entry.card.state, entry.reason]).toEqual(['returned', '标题和内容对不上'])
    await all.lin.must(submitEntry, {
      ...{ entryId, revision: 1, statementVersion: 1, hasPortraitConsent: false, requestKey: key('anew') },
    })
    expect(await all.entry(entryId)).toMatchObject({ state: 'submitted', version: 2, reason: null })
  })

  it('takes a public work down, with the reason', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await decide(all.unit, entryId, { kind: 'accept' }, 'accept')
    await decide(all.city, entryId, { kind: 'remove', reason: '原作者说没有授权' }, 'remove')
    expect(await isSeen(entryId)).toBe(false)
    expect((await all.lin.must(openEntry, { entryId })).entry.reason).toBe('原作者说没有授权')
    expect(await codeOf(all.he.call(openEntry, { entryId }))).toBe('entry.not_found')
    expect(await decide(all.city, entryId, { kind: 'accept' }, 'back')).toMatchObject({ isDone: false })
  })

  it('asks a second person, who is somebody else', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await decide(all.unit, entryId, { kind: 'ask', reason: '像是网上的图，帮着看看' }, 'ask')
    expect((await all.unit2.must(openForStaff, { entryId })).row?.because).toBe('second')
    expect(await decide(all.unit, entryId, { kind: 'accept' }, 'self')).toMatchObject({
      ...{ isDone: false, message: '第二个人要请别的同事来看' },
    })
    expect(await decide(all.unit2, entryId, { kind: 'ask', reason: '我也不知道' }, 'again')).toMatchObject({
      isDone: false,
    })
    expect(await decide(all.unit2, entryId, { kind: 'accept' }, 'other')).toMatchObject({ isDone: true })
    expect(await isSeen(entryId)).toBe(true)
  })

  it('wants two people where the platform is unsure', async () => {
    const entryId = await all.handIn(all.lin, 'one', { form: { text: `${WORDS}广告测试` } })
    expect(await decide(all.unit, entryId, { kind: 'accept' }, 'first')).toMatchObject({
      ...{ isDone: true, message: '平台拿不准，已请第二个人看，他通过后公开' },
    })
    expect(await isSeen(entryId)).toBe(false)
    expect(await decide(all.unit, entryId, { kind: 'accept' }, 'self')).toMatchObject({ isDone: false })
    expect(await decide(all.unit2, entryId, { kind: 'accept' }, 'second')).toMatchObject({
      isDone: true,
      message: null,
    })
    expect(await isSeen(entryId)).toBe(true)
  })

  it('never makes public what the platform calls risky, whoever accepts it', async () => {
    await anEntry(all.cloud, all.campaign, { _id: 'risky', state: 'submitted', check: 'risky' })
    for (const [at, person] of [all.unit, all.unit2, all.city].entries()) {
      expect(await decide(person, 'risky', { kind: 'accept' }, `try-${at}`)).toMatchObject({ isDone: false })
    }
    expect(await isSeen('risky')).toBe(false)
  })

  it('lets nobody decide about their own', async () => {
    const entryId = await all.handIn(all.unit, 'unit', { form: { forUnionId: 'yuanfan' } })
    expect(await decide(all.unit, entryId, { kind: 'accept' }, 'own')).toMatchObject({
      message: '自己的作品请同事来看',
    })
    expect(await decide(all.unit2, entryId, { kind: 'accept' }, 'colleague')).toMatchObject({ isDone: true })
  })

  it('lets nobody decide about what they handed in, whoever began it', async () => {
    const form = entryForm({ title: '单位的作品', text: WORDS, forUnionId: 'yuanfan' })
    const { entryId } = await all.unit.must(keepEntry, {
      ...{ campaignId: all.campaign._id, trackId: 'essay', revision: 0, form, requestKey: key('begun') },
    })
    await all.unit2.must(submitEntry, {
      ...{ entryId, revision: 1, statementVersion: 1, hasPortraitConsent: false, requestKey: key('handed-in') },
    })
    expect(await decide(all.unit2, entryId, { kind: 'accept' }, 'own')).toMatchObject({ isDone: false })
    expect(await decide(all.unit, entryId, { kind: 'accept' }, 'other')).toMatchObject({ isDone: true })
  })

  it('answers each row of a batch for itself, and decides what is in reach', async () => {
    const [one, two] = [await all.handIn(all.lin, 'one'), await all.handIn(all.he, 'two')]
    const { results } = await all.unit.must(moderate, deciding([one, two, 'nowhere', one], { kind: 'accept' }))
    expect(results).toEqual([
      { entryId: one, isDone: true, message: null },
      { entryId: two, isDone: false, message: '没找到，或不归你管理。需要帮助打 12351' },
      { entryId: 'nowhere', isDone: false, message: '没找到，或不归你管理。需要帮助打 12351' },
    ])
    expect((await all.entry(two)).state).toBe('submitted')
    expect(await codeOf(all.unit.call(moderate, deciding([two], { kind: 'accept' }, 'x')))).toBe('session.not_allowed')
    expect(await codeOf(all.lin.call(moderate, deciding([one], { kind: 'accept' }, 'x')))).toBe('session.not_allowed')
  })

  it('decides fifty at once, and goes on with a batch that was cut off', async () => {
    const ids = Array.from({ length: 50 }, (_, n) => `w${n}`)
    for (const _id of ids) {
      await anEntry(all.cloud, all.campaign, { _id, state: 'submitted', member: memberDocument({ _id: `m-${_id}` }) })
    }
    const end = all.cloud.requests.fail(({ nth }) => nth > 100)
    expect((await all.city.call(moderate, deciding(ids, { kind: 'accept' }))).ok).toBe(false)
    end()
    await all.cloud.requests.idle()
    all.cloud.faults.length = 0
    const accepted = async () => (await all.cloud.store('entries').all({ state: 'accepted' })).length
    expect(await accepted()).toBeGreaterThan(0)
    expect(await accepted()).toBeLessThan(50)
    // What the dead call held is let go of after half a minute.
    all.cloud.advance(31_000)
    const { results } = await all.city.must(moderate, deciding(ids, { kind: 'accept' }))
    expect(results.filter(({ isDone }) => isDone)).toHaveLength(50)
    expect(await accepted()).toBe(50)
    expect(await all.cloud.store('audit').all()).toHaveLength(50)
    expect(await codeOf(all.city.call(moderate, deciding([...ids, 'one-more'], { kind: 'accept' }, 'more')))).toBe(
      'request.invalid',
    )
  })

  it('says of each row of a batch that changed meanwhile why it did not go, and decides the others', async () => {
    const [anew, gone, up, fine] = await Promise.all([
      all.handIn(all.lin, 'anew'),
      all.handIn(all.lin, 'gone', {
        trackId: 'photo',
        form: { files: { pictures: [await all.picture(all.lin, 'p')] } },
      }),
      all.handIn(all.he, 'up'),
      all.handIn(all.he, 'fine'),
    ])
    const ids = [anew, gone, up, fine]
    await all.lin.must(keepEntry, {
      ...{ campaignId: all.campaign._id, trackId: 'essay', entryId: anew, revision: 1, requestKey: key('on') },
      form: entryForm({ title: '换了内容', text: `${WORDS}完全是另一篇` }),
    })
    await all.lin.must(submitEntry, {
      ...{ entryId: anew, revision: 2, statementVersion: 1, hasPortraitConsent: false, requestKey: key('anew') },
    })
    await all.lin.must(withdrawEntry, { entryId: gone, requestKey: key('withdraw') })
    await decide(all.city, up, { kind: 'accept' }, 'colleague')
    const { results } = await all.city.must(moderate, deciding(ids, { kind: 'accept' }, 'batch'))
    expect(results).toEqual([
      { entryId: anew, isDone: false, message: '作者刚交了新的一版，看过再定' },
      { entryId: gone, isDone: false, message: ERRORS['entry.wrong_state'].message },
      { entryId: up, isDone: false, message: '这件已经有人处理过了，刷新看最新结果' },
      { entryId: fine, isDone: true, message: null },
    ])
    expect((await all.city.must(moderate, deciding([fine], { kind: 'accept' }, 'batch'))).results).toEqual([results[3]])
  })

  it('takes everything but a yes one by one', async () => {
    const ids = [await all.handIn(all.lin, 'one'), await all.handIn(all.lin, 'two')]
    for (const kind of ['return', 'ask', 'remove', 'restore'] as const) {
      const several = deciding(ids, { kind, reason: '一起退回' }, kind)
      expect(await codeOf(all.unit.call(moderate, several))).toBe('request.invalid')
    }
  })

  it('costs ten steps for one, four for each more of its union, and unions go beside each other', async () => {
    const batch = async (count: number, name: string, unions = 1) => {
      const ids = Array.from({ length: count }, (_, n) => `${name}-${n}`)
      for (const [n, _id] of ids.entries()) {
        const unionId = `u${n % unions}`
        const author = { _id: `m-${_id}`, unionId, unionPath: `/qinghe/gaoxin/${unionId}/` }
        await anEntry(all.cloud, all.campaign, { _id, state: 'submitted', member: memberDocument(author) })
      }
      const asked = deciding(ids, { kind: 'accept' }, name)
      return (await all.cloud.steps(() => all.city.must(moderate, asked))).steps
    }
    expect(await batch(1, 'one')).toBe(10)
    expect(await batch(10, 'ten')).toBe(46)
    expect(await batch(50, 'fifty')).toBe(222)
    expect(await batch(50, 'many', 25)).toBe(14)
  })

  it('lets one of two colleagues decide who tap at the same moment', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    const [accepted, removed] = await Promise.all([
      decide(all.unit, entryId, { kind: 'accept' }, 'unit'),
      decide(all.unit2, entryId, { kind: 'accept' }, 'unit2'),
    ])
    expect([accepted, removed].filter((each) => each?.isDone)).toHaveLength(1)
    expect(await all.cloud.store('audit').all()).toHaveLength(1)
  })

  it('settles reports: kept where it was, or taken down', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await decide(all.unit, entryId, { kind: 'accept' }, 'accept')
    await all.he.must(reportEntry, { entryId, reason: '这是别人的照片', requestKey: key('report') })
    const [row] = (await all.city.must(listToModerate, { campaignId: all.campaign._id })).rows
    expect(row).toMatchObject({ because: 'report', reports: ['这是别人的照片'] })
    await decide(all.city, entryId, { kind: 'accept' }, 'keep')
    expect(await all.entry(entryId)).toMatchObject({ state: 'accepted', waits: '', dueAt: 0 })
    expect(await queueOf()).toEqual([])
    const [report] = await all.cloud.store<EntryReportDocument>('entry_reports').all()
    expect(report?.handledAt).toBe(all.cloud.now)
    // Looked at: the same person does not bring it back.
    await all.he.must(reportEntry, { entryId, reason: '再举报一次', requestKey: key('again') })
    expect(await queueOf()).toEqual([])
  })

  it('goes on after the deadline: what came in time is looked at', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    all.cloud.advance(30 * DAY_MS)
    expect(await decide(all.unit, entryId, { kind: 'accept' })).toMatchObject({ isDone: true })
  })
})
