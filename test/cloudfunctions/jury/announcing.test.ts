import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { CertificateDocument } from '../../../cloudfunctions/_store/certificates'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { FreezeDocument } from '../../../cloudfunctions/_store/freezes'
import type { MemberDocument } from '../../../cloudfunctions/_store/members'
import type { ObjectionDocument } from '../../../cloudfunctions/_store/objections'
import { leaveResults } from '../../../cloudfunctions/_store/results'
import { withdrawEntry } from '../../../domain/entry/contract'
import {
  announceResults,
  answerObjection,
  countResults,
  keepAwards,
  listCertificates,
  listObjections,
  object,
  openResults,
  revokeCertificate,
  settleResults,
  verifyCertificate,
} from '../../../domain/entry/judging'
import { freezeVotes, liftFreeze } from '../../../domain/entry/voting'
import { DAY_MS, MINUTE_MS } from '../../../domain/time'
import type { Person } from '../../support/aCloud'
import { AFTER_ALL, aJudgedCity, type JudgedCity } from '../../support/aJudgedCity'
import { aMember, memberDocument } from '../../support/builders/aMember'
import { entryDocument } from '../../support/builders/anEntry'
import { aVotedCampaign, key } from '../../support/aVotedCity'

const campaignId = 'campaign-craft'
const AWARDS = [
  { id: 'first', title: '一等奖', most: 1 },
  { id: 'second', title: '二等奖', most: 2 },
]
const UNTIL = AFTER_ALL + 7 * DAY_MS

let city: JudgedCity
let manager: Person
let lin: Person

/** Ten works of one track with 10, 9, … votes, counted. */
beforeEach(async () => {
  city = await aJudgedCity({ judging: null, awards: AWARDS })
  manager = city.cloud.as('o-manager')
  await aMember(city.cloud)
  lin = city.cloud.as('o-m-lin')
  for (let at = 0; at < 10; at++) {
    await city.work(`w${at}`)
    await city.votes(`w${at}`, 10 - at)
  }
  city.cloud.now = AFTER_ALL
  await manager.must(countResults, { campaignId, requestKey: key('count') })
})
afterEach(() => expect(city.cloud.faults).toEqual([]))

const awarding = (name: string, ...given: string[]) => ({
  ...{ campaignId, trackId: 'photo', requestKey: key(name) },
  awards: given.map((each) => ({ entryId: each.split(':')[0]!, awardId: each.split(':')[1]! })),
})
const award = (name = 'award', ...given: string[]) =>
  manager.call(keepAwards, awarding(name, ...(given.length ? given : ['w0:first', 'w1:second', 'w2:second'])))
const announce = (name = 'announce', until = UNTIL) =>
  manager.call(announceResults, { campaignId, until, requestKey: key(name) })
const settle = (name = 'settle') => manager.call(settleResults, { campaignId, requestKey: key(name) })
const objecting = (name = 'object', entryId?: string) => ({
  ...{ campaignId, ...(entryId ? { entryId } : {}), reason: '这张照片不是他拍的', requestKey: key(name) },
})
const answering = (objectionId: string, disqualifies = false, name = 'answer') => ({
  ...{ objectionId, answer: '查实是别人的作品', disqualifies, requestKey: key(name) },
})
const seen = async (person = lin) => (await person.must(openResults, { campaignId, trackId: 'photo' })).rows
const error = (code: string) => ({ error: { code } })
const audits = async () => (await city.cloud.store<AuditDocument>('audit').all()).map(({ action }) => action)

describe('awards', () => {
  it('stand in order of place, as often as staff change their minds before announcing', async () => {
    expect(await award()).toMatchObject({ data: { rows: 3, most: 3 } })
    expect(await award('less', 'w0:first')).toMatchObject({ data: { rows: 1, most: 3 } })
    expect((await seen(manager)).map(({ awardTitle }) => awardTitle)).toEqual(['一等奖', ...Array<null>(9).fill(null)])
    expect(await audits()).toEqual(['jury.count', 'jury.award', 'jury.award'])
  })

  it('are at most the share of the track’s works, in order, and for works of the track', async () => {
    await city.cloud
      .store('result_states')
      .change({ _id: campaignId }, { tracks: [{ trackId: 'photo', works: 9, counted: 10 }] })
    expect(await award()).toMatchObject({
      error: { code: 'jury.too_many_awards', message: '这个项目最多评 2 个奖，减几个再保存' },
    })
    expect(await award('order', 'w1:first')).toMatchObject(error('jury.too_many_awards'))
    expect(await award('strange', 'w0:first', 'nothing:second')).toMatchObject(error('jury.too_many_awards'))
  })

  it('are no others, and until no other day, with the same request', async () => {
    await award('same', 'w0:first')
    expect(await award('same', 'w0:first', 'w1:second')).toMatchObject(error('request.key_reused'))
    expect(await award('same', 'w0:first')).toMatchObject({ data: { rows: 1 } })
    await announce('day')
    expect(await announce('day', UNTIL + DAY_MS)).toMatchObject(error('request.key_reused'))
    expect(await announce('day')).toMatchObject({ ok: true })
  })

  it('are not given by two who read the same result at once without one hearing of it', async () => {
    const replies = await Promise.all([award('one', 'w0:first'), award('two', 'w0:second')])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject(error('campaign.wrong_state'))
  })

  it('fall away when results are counted anew', async () => {
    await award()
    await manager.must(countResults, { campaignId, requestKey: key('anew') })
    expect((await seen(manager)).every(({ awardTitle }) => awardTitle === null)).toBe(true)
  })
})

describe('announcing', () => {
  it('shows the result to whoever sees the campaign, and takes it back to nobody', async () => {
    expect(await seen()).toEqual([])
    await award()
    expect(await announce()).toMatchObject({ data: { state: 'announced' } })
    expect(await announce()).toMatchObject({ data: { state: 'announced' } })
    expect((await seen(city.cloud.as('o-stranger'))).slice(0, 2)).toMatchObject([
      { card: { id: 'w0', authorName: '沈**' }, place: 1, score: 10_000, votes: 10, awardTitle: '一等奖' },
      { card: { id: 'w1' }, place: 2, score: 9000, awardTitle: '二等奖' },
    ])
    for (const reply of [await announce('again'), await award('late', 'w0:first')]) {
      expect(reply).toMatchObject(error('campaign.wrong_state'))
    }
    const recount = await manager.call(countResults, { campaignId, requestKey: key('late') })
    expect(recount).toMatchObject(error('campaign.wrong_state'))
  })

  it('waits for awards, and is for one day at least', async () => {
    expect(await announce()).toMatchObject({ error: { code: 'jury.not_ready', message: '还没评奖，评好再公示' } })
    await award()
    expect(await announce('short', AFTER_ALL + DAY_MS - 1)).toMatchObject({
      error: { code: 'request.invalid', field: 'until' },
    })
    expect(await announce('day', AFTER_ALL + DAY_MS)).toMatchObject({ ok: true })
  })

  it('has no place for a work that was withdrawn or removed after counting', async () => {
    await award()
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'w1' }, { state: 'withdrawn', updatedAt: AFTER_ALL })
    await announce()
    const rows = await seen()
    expect(rows.slice(0, 3)).toMatchObject([
      { card: { id: 'w0' }, place: 1 },
      { card: { id: 'w1' }, place: null, awardTitle: null, disqualifiedBecause: '作者撤回或已下架' },
      { card: { id: 'w2' }, place: 2 },
    ])
  })

  it('reads what changed since the count, and not what was counted: a thousand works more ask nothing more', async () => {
    const asked = async () => (await city.cloud.steps(() => announce())).log.map((line) => line.slice(2).trim()).sort()
    await award()
    const few = await asked()
    const member = memberDocument({ _id: 'm-many', unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/' })
    // Long before the count.
    const many = Array.from({ length: 1_050 }, (_, at) =>
      entryDocument(city.campaign, { _id: `m${at}`, member, trackId: 'photo', updatedAt: AFTER_ALL - DAY_MS }),
    )
    await Promise.all(many.map((each) => city.cloud.store<EntryDocument>('entries').put(each)))
    await city.cloud.store('result_states').remove({})
    await manager.must(countResults, { campaignId, requestKey: key('many') })
    await award('many')
    expect(await asked()).toEqual(few)
    expect((await seen()).length).toBeGreaterThan(40)
  })

  it('is one for two taps at once, and never without the awards that a colleague takes at this moment', async () => {
    await award()
    const taps = await Promise.all([announce(), announce()])
    expect(taps).toMatchObject([{ data: { state: 'announced' } }, { data: { state: 'announced' } }])
    expect((await audits()).filter((action) => action === 'jury.announce')).toHaveLength(1)

    await city.cloud.store('result_states').change({ _id: campaignId }, { state: 'counted', keys: {} })
    const taking = { campaignId, trackId: 'photo', awards: [], requestKey: key('none') }
    const [announced] = await Promise.all([announce('at-once'), manager.call(keepAwards, taking)])
    const isAwarded = (await seen(manager)).some(({ awardTitle }) => awardTitle !== null)
    expect([announced.ok, isAwarded]).not.toEqual([true, false])
  })

  it('makes room for the others when an author withdraws while it is public', async () => {
    await award()
    await announce()
    const author = city.cloud.as('o-m-author-of-w0')
    await author.must(withdrawEntry, { entryId: 'w0', requestKey: key('withdraw') })
    expect((await seen()).slice(0, 2)).toMatchObject([
      { card: { title: '已撤下的作品', authorName: null, unionName: null }, place: null, awardTitle: null },
      { card: { id: 'w1' }, place: 1 },
    ])
  })

  it('leaves votes as they are: nothing is frozen any more, and nothing freed', async () => {
    await award()
    await announce()
    await city.cloud.store<FreezeDocument>('vote_freezes').put({
      ...{ _id: 'frozen', campaignId, entryId: 'w0', from: 1, until: 2, votes: 1, reason: '十分钟内 120 票' },
      ...{ by: 'rule', at: 2, liftedAt: 0, liftReason: null, requestKey: '', liftedWith: null, isSettled: true },
    })
    const lifting = { freezeId: 'frozen', reason: '查过了', requestKey: key('lift') }
    expect(await manager.call(liftFreeze, lifting)).toMatchObject(error('campaign.wrong_state'))
    expect((await city.cloud.store<FreezeDocument>('vote_freezes').get('frozen'))?.liftedAt).toBe(0)
    const freezing = { entryId: 'w0', from: 1, until: 2, reason: '晚了', requestKey: key('freeze') }
    expect(await manager.call(freezeVotes, freezing)).toMatchObject(error('campaign.wrong_state'))
  })
})

describe('objections', () => {
  beforeEach(async () => {
    await award()
  })

  it('are taken from members while the result is announced, to the millisecond', async () => {
    expect(await lin.call(object, objecting('early'))).toMatchObject(error('jury.not_ready'))
    await announce()
    expect(await city.cloud.as('o-stranger').call(object, objecting())).toMatchObject(error('session.not_member'))
    expect(await lin.call(object, objecting('none', 'nothing'))).toMatchObject(error('entry.not_found'))
    city.cloud.now = UNTIL - 1
    const { objectionId } = await lin.must(object, objecting('object', 'w0'))
    city.cloud.now = UNTIL
    expect(await lin.call(object, objecting('late'))).toMatchObject(error('campaign.too_late'))
    // The same tap still hears of its own.
    expect(await lin.must(object, objecting('object', 'w0'))).toEqual({ objectionId })
    expect(await lin.call(object, objecting('object', 'w1'))).toMatchObject(error('request.key_reused'))
  })

  it('are one’s own to read, and all of them the organiser’s, who are not told whose they are', async () => {
    await announce()
    await aMember(city.cloud, { _id: 'm-su' })
    await lin.must(object, objecting('object', 'w0'))
    const { objections: mine } = await lin.must(listObjections, { campaignId })
    expect(mine).toMatchObject([{ entryId: 'w0', entryTitle: '车间里的早晨', isOwn: true, answer: null }])
    expect((await city.cloud.as('o-m-su').must(listObjections, { campaignId })).objections).toEqual([])
    const all = await city.cloud.as('o-reviewer').must(listObjections, { campaignId })
    expect(all.objections).toMatchObject([{ isOwn: false }])
    expect(JSON.stringify(all)).not.toMatch(/m-lin|林/)
    expect(await city.cloud.as('o-stranger').call(listObjections, { campaignId })).toMatchObject(
      error('session.not_member'),
    )
  })

  it('are five a day from one account', async () => {
    await announce()
    for (let at = 0; at < 5; at++) await lin.must(object, objecting(`o${at}`))
    expect(await lin.call(object, objecting('o5'))).toMatchObject(error('request.too_many'))
  })

  it('are answered once, by managers of the organiser, and not by whom they are of or about', async () => {
    await announce()
    const { objectionId } = await lin.must(object, objecting('object', 'w0'))
    for (const person of ['o-reviewer', 'o-gaoxin', 'o-m-lin']) {
      const reply = await city.cloud.as(person).call(answerObjection, answering(objectionId))
      expect(reply).toMatchObject(error('session.not_allowed'))
    }
    expect(await manager.call(answerObjection, answering('nothing'))).toMatchObject(error('session.not_allowed'))
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'w0' }, { openid: 'o-manager' })
    expect(await manager.call(answerObjection, answering(objectionId, true))).toMatchObject(error('staff.own_case'))
    // Their own, made from the same account.
    const by = (openid: string) =>
      city.cloud.store<ObjectionDocument>('objections').change({ _id: objectionId }, { openid })
    await by('o-manager')
    expect(await manager.call(answerObjection, answering(objectionId))).toMatchObject(error('staff.own_case'))
    await by('o-m-lin')
    const { objection } = await manager.must(answerObjection, answering(objectionId))
    expect(objection).toMatchObject({ answer: '查实是别人的作品', answeredAt: AFTER_ALL })
    expect(await manager.must(answerObjection, answering(objectionId))).toEqual({ objection })
    const other = await manager.call(answerObjection, answering(objectionId, false, 'other'))
    expect(other).toMatchObject(error('campaign.wrong_state'))
    expect((await lin.must(listObjections, { campaignId })).objections[0]?.answer).toBe('查实是别人的作品')
  })

  it('that disqualify move the others up, scores as they were, and free the award for the next', async () => {
    await announce()
    const before = await seen()
    const { objectionId } = await lin.must(object, objecting('object', 'w0'))
    await manager.must(answerObjection, answering(objectionId, true))
    const rows = await seen()
    expect(rows.slice(0, 4)).toMatchObject([
      { card: { id: 'w0' }, place: null, awardTitle: null, disqualifiedBecause: '查实是别人的作品' },
      { card: { id: 'w1' }, place: 1, awardTitle: '二等奖' },
      { card: { id: 'w2' }, place: 2 },
      { card: { id: 'w3' }, place: 3, awardTitle: null },
    ])
    expect(rows.map(({ score }) => score)).toEqual(before.map(({ score }) => score))
    expect(await award('up', 'w1:first', 'w2:second', 'w3:second')).toMatchObject({ ok: true })
    expect(await award('out', 'w0:first')).toMatchObject(error('jury.too_many_awards'))
    expect((await city.cloud.store<AuditDocument>('audit').all({ action: 'jury.answer' }))[0]).toMatchObject({
      ...{ what: '答复异议，取消作品资格', subjectId: 'w0', reason: '查实是别人的作品' },
    })
  })

  it('to nothing in particular disqualify nothing', async () => {
    await announce()
    const { objectionId } = await lin.must(object, objecting())
    expect(await manager.call(answerObjection, answering(objectionId, true))).toMatchObject({
      error: { code: 'request.invalid', field: 'disqualifies' },
    })
  })
})

describe('settling', () => {
  beforeEach(async () => {
    await award()
    await announce()
  })

  it('waits for the last objection to be over and answered', async () => {
    const { objectionId } = await lin.must(object, objecting())
    expect(await settle()).toMatchObject({
      error: { code: 'jury.not_ready', message: '异议期到 12 月 1 日 09:41，到时间再确定' },
    })
    city.cloud.now = UNTIL - 1
    expect(await settle()).toMatchObject({ error: { message: expect.stringContaining('异议期到') as string } })
    city.cloud.now = UNTIL
    expect(await settle()).toMatchObject({
      error: { code: 'jury.not_ready', message: '还有 1 条异议没答复，答复后再确定' },
    })
    await manager.must(answerObjection, answering(objectionId))
    expect(await settle()).toMatchObject({ data: { state: 'settled', certificates: 3 } })
    expect(await settle('again')).toMatchObject(error('campaign.wrong_state'))
    expect(await award('late', 'w0:first')).toMatchObject(error('campaign.wrong_state'))
  })

  it('gives each award one certificate, for two taps and a cut too', async () => {
    city.cloud.now = UNTIL
    const stop = city.cloud.requests.fail(({ collection, nth }) => collection === 'certificates' && nth > 1)
    expect(await settle()).toMatchObject({ ok: false })
    stop()
    city.cloud.faults.splice(0)
    await city.cloud.requests.idle()
    await city.cloud.runTimer('jury', 'certify')
    const all = () => city.cloud.store<CertificateDocument>('certificates').all()
    const codes = (await all()).map(({ code }) => code)
    expect(codes).toHaveLength(3)
    expect(await settle()).toMatchObject({ data: { certificates: 3 } })
    expect((await all()).map(({ code }) => code)).toEqual(codes)
  })

  it('gives none to a work that left', async () => {
    await city.cloud.run(() => leaveResults(campaignId, 'w0', '作者撤回'))
    await city.cloud.run(() => leaveResults(campaignId, 'w0', '作者撤回'))
    city.cloud.now = UNTIL
    expect(await settle()).toMatchObject({ data: { certificates: 2 } })
    // What is settled is not left any more.
    await city.cloud.run(() => leaveResults(campaignId, 'w1', '作者撤回'))
    expect((await seen()).find(({ card }) => card.id === 'w1')?.awardTitle).toBe('二等奖')
  })
})

const wrong = (at: number) => `3333-3333-3333-33${'34679ACDEFGHJKMNPQRTWXY'.charAt(at)}3`

describe('a certificate', () => {
  let author: Person
  let code: string
  beforeEach(async () => {
    await award()
    await announce()
    city.cloud.now = UNTIL
    await settle()
    author = city.cloud.as('o-m-author-of-w0')
    code = (await author.must(listCertificates, {})).certificates[0]!.code
  })

  it('has its holder’s whole name for them, four groups of four, and no character taken for another', async () => {
    const { certificates } = await author.must(listCertificates, {})
    expect(certificates).toMatchObject([
      { name: '沈砚秋', awardTitle: '一等奖', trackTitle: '摄影', organizerName: '青禾市总工会', revokedBecause: null },
    ])
    expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{4}(-[34679ACDEFGHJKMNPQRTWXY]{4}){3}$/)
    expect((await lin.must(listCertificates, {})).certificates).toEqual([])
  })

  it('is verified by anybody, however the code is typed, with the name masked', async () => {
    for (const typed of [code, code.toLowerCase().replaceAll('-', ' '), ` ${code.replaceAll('-', '—')} `]) {
      const { certificate } = await city.cloud.as('o-stranger').must(verifyCertificate, { code: typed })
      expect(certificate).toMatchObject({ name: '沈**', entryTitle: '车间里的早晨', awardTitle: '一等奖' })
    }
  })

  it('is verified by somebody without any account, who can do nothing else and no harm to others', async () => {
    const nobody = city.cloud.as('')
    const { certificate } = await nobody.must(verifyCertificate, { code })
    expect(certificate).toMatchObject({ name: '沈**', awardTitle: '一等奖' })
    for (const [contract, data] of [
      [listCertificates, {}],
      [openResults, { campaignId, trackId: 'photo' }],
    ] as const) {
      expect(await nobody.call(contract, data as never)).toMatchObject(error('session.signed_out'))
    }
    for (let at = 0; at < 10; at++) await nobody.call(verifyCertificate, { code: wrong(at) })
    expect(await nobody.call(verifyCertificate, { code })).toMatchObject(error('request.too_many'))
    // Whoever has an account is not counted with them.
    expect(await lin.call(verifyCertificate, { code })).toMatchObject({ ok: true })
    const kept = await city.cloud.store('attempts').all()
    expect(JSON.stringify(kept)).not.toMatch(/127\.0\.0\.1/)
  })

  it('is not found by trying codes: ten wrong ones in ten minutes, and then not with a right one either', async () => {
    const stranger = city.cloud.as('o-stranger')
    await stranger.call(verifyCertificate, { code: wrong(0) })
    await stranger.call(verifyCertificate, { code: wrong(0) })
    for (let at = 1; at < 10; at++) {
      expect(await stranger.call(verifyCertificate, { code: wrong(at) })).toMatchObject(
        error('jury.certificate_not_found'),
      )
    }
    expect(await stranger.call(verifyCertificate, { code: wrong(10) })).toMatchObject(error('request.too_many'))
    expect(await stranger.call(verifyCertificate, { code })).toMatchObject(error('request.too_many'))
    expect(await lin.call(verifyCertificate, { code })).toMatchObject({ ok: true })
    city.cloud.advance(10 * MINUTE_MS)
    expect(await stranger.call(verifyCertificate, { code })).toMatchObject({ ok: true })
  })

  it('that was taken back says so and why, for good, on record', async () => {
    const revoking = (reason: string, name = 'revoke') => ({ code, reason, requestKey: key(name) })
    for (const person of ['o-reviewer', 'o-gaoxin', 'o-stranger']) {
      const reply = await city.cloud.as(person).call(revokeCertificate, revoking('核对'))
      expect(reply).toMatchObject(error('session.not_allowed'))
    }
    await manager.must(revokeCertificate, revoking('获奖作品系抄袭'))
    await manager.must(revokeCertificate, revoking('获奖作品系抄袭'))
    expect(await manager.call(revokeCertificate, revoking('别的原因'))).toMatchObject(error('request.key_reused'))
    await manager.must(revokeCertificate, revoking('又一个原因', 'other'))
    const { certificate } = await lin.must(verifyCertificate, { code })
    expect(certificate.revokedBecause).toBe('获奖作品系抄袭')
    expect((await audits()).filter((action) => action === 'jury.revoke')).toHaveLength(1)
    const none = await manager.call(revokeCertificate, { ...revoking('核对'), code: '3333333333333333' })
    expect(none).toMatchObject(error('session.not_allowed'))
  })

  it('of a unit is shown to its staff, and its name to everybody', async () => {
    city = await aJudgedCity({ judging: null, awards: AWARDS, mostAwardShare: null })
    manager = city.cloud.as('o-manager')
    const member = await aMember(city.cloud, { _id: 'm-unit', unionName: '和风家政工会' })
    await city.work('u', { member, forUnionId: 'hedong' })
    city.cloud.now = AFTER_ALL
    await manager.must(countResults, { campaignId, requestKey: key('count') })
    await award('unit', 'u:first')
    await announce()
    city.cloud.now = UNTIL
    await settle()
    const [held] = (await city.cloud.as('o-hedong').must(listCertificates, {})).certificates
    expect(held).toMatchObject({ name: '和风家政工会' })
    expect((await manager.must(listCertificates, {})).certificates).toEqual([])
    const anybody = city.cloud.as('o-anybody')
    const { certificate } = await anybody.must(verifyCertificate, { code: held?.code ?? '' })
    expect(certificate.name).toBe('和风家政工会')
  })

  it('keeps the name it was given for', async () => {
    await city.cloud.store<MemberDocument>('members').change({ _id: 'm-author-of-w0' }, { name: '改名' })
    expect((await author.must(listCertificates, {})).certificates[0]?.name).toBe('沈砚秋')
    await aVotedCampaign(city.cloud, { plan: { title: '改了题目' } })
    expect((await author.must(listCertificates, {})).certificates[0]?.campaignTitle).toBe('身边的工匠')
  })
})

describe('round trips', () => {
  it('of each step towards a result are counted', async () => {
    const steps = async (work: () => Promise<unknown>) => (await city.cloud.steps(work)).steps
    const counted: Record<string, number> = {}
    counted.count = await steps(() => manager.must(countResults, { campaignId, requestKey: key('steps') }))
    counted.award = await steps(() => award())
    counted.announce = await steps(() => announce())
    counted.results = await steps(() => seen())
    counted.object = await steps(() => lin.must(object, objecting('object', 'w0')))
    const [mine] = (await lin.must(listObjections, { campaignId })).objections
    counted.objections = await steps(() => lin.must(listObjections, { campaignId }))
    counted.answer = await steps(() => manager.must(answerObjection, answering(mine?.id ?? '')))
    city.cloud.now = UNTIL
    counted.settle = await steps(() => settle())
    counted.certificates = await steps(() => lin.must(listCertificates, {}))
    counted.verify = await steps(() => lin.call(verifyCertificate, { code: '3333333333333333' }))
    expect(counted).toEqual({
      ...{ count: 22, award: 13, announce: 13, results: 3, object: 5, objections: 2, answer: 10, settle: 21 },
      ...{ certificates: 2, verify: 3 },
    })
  })
})
