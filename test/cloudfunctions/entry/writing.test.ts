import type { EntryLimitsDocument } from '../../../cloudfunctions/_store/entryLimits'
import type { EntryVersionDocument } from '../../../cloudfunctions/_store/entryVersions'
import type { FileDocument } from '../../../cloudfunctions/_store/files'
import type { TakerDocument } from '../../../cloudfunctions/_store/campaigns'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { Draft } from '../../../domain/contract'
import { keepEntry, listOwnEntries, openEntry, submitEntry } from '../../../domain/entry/contract'
import { anyOf } from '../../../domain/file/demands'
import { startOfDay } from '../../../domain/time'
import { aPhase } from '../../support/builders/aPlan'
import { entryForm } from '../../support/builders/anEntry'
import { aCollection, type Collection, key, WORDS, worksOfThree } from './aCollection'

let all: Collection
beforeEach(async () => {
  all = await aCollection()
})
afterEach(() => expect(all.cloud.faults).toEqual([]))

const asked = (name: string, differing: Partial<Draft<typeof keepEntry>> = {}): Draft<typeof keepEntry> => ({
  ...{ campaignId: all.campaign._id, trackId: 'essay', revision: 0, requestKey: key(name) },
  form: entryForm({ text: WORDS }),
  ...differing,
})
const submitting = (entryId: string, name: string, more: Partial<Draft<typeof submitEntry>> = {}) => ({
  ...{ entryId, revision: 1, statementVersion: 1, hasPortraitConsent: false, requestKey: key(name), ...more },
})
const codeOf = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code
const entriesIn = () => all.cloud.store<EntryDocument>('entries').all()
const filesOf = async (owner: string | null) =>
  (await all.cloud.store<FileDocument>('files').all({ belongsTo: owner })).map(({ _id }) => _id).sort()
const deadline = () => all.campaign.plan.phases.find(({ kind }) => kind === 'collect')!.until

describe('entry.keep', () => {
  it('begins one draft for one tap, however often it arrives', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => all.lin.must(keepEntry, asked('once'))))
    expect(new Set(replies.map(({ entryId }) => entryId)).size).toBe(1)
    expect(await entriesIn()).toHaveLength(1)
    const [limits] = await all.cloud.store<EntryLimitsDocument>('entry_limits').all()
    expect(limits?.held).toHaveLength(1)
    expect(await all.cloud.store<TakerDocument>('campaign_takers').all()).toHaveLength(1)
  })

  it('refuses the same key with another text', async () => {
    await all.lin.must(keepEntry, asked('once'))
    const other = asked('once', { form: entryForm({ text: '另一篇文章，写的是别的事情。' }) })
    expect(await codeOf(all.lin.call(keepEntry, other))).toBe('request.key_reused')
  })

  it('saves on, answers a repeated save, and never writes over what another phone saved', async () => {
    const { entryId } = await all.lin.must(keepEntry, asked('begin'))
    const second = asked('second', { entryId, revision: 1, form: entryForm({ text: `${WORDS}第二稿` }) })
    expect((await all.lin.must(keepEntry, second)).revision).toBe(2)
    expect((await all.lin.must(keepEntry, second)).revision).toBe(2)
    const late = asked('late', { entryId, revision: 1, form: entryForm({ text: `${WORDS}旧手机` }) })
    expect(await codeOf(all.lin.call(keepEntry, late))).toBe('entry.changed_elsewhere')
    expect((await all.entry(entryId)).form.text).toBe(`${WORDS}第二稿`)
  })

  it('saves one of two phones that save at the same moment, and tells the other', async () => {
    const { entryId } = await all.lin.must(keepEntry, asked('begin'))
    const from = (phone: string) =>
      all.lin.call(keepEntry, asked(phone, { entryId, revision: 1, form: entryForm({ text: `${WORDS}${phone}` }) }))
    const replies = await Promise.all([from('old'), from('new')])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.flatMap((reply) => (reply.ok ? [] : reply.error.code))).toEqual(['entry.changed_elsewhere'])
  })

  it('gives a person no more works of a track than it takes, also at one moment', async () => {
    const replies = await Promise.all([1, 2, 3, 4, 5].map((n) => all.lin.call(keepEntry, asked(`work${n}`))))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(2)
    const refused = replies.flatMap((reply) => (reply.ok ? [] : [reply.error]))
    expect(refused.map(({ code }) => code)).toEqual(['entry.too_many', 'entry.too_many', 'entry.too_many'])
    expect(refused[0]?.message).toBe('这个项目每人最多 2 件，撤下一件再投')
    expect(await entriesIn()).toHaveLength(2)
  })

  it('lets a person take part in no more tracks than the plan says', async () => {
    const into = (trackId: string) => all.lin.call(keepEntry, asked(`in-${trackId}`, { trackId }))
    const replies = await Promise.all([into('essay'), into('photo'), into('case')])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(2)
    expect(replies.find((reply) => !reply.ok)).toMatchObject({ error: { code: 'entry.too_many' } })
  })

  it('lets a unit take part in every track', async () => {
    const of = (trackId: string) =>
      all.unit.must(keepEntry, asked(`of-${trackId}`, { trackId, form: entryForm({ forUnionId: 'yuanfan' }) }))
    await Promise.all(['essay', 'photo', 'case'].map(of))
    expect((await entriesIn()).map(({ owner, memberId }) => [owner, memberId])).toEqual(
      Array.from({ length: 3 }, () => ['union:yuanfan', null]),
    )
  })

  it('hands in for a unit only with a seat over it, and is written on by a colleague', async () => {
    const form = entryForm({ text: WORDS, forUnionId: 'yuanfan' })
    for (const person of [all.lin, all.elsewhere, all.he]) {
      expect(await codeOf(person.call(keepEntry, asked('unit', { form })))).toBe('session.not_allowed')
    }
    const { entryId } = await all.unit.must(keepEntry, asked('unit', { form }))
    expect(await all.entry(entryId)).toMatchObject({ authorName: '远帆精密制造工会', forUnionId: 'yuanfan' })
    expect((await all.unit2.must(keepEntry, asked('on', { entryId, revision: 1, form }))).revision).toBe(2)
    expect(await codeOf(all.elsewhere.call(keepEntry, asked('off', { entryId, revision: 2, form })))).toBe(
      'entry.not_found',
    )
    expect(await codeOf(all.unit.call(keepEntry, asked('gone', { form: { ...form, forUnionId: 'nowhere' } })))).toBe(
      'session.not_allowed',
    )
  })

  it('takes works only in the way the plan says', async () => {
    all = await aCollection({ plan: { works: worksOfThree({ ways: { bySelf: false, byUnit: true } }) } })
    expect(await all.lin.call(keepEntry, asked('self'))).toMatchObject({
      error: { code: 'campaign.not_for_you', message: '这个活动只收单位推荐的作品，请你的工会来投' },
    })
    all = await aCollection({ plan: { works: worksOfThree({ ways: { bySelf: true, byUnit: false } }) } })
    const unit = asked('unit', { form: entryForm({ forUnionId: 'yuanfan' }) })
    expect(await codeOf(all.unit.call(keepEntry, unit))).toBe('campaign.not_for_you')
  })

  it('shows a draft to nobody but its author', async () => {
    const { entryId } = await all.lin.must(keepEntry, asked('mine'))
    const open = (person: typeof all.lin, id = entryId) => codeOf(person.call(openEntry, { entryId: id }))
    expect(await open(all.lin)).toBeUndefined()
    for (const person of [all.he, all.unit, all.city]) expect(await open(person)).toBe('entry.not_found')
    expect(await open(all.he, 'no-such-entry')).toBe('entry.not_found')
    expect(await codeOf(all.he.call(keepEntry, asked('theirs', { entryId, revision: 1 })))).toBe('entry.not_found')
  })

  it('keeps nothing a track does not ask for, and stays in its track', async () => {
    const { entryId } = await all.lin.must(
      keepEntry,
      asked('more', { form: entryForm({ answers: { unasked: '多余' }, files: { pictures: [] } }) }),
    )
    expect((await all.entry(entryId)).form).toMatchObject({ answers: {}, files: {} })
    expect(await all.lin.call(keepEntry, asked('moved', { entryId, revision: 1, trackId: 'photo' }))).toMatchObject({
      error: { code: 'request.invalid', field: 'trackId' },
    })
  })

  it('takes its files with the next save where the first one died before it took any', async () => {
    await all.picture(all.lin, 'pic-1')
    const form = entryForm({ files: { pictures: ['pic-1'] } })
    const end = all.cloud.requests.fail(({ collection }) => collection === 'files')
    expect((await all.lin.call(keepEntry, asked('died', { trackId: 'photo', form }))).ok).toBe(false)
    end()
    await all.cloud.requests.idle()
    all.cloud.faults.length = 0
    const [begun] = await entriesIn()
    expect(await filesOf(`entry:${begun!._id}`)).toEqual([])
    const next = asked('next', { trackId: 'photo', entryId: begun!._id, revision: 1, form: { ...form, text: '改' } })
    await all.lin.must(keepEntry, next)
    expect(await filesOf(`entry:${begun!._id}`)).toEqual(['pic-1'])
  })

  it('refuses a form that would fill its document', async () => {
    const fields = [
      ...['a', 'b'].map((id) => ({
        ...{ id, label: '说明', kind: 'table' as const, columns: ['一'], hint: '' },
        isRequired: false,
        most: 200,
      })),
    ]
    all = await aCollection({ plan: { works: worksOfThree({}, { fields }) } })
    const rows = Array.from({ length: 200 }, () => ['字'.repeat(200)])
    const form = entryForm({ answers: { a: rows, b: rows } })
    expect(await codeOf(all.lin.call(keepEntry, asked('long', { trackId: 'photo', form })))).toBe('request.too_large')
  })

  it('takes the files it names, leaves them with the work, and lets go of those it no longer names', async () => {
    await all.picture(all.lin, 'pic-1')
    await all.picture(all.lin, 'pic-2')
    const form = (pictures: string[]) => entryForm({ files: { pictures } })
    const { entryId } = await all.lin.must(keepEntry, asked('photos', { trackId: 'photo', form: form(['pic-1']) }))
    expect(await filesOf(`entry:${entryId}`)).toEqual(['pic-1'])
    await all.lin.must(keepEntry, asked('others', { trackId: 'photo', entryId, revision: 1, form: form(['pic-2']) }))
    expect(await filesOf(`entry:${entryId}`)).toEqual(['pic-2'])
    expect(await filesOf(null)).toEqual(['pic-1'])
  })

  it("takes nobody else's file, and nothing is begun with one", async () => {
    await all.picture(all.he, 'pic-of-he')
    const form = entryForm({ files: { pictures: ['pic-of-he'] } })
    expect(await codeOf(all.lin.call(keepEntry, asked('stolen', { trackId: 'photo', form })))).toBe('file.not_found')
    expect(await entriesIn()).toEqual([])
  })

  it('leads whoever is no member to joining, and says to others why it is not for them', async () => {
    expect(await all.cloud.as('o-nobody').call(keepEntry, asked('stranger'))).toMatchObject({
      error: { code: 'campaign.not_for_you', message: '加入工会后就能参加，先点“加入工会”' },
    })
    all = await aCollection({ unionId: 'gaoxin', unionPath: '/qinghe/gaoxin/', unionLevel: 'district' })
    expect(await codeOf(all.he.call(keepEntry, asked('far')))).toBe('campaign.not_for_you')
  })
})

describe('entry.submit', () => {
  it('keeps a version each time, with statement, consent and moment', async () => {
    const { entryId } = await all.lin.must(keepEntry, asked('begin'))
    const first = await all.lin.must(submitEntry, submitting(entryId, 'first'))
    expect(first.entry).toMatchObject({ version: 1, card: { state: 'submitted', submittedAt: all.cloud.now } })
    await all.lin.must(keepEntry, asked('on', { entryId, revision: 1, form: entryForm({ text: `${WORDS}改过` }) }))
    await all.lin.must(submitEntry, submitting(entryId, 'second', { revision: 2, hasPortraitConsent: true }))
    const versions = await all.cloud.store<EntryVersionDocument>('entry_versions').all()
    expect(
      versions.map(({ version, form, statementVersion, hasPortraitConsent, at }) => [
        version,
        form.text,
        statementVersion,
        hasPortraitConsent,
        at,
      ]),
    ).toEqual([
      [1, WORDS, 1, false, all.cloud.now],
      [2, `${WORDS}改过`, 1, true, all.cloud.now],
    ])
  })

  it('is one version for one tap, and for the same tap on two phones', async () => {
    const { entryId } = await all.lin.must(keepEntry, asked('begin'))
    const replies = await Promise.all([
      all.lin.call(submitEntry, submitting(entryId, 'tap')),
      all.lin.call(submitEntry, submitting(entryId, 'tap')),
      all.lin.call(submitEntry, submitting(entryId, 'other-phone')),
    ])
    expect(replies.map(({ ok }) => ok)).toEqual([true, true, true])
    expect(await all.cloud.store('entry_versions').all()).toHaveLength(1)
    expect((await all.entry(entryId)).version).toBe(1)
  })

  it('refuses the same key with another answer', async () => {
    const { entryId } = await all.lin.must(keepEntry, asked('begin'))
    await all.lin.must(submitEntry, submitting(entryId, 'tap'))
    const other = submitting(entryId, 'tap', { hasPortraitConsent: true })
    expect(await codeOf(all.lin.call(submitEntry, other))).toBe('request.key_reused')
  })

  it('takes the last millisecond before the deadline, and not the one at it', async () => {
    const one = await all.lin.must(keepEntry, asked('one'))
    const two = await all.lin.must(keepEntry, asked('two'))
    all.cloud.now = deadline() - 1
    expect((await all.lin.call(submitEntry, submitting(one.entryId, 'in-time'))).ok).toBe(true)
    all.cloud.now = deadline()
    expect(await codeOf(all.lin.call(submitEntry, submitting(two.entryId, 'late')))).toBe('campaign.too_late')
    const saving = asked('late-save', { entryId: two.entryId, revision: 1 })
    expect(await codeOf(all.lin.call(keepEntry, saving))).toBe('campaign.too_late')
  })

  it('answers a tap that arrived in time after the deadline, too', async () => {
    const { entryId } = await all.lin.must(keepEntry, asked('one'))
    all.cloud.now = deadline() - 1
    await all.lin.must(submitEntry, submitting(entryId, 'in-time'))
    all.cloud.now = deadline() + 60_000
    expect((await all.lin.must(submitEntry, submitting(entryId, 'in-time'))).entry.version).toBe(1)
  })

  it('is too early before the works are collected', async () => {
    all = await aCollection({ plan: { phases: [aPhase('collect', 1, 6)] } })
    expect(await codeOf(all.lin.call(keepEntry, asked('early')))).toBe('campaign.too_early')
  })

  it('waits for the statement of this version, and for the consent of those who are seen', async () => {
    const essay = await all.lin.must(keepEntry, asked('essay'))
    const stale = submitting(essay.entryId, 'stale', { statementVersion: 2 })
    expect(await codeOf(all.lin.call(submitEntry, stale))).toBe('entry.statement_missing')
    const shown = await all.lin.must(keepEntry, asked('case', { trackId: 'case' }))
    expect(await codeOf(all.lin.call(submitEntry, submitting(shown.entryId, 'seen')))).toBe('entry.portrait_missing')
    const agreed = submitting(shown.entryId, 'agreed', { hasPortraitConsent: true })
    expect((await all.lin.call(submitEntry, agreed)).ok).toBe(true)
  })

  it('names what is missing, all of it, the first on its field', async () => {
    const { entryId } = await all.lin.must(keepEntry, asked('bare', { form: entryForm({ title: '', text: '短' }) }))
    const reply = await all.lin.call(submitEntry, submitting(entryId, 'bare'))
    expect(reply).toMatchObject({ error: { code: 'entry.incomplete', field: 'title', message: '给作品起个名字' } })
    expect(reply.ok ? [] : reply.error.refusals?.map(({ clause }) => clause)).toEqual(['title', 'text'])
  })

  it('holds files against the demand by what their content says, as they were brought', async () => {
    const demand = { ...anyOf('picture'), leastLongSide: 3_000 }
    const files = [{ id: 'pictures', label: '照片', least: 1, most: 8, demand }]
    all = await aCollection({ plan: { works: worksOfThree({}, { files }) } })
    const brought = { name: 'IMG.jpg', size: 9_000_000, width: 6000, height: 4000 }
    await all.picture(all.lin, 'small', { width: 800, height: 600 })
    await all.picture(all.lin, 'made-anew', { width: 2000, height: 1500, brought })
    const form = (id: string) => entryForm({ files: { pictures: [id] } })
    const one = await all.lin.must(keepEntry, asked('one', { trackId: 'photo', form: form('small') }))
    expect(await all.lin.call(submitEntry, submitting(one.entryId, 'one'))).toMatchObject({
      error: { code: 'entry.file_unfit', field: 'files.pictures', message: '长边至少 3000 像素，这个 800，选原图再传' },
    })
    const two = await all.lin.must(keepEntry, asked('two', { trackId: 'photo', form: form('made-anew') }))
    const handedIn = await all.lin.must(submitEntry, submitting(two.entryId, 'two'))
    expect(handedIn.entry.card).toMatchObject({ kind: 'picture', cover: { id: 'made-anew' } })
    expect(handedIn.entry.files.pictures?.[0]?.url).toMatch(/^http/)
  })

  it('refuses a text the platform calls risky, also deep inside a long one', async () => {
    const long = `${'字'.repeat(1_300)}违规测试`
    const { entryId } = await all.lin.must(keepEntry, asked('risky', { form: entryForm({ text: long }) }))
    expect(await codeOf(all.lin.call(submitEntry, submitting(entryId, 'risky')))).toBe('entry.text_refused')
    expect((await all.entry(entryId)).state).toBe('draft')
  })

  it('keeps what the platform is unsure of for people to decide', async () => {
    const text = `${WORDS}广告测试`
    const { entryId } = await all.lin.must(keepEntry, asked('unsure', { form: entryForm({ text }) }))
    await all.lin.must(submitEntry, submitting(entryId, 'unsure'))
    expect(await all.entry(entryId)).toMatchObject({ state: 'submitted', check: 'review' })
  })

  it('is due one working day later, over the weekend', async () => {
    const { entryId } = await all.lin.must(keepEntry, asked('due'))
    await all.lin.must(submitEntry, submitting(entryId, 'due'))
    const monday = startOfDay('2026-11-23') + (all.cloud.now - startOfDay('2026-11-20'))
    expect((await all.entry(entryId)).dueAt).toBe(monday)
  })

  it('keeps which statement was ticked, and takes none but the plan’s', async () => {
    const statement = { version: 3, text: '作品是我原创的，同意按活动规则使用。' }
    all = await aCollection({ plan: { works: worksOfThree({ statement }) } })
    const { entryId } = await all.lin.must(keepEntry, {
      ...{ campaignId: all.campaign._id, trackId: 'essay', revision: 0, requestKey: key('begin') },
      form: entryForm({ text: WORDS }),
    })
    for (const statementVersion of [1, 2, 4]) {
      const reply = all.lin.call(submitEntry, submitting(entryId, `with-${statementVersion}`, { statementVersion }))
      expect(await codeOf(reply)).toBe('entry.statement_missing')
    }
    await all.lin.must(submitEntry, submitting(entryId, 'with-3', { statementVersion: 3 }))
    const [version] = await all.cloud.store<EntryVersionDocument>('entry_versions').all({ entryId })
    expect(version).toMatchObject({ statementVersion: 3, at: all.cloud.now })
  })

  it('is due as many working days later as the plan says', async () => {
    all = await aCollection({ plan: { works: worksOfThree({ moderationDays: 3 }) } })
    const entryId = await all.handIn(all.lin, 'due')
    const wednesday = startOfDay('2026-11-25') + (all.cloud.now - startOfDay('2026-11-20'))
    expect((await all.entry(entryId)).dueAt).toBe(wednesday)
  })

  it('is gone on with by the next call where one died between version and work', async () => {
    const { entryId } = await all.lin.must(keepEntry, asked('begin'))
    const end = all.cloud.requests.fail(
      ({ action, collection }) => action === 'modifyDocument' && collection === 'entries',
    )
    expect((await all.lin.call(submitEntry, submitting(entryId, 'killed'))).ok).toBe(false)
    end()
    await all.cloud.requests.idle()
    all.cloud.faults.length = 0
    expect(await all.entry(entryId)).toMatchObject({ state: 'draft', version: 0 })
    await all.lin.must(keepEntry, asked('on', { entryId, revision: 1, form: entryForm({ text: `${WORDS}改过` }) }))
    await all.lin.must(submitEntry, submitting(entryId, 'again', { revision: 2 }))
    const versions = await all.cloud.store<EntryVersionDocument>('entry_versions').all()
    expect(versions.map(({ version, form }) => [version, form.text])).toEqual([[1, `${WORDS}改过`]])
  })

  it('begins draft and place together, or neither: a call that dies leaves nothing behind', async () => {
    for (let nth = 1; nth <= 12; nth++) {
      const end = all.cloud.requests.fail((request) => request.nth === nth)
      const reply = await all.lin.call(keepEntry, asked(`killed-${nth}`))
      end()
      await all.cloud.requests.idle()
      const held = (await all.cloud.store<EntryLimitsDocument>('entry_limits').all()).flatMap((each) => each.held)
      const begun = await entriesIn()
      expect(held.map(({ entryId }) => entryId).sort()).toEqual(begun.map(({ _id }) => _id).sort())
      if (begun.length > 0) {
        expect((await all.lin.call(keepEntry, asked(`killed-${nth}`))).ok).toBe(true)
        expect(await entriesIn()).toHaveLength(1)
        break
      }
      expect(reply.ok).toBe(false)
    }
    all.cloud.faults.length = 0
    expect(await entriesIn()).toHaveLength(1)
  })

  it('keeps the newest twenty versions, and no endless history', async () => {
    await all.picture(all.lin, 'pic-0')
    const form = (n: number) => entryForm({ title: `第 ${n} 版`, text: WORDS })
    const { entryId } = await all.lin.must(keepEntry, asked('begin', { form: form(1) }))
    for (let n = 1; n <= 22; n++) {
      await all.lin.must(submitEntry, submitting(entryId, `s${n}`, { revision: n }))
      await all.lin.must(keepEntry, asked(`k${n}`, { entryId, revision: n, form: form(n + 1) }))
    }
    const versions = await all.cloud.store<EntryVersionDocument>('entry_versions').all()
    expect(versions.map(({ version }) => version).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 20 }, (_, at) => at + 3),
    )
    expect((await all.entry(entryId)).history.length).toBeLessThanOrEqual(40)
  })

  it('keeps files that only an earlier version names', async () => {
    await all.picture(all.lin, 'pic-1')
    await all.picture(all.lin, 'pic-2')
    const form = (id: string) => entryForm({ files: { pictures: [id] } })
    const { entryId } = await all.lin.must(keepEntry, asked('p', { trackId: 'photo', form: form('pic-1') }))
    await all.lin.must(submitEntry, submitting(entryId, 'p'))
    await all.lin.must(keepEntry, asked('p2', { trackId: 'photo', entryId, revision: 1, form: form('pic-2') }))
    expect(await filesOf(`entry:${entryId}`)).toEqual(['pic-1', 'pic-2'])
  })

  it('asks the database at most five times, one after the other', async () => {
    await all.picture(all.lin, 'pic-1')
    const form = entryForm({ files: { pictures: ['pic-1'] } })
    const { entryId } = await all.lin.must(keepEntry, asked('p', { trackId: 'photo', form }))
    const { steps } = await all.cloud.steps(() => all.lin.must(submitEntry, submitting(entryId, 'p')))
    expect(steps).toBe(5)
    await all.lin.must(
      keepEntry,
      asked('p2', { trackId: 'photo', entryId, revision: 1, form: { ...form, text: '改' } }),
    )
    const kept = asked('p3', { trackId: 'photo', entryId, revision: 2, form: { ...form, text: '再改' } })
    expect((await all.cloud.steps(() => all.lin.must(keepEntry, kept))).steps).toBe(2)
  })
})

describe('entry.mine', () => {
  it("shows one's own, the newest change first, and those of one's unit to its staff", async () => {
    await all.handIn(all.lin, 'a')
    all.cloud.advance(1_000)
    await all.lin.must(keepEntry, asked('draft', { form: entryForm({ title: '草稿' }) }))
    await all.handIn(all.unit, 'unit', { form: { forUnionId: 'yuanfan' } })
    const titles = async (person: typeof all.lin) =>
      (await person.must(listOwnEntries, {})).entries.map(({ title, state }) => `${title} ${state}`)
    expect(await titles(all.lin)).toEqual(['草稿 draft', '作品a submitted'])
    expect(await titles(all.unit2)).toEqual(['作品unit submitted'])
    expect(await titles(all.he)).toEqual([])
  })
})

describe('characters of two code units', () => {
  it('are one each: a name of forty of them is kept and handed in, one of forty-one is not', async () => {
    const title = '𬭊'.repeat(40)
    const entryId = await all.handIn(all.lin, 'rare', { form: { title } })
    expect((await all.entry(entryId)).title).toBe(title)
    const handing = all.handIn(all.lin, 'long', { form: { title: `${title}𬭊` } })
    await expect(handing).rejects.toMatchObject({ code: expect.stringMatching(/request.invalid|entry.incomplete/) })
  })
})
