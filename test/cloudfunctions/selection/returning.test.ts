import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { NoticeDocument } from '../../../cloudfunctions/_store/notices'
import type { Draft } from '../../../domain/contract'
import { keepEntry, openEntry, submitEntry, withdrawEntry } from '../../../domain/entry/contract'
import { listToModerate, moderate, openForStaff } from '../../../domain/entry/selecting'
import { DAY_MS, startOfDay } from '../../../domain/time'
import { aPhase } from '../../support/builders/aPlan'
import { entryForm } from '../../support/builders/anEntry'
import { aCollection, type Collection, key, WORDS } from '../entry/aCollection'

type Decision = Draft<typeof moderate>['decision']

let all: Collection
afterEach(() => expect(all.cloud.faults).toEqual([]))

const codeOf = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code
const decide = async (person: typeof all.lin, entryId: string, decision: Decision, name: string, version = 1) => {
  const asked = { entryIds: [entryId], decision, versions: { [entryId]: version }, requestKey: key(name) }
  return (await person.must(moderate, asked)).results[0]
}
const submitting = (entryId: string, name: string, revision = 1) => ({
  ...{ entryId, revision, statementVersion: 1, hasPortraitConsent: false, requestKey: key(name) },
})
const saving = (entryId: string, revision: number, text: string) => ({
  ...{ campaignId: all.campaign._id, trackId: 'essay', entryId, revision, requestKey: key(`save-${text}`) },
  form: entryForm({ title: '改好了', text: `${WORDS}${text.length}` }),
})
const words = () => all.cloud.store<NoticeDocument>('notices').all()
const onlyWord = async () => {
  const found = await words()
  expect(found).toHaveLength(1)
  return found[0]!
}
const RETURN = { kind: 'return', reason: '照片里有车牌，遮住再交' } as const

describe('a work that is returned', () => {
  beforeEach(async () => {
    all = await aCollection({ plan: { phases: [aPhase('collect', -10, 1), aPhase('review', 9, 20)] } })
  })

  it('after the deadline, may be written and handed in until the moment it names, and not at it', async () => {
    const [one, two] = [await all.handIn(all.lin, 'one'), await all.handIn(all.lin, 'two')]
    all.cloud.now = startOfDay('2026-11-23') + 9 * 3_600_000
    const said = { isDone: true, message: '作者改好后最晚 11 月 26 日 24:00 交' }
    expect(await decide(all.unit, one, RETURN, 'one')).toMatchObject(said)
    expect(await decide(all.unit, one, RETURN, 'one')).toMatchObject(said)
    await decide(all.unit, two, RETURN, 'two')
    const until = startOfDay('2026-11-27')
    expect((await all.lin.must(openEntry, { entryId: one })).entry).toMatchObject({
      ...{ againUntil: until, reason: RETURN.reason },
    })
    all.cloud.now = until - 1
    const { revision } = await all.lin.must(keepEntry, saving(one, 1, 'a'))
    const { entry } = await all.lin.must(submitEntry, submitting(one, 'again', revision))
    expect(entry).toMatchObject({ version: 2, againUntil: null, card: { state: 'submitted' } })
    all.cloud.now = until
    expect(await codeOf(all.lin.call(keepEntry, saving(two, 1, 'b')))).toBe('campaign.too_late')
    expect(await codeOf(all.lin.call(submitEntry, submitting(two, 'late')))).toBe('campaign.too_late')
    // The answer to what arrived in time.
    expect((await all.lin.call(submitEntry, submitting(one, 'again', revision))).ok).toBe(true)
  })

  it('has no more time than there is before the review, where that was moved to an earlier day since', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    all.cloud.now = startOfDay('2026-11-23') + 9 * 3_600_000
    await decide(all.unit, entryId, RETURN, 'return')
    const begins = all.cloud.now + DAY_MS
    const { plan } = all.campaign
    const moved = plan.phases.map((each) => (each.kind === 'review' ? { ...each, from: begins } : each))
    await all.cloud.store('campaigns').change({ _id: all.campaign._id }, { plan: { ...plan, phases: moved } })
    const { entry } = await all.lin.must(openEntry, { entryId })
    expect(entry.againUntil).toBe(begins)
    all.cloud.now = begins - 1
    const { revision } = await all.lin.must(keepEntry, saving(entryId, 1, 'a'))
    all.cloud.now = begins
    expect(await codeOf(all.lin.call(submitEntry, submitting(entryId, 'late', revision)))).toBe('campaign.too_late')
    // Moved to a later day it gives nobody more than was said.
    await all.cloud.store('campaigns').change({ _id: all.campaign._id }, { plan })
    expect((await all.lin.must(openEntry, { entryId })).entry.againUntil).toBe(startOfDay('2026-11-27'))
    expect((await all.lin.call(submitEntry, submitting(entryId, 'in-time', revision))).ok).toBe(true)
  })

  it('is spoken of in its author’s inbox, once: what is to change, and until when', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    all.cloud.advance(2 * DAY_MS)
    await decide(all.unit, entryId, RETURN, 'return')
    await decide(all.unit, entryId, RETURN, 'return')
    const { text, ...word } = await onlyWord()
    expect(word).toMatchObject({ about: `entry:${entryId}`, author: '', audience: { memberIds: ['m-lin'] } })
    expect(text).toBe(
      `你投给“${all.campaign.plan.title}”的作品要改一改：${RETURN.reason}\n改好后最晚 11 月 25 日 24:00 交。`,
    )
    expect(await all.cloud.store('postings').all()).toHaveLength(1)
    expect(await all.cloud.store('deliveries').all()).toHaveLength(1)
  })

  it('is spoken of when it is taken down and when it is back, and not where it passes', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    await decide(all.unit, entryId, { kind: 'accept' }, 'accept')
    expect(await words()).toEqual([])
    await decide(all.unit, entryId, { kind: 'remove', reason: '照片里有车牌' }, 'remove')
    await decide(all.unit, entryId, { kind: 'restore', reason: '车牌遮住了' }, 'restore')
    expect((await words()).map(({ title }) => title).sort()).toEqual([
      '作品下架了：' + (await all.entry(entryId)).title,
      '作品恢复公开了：' + (await all.entry(entryId)).title,
    ])
  })

  it('is handed in once: what is not returned has no time of its own, nor has anything new', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    all.cloud.advance(2 * DAY_MS)
    await decide(all.unit, entryId, RETURN, 'return')
    await all.lin.must(submitEntry, submitting(entryId, 'again'))
    expect(await codeOf(all.lin.call(keepEntry, saving(entryId, 1, 'on')))).toBe('campaign.too_late')
    await expect(all.handIn(all.lin, 'new')).rejects.toMatchObject({ code: 'campaign.too_late' })
    await decide(all.unit, entryId, { ...RETURN, days: 1 }, 'once-more', 2)
    await all.lin.must(withdrawEntry, { entryId, requestKey: key('withdraw') })
    expect(await all.entry(entryId)).toMatchObject({ state: 'withdrawn', againUntil: 0 })
  })

  it('has the days staff give, never beyond the review, and the audit says until when', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    const { _id: chain } = { _id: (await all.entry(entryId)).unionId }
    all.cloud.advance(2 * DAY_MS)
    await decide(all.unit, entryId, { ...RETURN, days: 10 }, 'long')
    const review = all.campaign.plan.phases[1]!.from
    expect(await all.entry(entryId)).toMatchObject({ state: 'returned', againUntil: review })
    const [line] = await all.cloud.store<AuditDocument>('audit').all({ chain })
    expect(line).toMatchObject({ what: '作品：退回修改，改好后最晚 11 月 29 日 09:41 交', reason: RETURN.reason })
    for (const days of [0, 11, 1.5]) {
      const asked = { entryIds: [entryId], versions: { [entryId]: 1 }, decision: { ...RETURN, days } }
      expect(
        await codeOf(all.unit.call(moderate, { ...asked, requestKey: key(`days-${days}`.replace('.', '-')) })),
      ).toBe('request.invalid')
    }
  })

  it('has no time left where everything is decided, and staff hear that', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    all.cloud.advance(30 * DAY_MS)
    expect(await decide(all.unit, entryId, RETURN, 'late')).toMatchObject({
      ...{ isDone: true, message: '评选已经到下一步，作者没有时间再交了' },
    })
    expect(await codeOf(all.lin.call(submitEntry, submitting(entryId, 'again')))).toBe('campaign.too_late')
  })
})

describe('a work that was taken down', () => {
  beforeEach(async () => {
    all = await aCollection()
  })
  const REMOVE = { kind: 'remove', reason: '有人说不是本人的作品' } as const
  const RESTORE = { kind: 'restore', reason: '核实过是本人作品' } as const
  const down = async () =>
    (await all.city.must(listToModerate, { campaignId: all.campaign._id, which: 'removed' })).rows.map((row) => [
      row.card.id,
      row.because,
      row.reason,
    ])
  const upAndDown = async (by = all.unit) => {
    const entryId = await all.handIn(all.lin, 'one')
    await decide(all.unit, entryId, { kind: 'accept' }, 'accept')
    await decide(by, entryId, REMOVE, 'remove')
    return entryId
  }

  it('is listed with why, and comes back before everybody’s eyes at the beginning of its way, with the audit', async () => {
    const entryId = await upAndDown()
    expect(await down()).toEqual([[entryId, 'removed', REMOVE.reason]])
    expect((await all.unit.must(openForStaff, { entryId })).row).toMatchObject({ because: 'removed' })
    expect(await codeOf(all.he.call(openEntry, { entryId }))).toBe('entry.not_found')
    expect(await decide(all.unit2, entryId, RESTORE, 'restore')).toMatchObject({ isDone: true, message: null })
    expect(await decide(all.unit2, entryId, RESTORE, 'restore')).toMatchObject({ isDone: true })
    expect((await all.he.must(openEntry, { entryId })).entry.card.state).toBe('accepted')
    expect(await all.entry(entryId)).toMatchObject({ reason: null, standsAt: 'qinghe', waits: '' })
    expect(await all.cloud.store('candidates').all()).toHaveLength(1)
    expect(await down()).toEqual([])
    const lines = await all.cloud.store<AuditDocument>('audit').all({ chain: 'yuanfan' })
    expect(lines.map(({ what }) => what)).toEqual(['作品：通过审核', '作品：下架作品', '作品：恢复公开'])
  })

  it('by a union above is restored by nobody below it', async () => {
    const entryId = await upAndDown(all.city)
    for (const person of [all.unit2, all.district]) {
      expect(await decide(person, entryId, RESTORE, `by-${person.openid}`)).toMatchObject({
        ...{ isDone: false, message: '这件是上级工会下架的，要恢复请联系上级' },
      })
    }
    expect(await decide(all.city, entryId, RESTORE, 'city')).toMatchObject({ isDone: true })
  })

  it('never comes back where the platform calls it risky, and waits for a second person where it is unsure', async () => {
    const entryId = await upAndDown()
    const says = (check: EntryDocument['check']) =>
      all.cloud.store<EntryDocument>('entries').change({ _id: entryId }, { check })
    await says('risky')
    expect(await decide(all.unit, entryId, RESTORE, 'risky')).toMatchObject({ isDone: false })
    await says('review')
    expect(await decide(all.unit, entryId, RESTORE, 'unsure')).toMatchObject({ isDone: true })
    expect(await all.entry(entryId)).toMatchObject({ state: 'submitted', waits: 'second' })
    expect(await decide(all.unit, entryId, { kind: 'accept' }, 'self')).toMatchObject({ isDone: false })
    expect(await decide(all.unit2, entryId, { kind: 'accept' }, 'second')).toMatchObject({ isDone: true })
  })

  it('is nothing that may be restored while it is up', async () => {
    const entryId = await all.handIn(all.lin, 'one')
    expect(await decide(all.unit, entryId, RESTORE, 'early')).toMatchObject({ isDone: false })
    await decide(all.unit, entryId, { kind: 'accept' }, 'accept')
    expect(await decide(all.unit, entryId, RESTORE, 'up')).toMatchObject({ isDone: false })
  })
})
