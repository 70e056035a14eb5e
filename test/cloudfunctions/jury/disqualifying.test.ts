import type { AuditDocument } from '../../../cloudfunctions/_store/audit'
import type { CertificateDocument } from '../../../cloudfunctions/_store/certificates'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import {
  announceResults,
  countResults,
  disqualify,
  keepAwards,
  openResults,
  settleResults,
  verifyCertificate,
} from '../../../domain/entry/judging'
import { DAY_MS } from '../../../domain/time'
import type { Person } from '../../support/aCloud'
import { AFTER_ALL, aJudgedCity, type JudgedCity } from '../../support/aJudgedCity'
import { key } from '../../support/aVotedCity'

const campaignId = 'campaign-craft'
const AWARDS = [
  { id: 'first', title: '一等奖', most: 1 },
  { id: 'second', title: '二等奖', most: 2 },
]
const UNTIL = AFTER_ALL + 7 * DAY_MS
const WHY = '查实是别人的作品'

let city: JudgedCity
let manager: Person

/** Ten works of one track with 10, 9, … votes, counted. */
beforeEach(async () => {
  city = await aJudgedCity({ judging: null, awards: AWARDS })
  manager = city.cloud.as('o-manager')
  for (let at = 0; at < 10; at++) {
    await city.work(`w${at}`)
    await city.votes(`w${at}`, 10 - at)
  }
  city.cloud.now = AFTER_ALL
  await manager.must(countResults, { campaignId, requestKey: key('count') })
})
afterEach(() => expect(city.cloud.faults).toEqual([]))

const award = (name: string, ...given: string[]) =>
  manager.call(keepAwards, {
    ...{ campaignId, trackId: 'photo', requestKey: key(name) },
    awards: given.map((each) => ({ entryId: each.split(':')[0]!, awardId: each.split(':')[1]! })),
  })
const out = (entryId: string, { reason = WHY, name = `out-${entryId}`, by = manager } = {}) =>
  by.call(disqualify, { entryId, reason, requestKey: key(name) })
async function announced(): Promise<void> {
  await award('award', 'w0:first', 'w1:second', 'w2:second')
  await manager.must(announceResults, { campaignId, until: UNTIL, requestKey: key('announce') })
}
async function settled(): Promise<void> {
  await announced()
  city.cloud.now = UNTIL
  await manager.must(settleResults, { campaignId, requestKey: key('settle') })
}
const seen = async () => {
  const { rows } = await city.cloud.as('o-anybody').must(openResults, { campaignId, trackId: 'photo' })
  return rows.slice(0, 4).map(({ card, place, awardTitle }) => [card.id, place, awardTitle])
}
const certificateOf = async (entryId: string) =>
  (await city.cloud.store<CertificateDocument>('certificates').all({ entryId }))[0]
const error = (code: string) => ({ error: { code } })

describe('jury.disqualify', () => {
  it('takes place and award of an announced work, with the reason for everybody, and moves the next ones up', async () => {
    await announced()
    expect(await out('w0')).toMatchObject({ data: { isCertificateRevoked: false } })
    expect(await seen()).toEqual([
      ['w0', null, null],
      ['w1', 1, '二等奖'],
      ['w2', 2, '二等奖'],
      ['w3', 3, null],
    ])
    const { rows } = await city.cloud.as('o-anybody').must(openResults, { campaignId, trackId: 'photo' })
    expect(rows[0]).toMatchObject({ disqualifiedBecause: WHY, score: 10_000 })
    const [entry] = await city.cloud.store<AuditDocument>('audit').all({ action: 'jury.disqualify' })
    expect(entry).toMatchObject({ what: '取消作品资格', reason: WHY, subjectId: 'w0', chain: 'qinghe' })
  })

  it('takes the certificate back once results are settled, for whoever verifies it', async () => {
    await settled()
    const { code } = (await certificateOf('w0'))!
    expect(await out('w0')).toMatchObject({ data: { isCertificateRevoked: true } })
    const { certificate } = await city.cloud.as('o-anybody').must(verifyCertificate, { code })
    expect(certificate).toMatchObject({ revokedBecause: WHY, awardTitle: '一等奖' })
    expect((await seen())[0]).toEqual(['w0', null, null])
  })

  it('frees the award for those behind, whose certificates say what they have then; none is taken away', async () => {
    await settled()
    expect(await award('early', 'w0:first', 'w1:second')).toMatchObject(error('campaign.wrong_state'))
    await out('w0')
    expect(await award('less', 'w1:first')).toMatchObject(error('campaign.wrong_state'))
    expect(await award('anew', 'w1:first', 'w2:second', 'w3:second')).toMatchObject({ data: { rows: 3 } })
    const titles = await Promise.all(['w1', 'w2', 'w3'].map(async (id) => (await certificateOf(id))?.awardTitle))
    expect(titles).toEqual(['一等奖', '二等奖', '二等奖'])
    expect(await city.cloud.store('certificates').all()).toHaveLength(4)
  })

  it('is done once, stays, and waits for certificates that are being made', async () => {
    expect(await out('w0')).toMatchObject(error('campaign.wrong_state'))
    await settled()
    await city.cloud.store('result_states').change({ _id: campaignId }, { isCertified: false })
    expect(await out('w0')).toMatchObject(error('campaign.wrong_state'))
    await city.cloud.runTimer('jury', 'certify')
    const [one, two] = await Promise.all([out('w0'), out('w0')])
    expect([one, two]).toMatchObject([{ ok: true }, { ok: true }])
    expect(await out('w0', { reason: '又查了一遍', name: 'again' })).toMatchObject(error('campaign.wrong_state'))
    expect(await city.cloud.store<AuditDocument>('audit').all({ action: 'jury.disqualify' })).toHaveLength(1)
  })

  it('is for managers of the organiser, and nobody’s for their own work', async () => {
    await announced()
    for (const person of ['o-reviewer', 'o-gaoxin', 'o-anybody']) {
      expect(await out('w0', { by: city.cloud.as(person) })).toMatchObject(error('session.not_allowed'))
    }
    expect(await out('none')).toMatchObject(error('session.not_allowed'))
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'w0' }, { openid: 'o-manager' })
    expect(await out('w0')).toMatchObject(error('staff.own_case'))
  })

  it('takes sixteen steps, three of them for the word to its author', async () => {
    await settled()
    expect((await city.cloud.steps(() => out('w0'))).steps).toBe(16)
  })
})
