import type { EntryCheckDocument } from '../../../cloudfunctions/_store/entryChecks'
import { keepEntry, listEntries, submitEntry, withdrawEntry } from '../../../domain/entry/contract'
import { moderate } from '../../../domain/entry/selecting'
import { entryForm } from '../../support/builders/anEntry'
import { aCollection, type Collection, key } from './aCollection'

let all: Collection
beforeEach(async () => {
  all = await aCollection()
})
afterEach(() => expect(all.cloud.faults).toEqual([]))

const tend = () => all.cloud.runTimer('entry', 'tend')
const questions = () => all.cloud.openApi.mediaChecks.questions()
/** What the platform sends when it has looked. */
const tell = async (at: number, suggest: 'pass' | 'review' | 'risky') =>
  all.cloud.as('').send('entry', all.cloud.openApi.mediaChecks.answerTo(questions()[at]!, suggest))
const checkOf = async (entryId: string) => (await all.entry(entryId)).check
const isSeen = async () => (await all.he.must(listEntries, { campaignId: all.campaign._id })).entries.length > 0
const accept = (entryId: string, name = 'accept') =>
  all.city.must(moderate, {
    ...{
      entryIds: [entryId],
      versions: { [entryId]: 1 },
      decision: { kind: 'accept' as const },
      requestKey: key(name),
    },
  })

async function photos(...ids: string[]): Promise<string> {
  for (const id of ids) await all.picture(all.lin, id)
  return all.handIn(all.lin, 'photos', { trackId: 'photo', form: { files: { pictures: ids } } })
}

describe('pictures and sounds of a work', () => {
  it('are asked about once, and what is said of all of them is known when all are answered', async () => {
    const entryId = await photos('p1', 'p2')
    expect(await checkOf(entryId)).toBeNull()
    await tend()
    await tend()
    expect(questions().map(({ mediaType, openid }) => [mediaType, openid])).toEqual([
      [2, 'o-m-lin'],
      [2, 'o-m-lin'],
    ])
    await tell(0, 'pass')
    expect(await checkOf(entryId)).toBeNull()
    await tell(1, 'review')
    await tell(1, 'review')
    expect(await checkOf(entryId)).toBe('review')
  })

  it('are never seen when one is risky, and that is known before the others are answered', async () => {
    const entryId = await photos('p1', 'p2')
    await tend()
    await tell(1, 'risky')
    expect(await checkOf(entryId)).toBe('risky')
    const { results } = await accept(entryId)
    expect(results[0]).toMatchObject({ isDone: false })
    expect(await isSeen()).toBe(false)
  })

  it('are taken from sight when the answer comes after somebody accepted them', async () => {
    const entryId = await photos('p1')
    await tend()
    await accept(entryId)
    expect(await isSeen()).toBe(true)
    await tell(0, 'risky')
    expect(await isSeen()).toBe(false)
    expect(await all.entry(entryId)).toMatchObject({ state: 'submitted', waits: 'second', reached: [] })
    expect(await all.cloud.store('candidates').all()).toEqual([])
    expect((await accept(entryId, 'again')).results[0]).toMatchObject({ isDone: false })
  })

  it('want a second person where the platform is unsure, also after one has accepted them', async () => {
    const entryId = await photos('p1')
    await tend()
    await accept(entryId)
    await tell(0, 'review')
    expect(await all.entry(entryId)).toMatchObject({ state: 'accepted', waits: 'second', check: 'review' })
    expect(await isSeen()).toBe(true)
    expect((await accept(entryId, 'self')).results[0]).toMatchObject({ isDone: false })
    const { results } = await all.district.must(moderate, {
      ...{ entryIds: [entryId], versions: { [entryId]: 1 }, decision: { kind: 'accept' }, requestKey: key('other') },
    })
    expect(results[0]).toMatchObject({ isDone: true, message: null })
    await tell(0, 'review')
    expect((await all.entry(entryId)).waits).toBe('')
  })

  it('want a second person for unsure words before they are answered for', async () => {
    await all.picture(all.lin, 'p1')
    const form = { files: { pictures: ['p1'] }, text: '广告测试' }
    const entryId = await all.handIn(all.lin, 'unsure', { trackId: 'photo', form })
    expect((await accept(entryId)).results[0]).toMatchObject({
      isDone: true,
      message: expect.stringContaining('第二个人'),
    })
    expect(await isSeen()).toBe(false)
  })

  it('say nothing of a version that was handed in since', async () => {
    const entryId = await photos('p1')
    await tend()
    const form = entryForm({ files: { pictures: ['p1'] }, text: '新的说明' })
    await all.lin.must(keepEntry, {
      ...{ campaignId: all.campaign._id, trackId: 'photo', entryId, revision: 1, form, requestKey: key('on') },
    })
    await all.lin.must(submitEntry, {
      ...{ entryId, revision: 2, statementVersion: 1, hasPortraitConsent: false, requestKey: key('anew') },
    })
    await tell(0, 'risky')
    expect(await checkOf(entryId)).toBeNull()
    await tend()
    await tell(1, 'pass')
    expect(await checkOf(entryId)).toBe('pass')
  })

  it('are believed from nobody who does not know what was asked', async () => {
    const entryId = await photos('p1')
    await tend()
    const [check] = await all.cloud.store<EntryCheckDocument>('entry_checks').all()
    const forged = { MsgType: 'event', Event: 'wxa_media_check', trace_id: 'guessed', result: { suggest: 'pass' } }
    for (const event of [
      forged,
      { ...forged, trace_id: { $gt: '' } },
      { ...forged, trace_id: check!._id, result: 'pass' },
    ]) {
      await all.he.send('entry', event)
    }
    expect(await checkOf(entryId)).toBeNull()
    expect((await all.cloud.store<EntryCheckDocument>('entry_checks').all())[0]?.verdict).toBeNull()
  })

  it('wait for people alone where the platform takes no question', async () => {
    const entryId = await photos('p1')
    const error = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    await all.cloud.store('files').change({ _id: 'p1' }, { storageId: 'cloud://nowhere/p1.jpg' })
    await tend()
    error.mockRestore()
    expect(questions()).toEqual([])
    expect(await all.entry(entryId)).toMatchObject({ check: 'pass', tendAt: 0 })
    expect((await accept(entryId)).results[0]).toMatchObject({ isDone: true })
  })
})

describe('a work whose withdrawal was cut off', () => {
  it('loses its files and versions by the next minute', async () => {
    const entryId = await photos('p1')
    const end = all.cloud.requests.fail(({ collection }) => collection === 'entry_versions')
    expect((await all.lin.call(withdrawEntry, { entryId, requestKey: key('withdraw') })).ok).toBe(false)
    end()
    await all.cloud.requests.idle()
    all.cloud.faults.length = 0
    expect(await all.cloud.store('entry_versions').all()).toHaveLength(1)
    await tend()
    expect(await all.cloud.store('entry_versions').all()).toEqual([])
    expect(await all.cloud.store('files').all({ belongsTo: 'bin' })).toHaveLength(1)
    expect((await all.entry(entryId)).tendAt).toBe(0)
  })
})
