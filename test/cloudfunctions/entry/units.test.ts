import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { Stored } from '../../../cloudfunctions/_kit/documents'
import type { EntryState } from '../../../domain/entry/contract'
import { keepEntry, listOwnEntries, openEntry, submitEntry, withdrawEntry } from '../../../domain/entry/contract'
import { listToModerate, moderate, openForStaff } from '../../../domain/entry/selecting'
import { anEntry, entryForm } from '../../support/builders/anEntry'
import { aCollection, type Collection, key, WORDS, worksOfThree } from './aCollection'

let all: Collection
beforeEach(async () => {
  all = await aCollection()
})
afterEach(() => expect(all.cloud.faults).toEqual([]))

const WHO = ['unit', 'unit2', 'district', 'city', 'elsewhere', 'lin', 'he'] as const
type Who = (typeof WHO)[number]
const STATES: readonly EntryState[] = ['draft', 'submitted', 'returned', 'accepted', 'removed']

/** Everything that can be done with a unit's work, and who may: its own staff, and those above from its first version on. */
const OWN: readonly Who[] = ['unit', 'unit2']
const ABOVE: readonly Who[] = ['unit', 'unit2', 'district', 'city']
const EVERYBODY: readonly Who[] = WHO
const seenWhen = (state: EntryState) => (state === 'accepted' ? EVERYBODY : OWN)
const lookedAtWhen = (state: EntryState) => (state === 'draft' ? [] : ABOVE)

type Deed = (who: Who, entryId: string, tap: string) => Promise<{ ok: boolean; error?: { code: string } }>
const form = entryForm({ title: '单位的作品', text: WORDS, forUnionId: 'yuanfan' })
const DEEDS: Readonly<Record<string, { may: (state: EntryState) => readonly Who[]; deed: Deed }>> = {
  'entry.open': { may: seenWhen, deed: (who, entryId) => all[who].call(openEntry, { entryId }) },
  'entry.keep': {
    may: () => OWN,
    deed: (who, entryId, tap) =>
      all[who].call(keepEntry, {
        ...{ campaignId: all.campaign._id, trackId: 'essay', entryId, revision: 1, form, requestKey: key(tap) },
      }),
  },
  'entry.submit': {
    may: () => OWN,
    deed: (who, entryId, tap) =>
      all[who].call(submitEntry, {
        ...{ entryId, revision: 1, statementVersion: 1, hasPortraitConsent: true, requestKey: key(tap) },
      }),
  },
  'entry.withdraw': {
    may: () => OWN,
    deed: (who, entryId, tap) => all[who].call(withdrawEntry, { entryId, requestKey: key(tap) }),
  },
  'selection.open': { may: lookedAtWhen, deed: (who, entryId) => all[who].call(openForStaff, { entryId }) },
}
const REFUSALS = /^(entry\.not_found|session\.not_allowed)$/

describe("a unit's work", () => {
  it.each(STATES)(
    'is its own staff’s alone to write and withdraw, and seen above once handed in: %s',
    async (state) => {
      const wrong: string[] = []
      for (const [name, { may, deed }] of Object.entries(DEEDS)) {
        for (const who of WHO) {
          // Each asks of an untouched one.
          for (const kept of ['entries', 'entry_versions', 'candidates', 'entry_limits']) {
            await all.cloud.store<Stored>(kept).remove({})
          }
          const { _id } = await anEntry(all.cloud, all.campaign, {
            ...{ _id: 'work-of-the-unit', forUnionId: 'yuanfan', openid: 'o-unit', trackId: 'essay', state, form },
          })
          const reply = await deed(who, _id, `${name.replace('.', '-')}-${who}`)
          const isRefused = !reply.ok && REFUSALS.test(reply.error?.code ?? '')
          if (isRefused === may(state).includes(who)) wrong.push(`${name} by ${who}: ${reply.error?.code ?? 'ok'}`)
        }
      }
      expect(wrong).toEqual([])
    },
  )

  it('is listed for its own staff alone, and waits for everybody above', async () => {
    await all.handIn(all.unit, 'one', { form: { forUnionId: 'yuanfan' } })
    const listed = async (who: Who) => (await all[who].must(listOwnEntries, {})).entries.length
    expect(await Promise.all(WHO.map(listed))).toEqual([1, 1, 0, 0, 0, 0, 0])
    const { total } = await all.district.must(listToModerate, { campaignId: all.campaign._id })
    expect(total).toBe(1)
  })

  it('may be in every track, where a person may be in as many as the plan says', async () => {
    all = await aCollection({ plan: { works: worksOfThree({ mostTracks: 1 }) } })
    const begin = (who: 'unit' | 'lin', trackId: string) =>
      all[who].call(keepEntry, {
        ...{ campaignId: all.campaign._id, trackId, revision: 0, requestKey: key(`begin-${who}-${trackId}`) },
        form: { ...form, forUnionId: who === 'unit' ? 'yuanfan' : null },
      })
    const [first, ...others] = all.campaign.plan.works!.tracks.map(({ id }) => id)
    for (const trackId of [first!, ...others]) expect(await begin('unit', trackId)).toMatchObject({ ok: true })
    expect(await begin('lin', first!)).toMatchObject({ ok: true })
    for (const trackId of others) {
      expect(await begin('lin', trackId)).toMatchObject({ error: { code: 'entry.too_many' } })
    }
  })

  it('is begun by nobody above in its name', async () => {
    const asked = { campaignId: all.campaign._id, trackId: 'essay', revision: 0, form }
    for (const who of ['district', 'city', 'elsewhere'] as const) {
      const reply = await all[who].call(keepEntry, { ...asked, requestKey: key(`begun-${who}`) })
      expect(reply).toMatchObject({ error: { code: 'session.not_allowed' } })
    }
  })

  it('leaves an entry in the audit when it is withdrawn, once, and when somebody above decides', async () => {
    const [one, two] = [
      await all.handIn(all.unit, 'one', { form: { forUnionId: 'yuanfan' } }),
      await all.handIn(all.unit, 'two', { form: { forUnionId: 'yuanfan' } }),
    ]
    const tap = { entryId: one, reason: '换一件更好的', requestKey: key('withdraw') }
    await all.unit2.must(withdrawEntry, tap)
    await all.unit2.must(withdrawEntry, tap)
    await all.district.must(moderate, {
      ...{ entryIds: [two], versions: { [two]: 1 }, decision: { kind: 'accept' }, requestKey: key('accept') },
    })
    const chain = await all.cloud.store<AuditDocument>('audit').all({ chain: 'yuanfan' })
    expect(chain.map(({ action, actor, subjectId }) => [action, actor, subjectId])).toEqual([
      ['entry.withdraw', 'o-unit2', 'yuanfan'],
      ['selection.moderate', 'o-district', 'yuanfan'],
    ])
  })
})
