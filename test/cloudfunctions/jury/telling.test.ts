import { budgetOf } from '../../../cloudfunctions/_kit/budget'
import type { CertificateDocument } from '../../../cloudfunctions/_store/certificates'
import { certify } from '../../../cloudfunctions/_store/certifying'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { NoticeDocument } from '../../../cloudfunctions/_store/notices'
import {
  announceResults,
  countResults,
  disqualify,
  keepAwards,
  listCertificates,
  revokeCertificate,
  settleResults,
} from '../../../domain/entry/judging'
import { openInbox, readNotice } from '../../../domain/notice/contract'
import { DAY_MS } from '../../../domain/time'
import type { Person } from '../../support/aCloud'
import { aMember, memberDocument } from '../../support/builders/aMember'
import { entryDocument } from '../../support/builders/anEntry'
import { AFTER_ALL, aJudgedCity, type JudgedCity } from '../../support/aJudgedCity'
import { key } from '../../support/aVotedCity'

/** What winners hear: that they have a certificate, and that it was taken back. Once each, whatever is killed. */

const campaignId = 'campaign-craft'
const UNTIL = AFTER_ALL + 7 * DAY_MS
const WHY = '查实是别人的作品'

let city: JudgedCity
let manager: Person
afterEach(() => expect(city.cloud.faults).toEqual([]))

const settle = () => manager.call(settleResults, { campaignId, requestKey: key('settle') })
const award = (name: string, ...entryIds: string[]) =>
  manager.must(keepAwards, {
    ...{ campaignId, trackId: 'photo', requestKey: key(name) },
    awards: entryIds.map((entryId) => ({ entryId, awardId: 'first' })),
  })
const out = (entryId: string, name = `out-${entryId}`) =>
  manager.call(disqualify, { entryId, reason: WHY, requestKey: key(name) })
const words = () => city.cloud.store<NoticeDocument>('notices').all()
const heardBy = async (memberId: string) =>
  (await words())
    .filter(({ audience }) => audience.kind === 'list' && audience.memberIds.includes(memberId))
    .map(({ title }) => title)

/** Works with 9, 8, … votes, the first ones with an award, announced; objections are over. */
async function announced(works: readonly string[], ...winners: string[]): Promise<void> {
  city = await aJudgedCity({ judging: null, awards: [{ id: 'first', title: '一等奖', most: 3 }], mostAwardShare: null })
  manager = city.cloud.as('o-manager')
  for (const [at, name] of works.entries()) {
    await city.work(name)
    await city.votes(name, 9 - at)
  }
  city.cloud.now = AFTER_ALL
  await manager.must(countResults, { campaignId, requestKey: key('count') })
  await award('award', ...winners)
  await manager.must(announceResults, { campaignId, until: UNTIL, requestKey: key('announce') })
  city.cloud.now = UNTIL
}

describe('a certificate that is issued', () => {
  it('is spoken of in its winner’s inbox, with the way to it, and in nobody else’s', async () => {
    await announced(['w0', 'w1', 'w2'], 'w0', 'w1')
    expect(await words()).toEqual([])
    await settle()
    await settle()
    expect(await heardBy('m-author-of-w0')).toEqual(['作品获奖了：车间里的早晨'])
    expect(await words()).toHaveLength(2)
    const author = city.cloud.as('o-m-author-of-w0')
    const { code } = (await author.must(listCertificates, {})).certificates[0]!
    const [row] = (await author.must(openInbox, {})).rows
    const { notice } = await author.must(readNotice, { noticeId: row!.id })
    expect(notice).toMatchObject({ opens: { kind: 'certificate', id: code }, row: { unionName: '青禾市总工会' } })
    const [word] = (await words()).filter(({ _id }) => _id === row!.id)
    expect(word).toMatchObject({ author: '', publishAt: UNTIL, audienceWords: '“车间里的早晨”的作者' })
    expect(word?.text).toContain('你投给“身边的工匠”的作品得了一等奖。')
  })

  it('of a unit is in its own list, and no person hears of it', async () => {
    await announced(['w0'], 'w0')
    await city.cloud.store('results').change({ entryId: 'w0' }, { memberId: null })
    await city.cloud.store<EntryDocument>('entries').change({ _id: 'w0' }, { owner: 'union:hefeng', memberId: null })
    expect(await settle()).toMatchObject({ data: { certificates: 1, isDone: true } })
    expect(await words()).toEqual([])
  })

  it('by two taps and the timer at once is one, spoken of once', async () => {
    await announced(['w0', 'w1', 'w2'], 'w0', 'w1', 'w2')
    await Promise.all([settle(), settle(), city.cloud.runTimer('jury', 'certify')])
    expect(await city.cloud.store('certificates').all()).toHaveLength(3)
    expect([(await words()).length, (await city.cloud.store('deliveries').all()).length]).toEqual([3, 3])
  })

  it('after somebody was disqualified is news to whoever comes up, and no second time to the others', async () => {
    await announced(['w0', 'w1', 'w2', 'w3'], 'w0', 'w1', 'w2')
    await settle()
    await out('w0')
    await award('anew', 'w1', 'w2', 'w3')
    expect(await heardBy('m-author-of-w3')).toEqual(['作品获奖了：车间里的早晨'])
    expect(await heardBy('m-author-of-w1')).toHaveLength(1)
  })
})

describe('a certificate that is taken back', () => {
  it('by disqualifying is spoken of once, with the reason', async () => {
    await announced(['w0', 'w1'], 'w0', 'w1')
    await settle()
    await Promise.all([out('w0'), out('w0')])
    await out('w0')
    const told = await heardBy('m-author-of-w0')
    expect(told.sort()).toEqual(['作品获奖了：车间里的早晨', '证书收回了：车间里的早晨'])
    const [word] = (await words()).filter(({ title }) => title.startsWith('证书'))
    expect(word?.text).toContain(`你投给“身边的工匠”的作品，一等奖的证书收回了：${WHY}`)
    expect(word?.about).toMatch(/^certificate:/)
    expect(await heardBy('m-author-of-w1')).toHaveLength(1)
  })

  it('by itself is spoken of as well, and disqualifying adds nothing to it', async () => {
    await announced(['w0'], 'w0')
    await settle()
    const { code } = (await city.cloud.store<CertificateDocument>('certificates').all())[0]!
    const revoking = { code, reason: WHY, requestKey: key('revoke') }
    await manager.must(revokeCertificate, revoking)
    await manager.must(revokeCertificate, revoking)
    await out('w0')
    expect(await heardBy('m-author-of-w0')).toHaveLength(2)
  })

  it('is nothing to speak of where there was none', async () => {
    await announced(['w0', 'w1'], 'w0')
    city.cloud.now = AFTER_ALL
    await out('w0')
    await out('w1')
    expect(await words()).toEqual([])
  })

  it('is taken back and spoken of together, wherever disqualifying is killed', async () => {
    for (let nth = 1; nth <= 60; nth++) {
      await announced(['w0'], 'w0')
      await settle()
      const end = city.cloud.requests.fail((request) => request.nth >= nth && !/abort/i.test(request.action))
      const { ok } = await out('w0')
      end()
      await city.cloud.requests.idle()
      city.cloud.faults.length = 0
      const [certificate] = await city.cloud.store<CertificateDocument>('certificates').all()
      const isTold = (await heardBy('m-author-of-w0')).length === 2
      expect([nth, isTold]).toEqual([nth, certificate?.revokedAt !== 0])
      await out('w0')
      expect(await heardBy('m-author-of-w0')).toHaveLength(2)
      if (ok) return
    }
    throw new Error('disqualifying comes to no end')
  })
})

describe('certificates of very many awards', () => {
  const WINNERS = 130
  beforeEach(async () => {
    const awards = [{ id: 'first', title: '一等奖', most: 200 }]
    city = await aJudgedCity({ judging: null, awards, mostAwardShare: null })
    manager = city.cloud.as('o-manager')
    const ids = Array.from({ length: WINNERS }, (_, at) => `w${at}`)
    const union = { unionId: 'hefeng', unionPath: '/qinghe/hedong/hefeng/', unionName: '和风家政工会' }
    await Promise.all(
      ids.map(async (_id) => {
        const member = await aMember(city.cloud, memberDocument({ _id: `m-author-of-${_id}`, ...union }))
        await city.cloud.store<EntryDocument>('entries').put(entryDocument(city.campaign, { _id, member }))
      }),
    )
    city.cloud.now = AFTER_ALL
    await manager.must(countResults, { campaignId, requestKey: key('count') })
    await award('award', ...ids)
    await manager.must(announceResults, { campaignId, until: UNTIL, requestKey: key('announce') })
    city.cloud.now = UNTIL
  })
  const piece = () => city.cloud.run(() => certify(city.campaign, city.cloud.now, budgetOf(1)))
  const all = async () => {
    const given = await city.cloud.store<CertificateDocument>('certificates').all()
    const told = (await words()).map(({ audience }) => (audience.kind === 'list' ? audience.memberIds.join() : ''))
    return [given.length, new Set(given.map(({ entryId }) => entryId)).size, told.length, new Set(told).size]
  }
  const EACH_ONCE = [WINNERS, WINNERS, WINNERS, WINNERS]

  it('come in pieces of a hundred, and the same request, or the timer, goes on where it stopped', async () => {
    await city.cloud.store('result_states').change({ _id: campaignId }, { state: 'settled', settledAt: UNTIL })
    expect(await piece()).toEqual({ given: 100, isDone: false })
    const { log } = await city.cloud.steps(piece)
    // Looked up and written for each of the thirty, looked for together, and counted: nothing of those that are there.
    expect(log.filter((line) => line.endsWith(' certificates'))).toHaveLength(2 * 30 + 2)
    expect(log.filter((line) => line.endsWith(' results'))).toHaveLength(2)
    expect(await piece()).toEqual({ given: WINNERS, isDone: true })
    expect(await all()).toEqual(EACH_ONCE)
  })

  it('are one each with one word each, wherever settling is killed and the timer goes on', async () => {
    for (const nth of [6, 40, 171, 502, 700]) {
      const end = city.cloud.requests.fail((request) => request.nth >= nth && !/abort/i.test(request.action))
      await settle()
      end()
      await city.cloud.requests.idle()
      city.cloud.faults.length = 0
    }
    await settle()
    await city.cloud.runTimer('jury', 'certify')
    expect(await all()).toEqual(EACH_ONCE)
    expect(await settle()).toMatchObject({ data: { certificates: WINNERS, isDone: true } })
  })
})
