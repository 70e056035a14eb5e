import { quotaId, type QuotaDocument, SHORTLIST } from '../../../cloudfunctions/_store/quotas'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import { standingOf } from '../../../cloudfunctions/_store/entryStanding'
import type { WorksPlan } from '../../../domain/entry/plan'
import { keepEntry, reportEntry, submitEntry, withdrawEntry } from '../../../domain/entry/contract'
import { moderate, recommend, sendBack, shortlist } from '../../../domain/entry/selecting'
import { MINUTE_MS } from '../../../domain/time'
import { memberDocument } from '../../support/builders/aMember'
import { anEntry, entryForm } from '../../support/builders/anEntry'
import { aCollection, type Collection, key, WORDS, worksOfThree } from '../entry/aCollection'

/** Requests that die half-way, and requests that come again when the world has moved on. */

/** The database gives a transaction up whose function died; here it is told so. */
const ABORT = /abort/i

let all: Collection
afterEach(() => expect(all.cloud.faults).toEqual([]))

async function start(works: Partial<WorksPlan>) {
  all = await aCollection({ plan: { works: worksOfThree(works) } })
}

const codeOf = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code
const deciding = (entryId: string, kind: 'accept' | 'return' | 'remove', name: string) => ({
  ...{ entryIds: [entryId], versions: { [entryId]: 1 }, requestKey: key(name) },
  decision: kind === 'accept' ? { kind } : { kind, reason: '请补上授权' },
})

async function acceptedWork(name: string): Promise<string> {
  const member = memberDocument({ _id: `m-${name}` })
  await anEntry(all.cloud, all.campaign, { _id: name, state: 'submitted', member, trackId: 'essay' })
  await all.city.must(moderate, deciding(name, 'accept', `accept-${name}`))
  return name
}

const put = (entryId: string, isIn: boolean, name: string) =>
  all.city.call(shortlist, { entryId, isIn, requestKey: key(name) })
const up = (entryId: string, unionId: string, name: string) =>
  all.city.call(recommend, { entryId, unionId, requestKey: key(name) })
const back = (entryId: string, unionId: string, name: string) =>
  all.city.call(sendBack, { entryId, unionId, reason: '这件先放一放', requestKey: key(name) })

/** Works that have places, by union, with how many the document says there are. */
async function places() {
  const quotas = await all.cloud.store<QuotaDocument>('recommendation_quotas').all()
  return quotas
    .filter(({ used, places }) => used > 0 || places.length > 0)
    .map(({ _id, used, places }) => `${_id} ${used} ${places.map(({ entryId }) => entryId).join()}`)
    .sort()
}
async function placesThatFollow() {
  const works = await all.cloud.store<EntryDocument>('entries').all()
  return standingOf(works)
    .quotas.map(({ _id, used, places }) => `${_id} ${used} ${places.map(({ entryId }) => entryId).join()}`)
    .sort()
}

describe('taking a work down that has come up and is on the shortlist', () => {
  it.each(['return', 'remove'] as const)(
    'gives back every place wherever a %s is cut off, once it is sent again',
    async (kind) => {
      for (let nth = 1; nth <= 24; nth++) {
        await start({ quotas: [{ level: 'unit', perTrack: 2 }], shortlist: 2 })
        const entryId = await acceptedWork('w1')
        expect((await up(entryId, 'yuanfan', 'up')).ok).toBe(true)
        expect((await put(entryId, true, 'in')).ok).toBe(true)
        await all.he.must(reportEntry, { entryId, reason: '这是别人的照片', requestKey: key('report') })
        const end = all.cloud.requests.fail((request) => request.nth >= nth && !ABORT.test(request.action))
        const reply = await all.city.call(moderate, deciding(entryId, kind, 'down'))
        end()
        await all.cloud.requests.idle()
        all.cloud.faults.length = 0
        if (!reply.ok) await all.city.must(moderate, deciding(entryId, kind, 'down'))
        expect([nth, await places()]).toEqual([nth, []])
        expect(await all.cloud.store('candidates').all()).toEqual([])
        expect(await all.cloud.store('entry_reports').all({ handledAt: 0 })).toEqual([])
        if (reply.ok) return
      }
    },
  )

  it('leaves no place on the shortlist that nobody can have, though nobody sends it again', async () => {
    await start({ quotas: [], shortlist: 1 })
    const [one, two] = [await acceptedWork('w1'), await acceptedWork('w2')]
    expect((await put(one, true, 'in')).ok).toBe(true)
    // The platform found it risky, and the call died before it gave the place back.
    await all.cloud.store<EntryDocument>('entries').change({ _id: one }, { state: 'submitted', isShortlisted: false })
    expect(await codeOf(put(two, true, 'early'))).toBe('selection.quota_used')
    all.cloud.advance(3 * MINUTE_MS)
    expect((await put(two, true, 'two')).ok).toBe(true)
    expect(await places()).toEqual([
      `${quotaId({ campaignId: all.campaign._id, trackId: 'essay', unionId: SHORTLIST })} 1 w2`,
    ])
  })
})

describe('a request that comes again, late', () => {
  it('does not put a work on the shortlist that was taken off it since', async () => {
    await start({ quotas: [], shortlist: 2 })
    const entryId = await acceptedWork('w1')
    await put(entryId, true, 'in')
    await put(entryId, false, 'out')
    expect(await put(entryId, true, 'in')).toEqual({ ok: true, data: { isIn: false, count: 0 } })
    expect((await all.entry(entryId)).isShortlisted).toBe(false)
    expect(await codeOf(put(entryId, true, 'out'))).toBe('request.key_reused')
    expect(await places()).toEqual(await placesThatFollow())
  })

  it('does not recommend a work again that was sent back since, nor for another union', async () => {
    await start({
      quotas: [
        { level: 'unit', perTrack: 2 },
        { level: 'district', perTrack: 3 },
      ],
    })
    const entryId = await acceptedWork('w1')
    expect((await up(entryId, 'yuanfan', 'up')).ok).toBe(true)
    expect(await codeOf(up(entryId, 'gaoxin', 'up'))).toBe('request.key_reused')
    expect((await back(entryId, 'yuanfan', 'back')).ok).toBe(true)
    expect((await up(entryId, 'yuanfan', 'up')).ok).toBe(true)
    expect((await all.entry(entryId)).standsAt).toBe('yuanfan')
    expect(await places()).toEqual(await placesThatFollow())
  })
})

describe('several people at one work at the same moment', () => {
  it('never leave a work on the shortlist that waits to be looked at again', async () => {
    await start({ quotas: [], shortlist: 20 })
    for (let round = 0; round < 8; round++) {
      const author = round % 2 ? all.lin : all.he
      const entryId = await all.handIn(author, `w${round}`)
      await all.city.must(moderate, deciding(entryId, 'accept', `accept-${round}`))
      const form = entryForm({ title: '改过的', text: WORDS })
      const typed = { campaignId: all.campaign._id, trackId: 'essay', entryId, revision: 1, form }
      const { revision } = await author.must(keepEntry, { ...typed, requestKey: key(`again-${round}`) })
      const handing = { entryId, revision, statementVersion: 1, hasPortraitConsent: false }
      await Promise.all([
        author.call(submitEntry, { ...handing, requestKey: key(`submit-${round}`) }),
        put(entryId, true, `in-${round}`),
      ])
      const { state, isShortlisted } = await all.entry(entryId)
      expect([round, state === 'submitted' && isShortlisted]).toEqual([round, false])
      await author.must(withdrawEntry, { entryId, requestKey: key(`withdraw-${round}`) })
    }
    expect(await places()).toEqual([])
  })

  it('leave exactly the places that follow from how it stands', async () => {
    await start({
      quotas: [
        { level: 'unit', perTrack: 2 },
        { level: 'district', perTrack: 2 },
      ],
    })
    for (let round = 0; round < 6; round++) {
      const entryId = await acceptedWork(`w${round}`)
      await up(entryId, 'yuanfan', `up-${round}`)
      await Promise.all([
        up(entryId, 'gaoxin', `further-${round}`),
        back(entryId, 'yuanfan', `back-${round}`),
        all.city.call(moderate, deciding(entryId, round % 2 ? 'remove' : 'return', `down-${round}`)),
      ])
      // Where all of them were crowded out it goes now.
      await all.city.call(moderate, deciding(entryId, 'remove', `finally-${round}`))
      all.cloud.advance(MINUTE_MS)
    }
    expect(await places()).toEqual(await placesThatFollow())
  })
})
