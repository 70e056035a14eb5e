import type { CertificateDocument } from '../../../cloudfunctions/_store/certificates'
import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import type { NoticeDocument } from '../../../cloudfunctions/_store/notices'
import type { ResultDocument, ResultStateDocument } from '../../../cloudfunctions/_store/results'
import type { VoteDocument } from '../../../cloudfunctions/_store/votes'
import type { AnyContract, Draft } from '../../../domain/contract'
import {
  announceResults,
  answerObjection,
  countResults,
  keepAwards,
  object,
  openResults,
  settleResults,
} from '../../../domain/entry/judging'
import { castVote } from '../../../domain/entry/voting'
import { DAY_MS } from '../../../domain/time'
import type { Person } from '../../support/aCloud'
import { AFTER_ALL, aJudgedCity, type JudgedCity } from '../../support/aJudgedCity'
import { aMember } from '../../support/builders/aMember'
import { key } from '../../support/aVotedCity'

/** Each step towards a result, killed before each of its requests and sent again: the same as if it had not been. */

const campaignId = 'campaign-craft'
const UNTIL = AFTER_ALL + 7 * DAY_MS
const MOST_REQUESTS = 60

let city: JudgedCity
const manager = () => city.cloud.as('o-manager')

async function aResult() {
  city = await aJudgedCity({ judging: null, awards: [{ id: 'first', title: '一等奖', most: 2 }], mostAwardShare: null })
  await aMember(city.cloud)
  for (const [at, name] of ['w0', 'w1', 'w2'].entries()) {
    await city.work(name)
    await city.votes(name, 3 - at)
  }
}

/** Dies at its nth request and at all that follow; then the same again. @returns whether it came to the end before */
async function cutAt<C extends AnyContract>(
  nth: number,
  person: Person,
  contract: C,
  data: Draft<C>,
): Promise<boolean> {
  const end = city.cloud.requests.fail((request) => request.nth >= nth && !/abort/i.test(request.action))
  const reply = await person.call(contract, data)
  end()
  await city.cloud.requests.idle()
  city.cloud.faults.length = 0
  await person.must(contract, data)
  return reply.ok
}

/** What the step leaves, whole, wherever it was cut. */
async function atEveryCut<C extends AnyContract>(
  before: () => Promise<{ person: Person; contract: C; data: Draft<C> }>,
  after: () => Promise<unknown>,
) {
  const left: string[] = []
  for (let nth = 1; nth <= MOST_REQUESTS; nth++) {
    await aResult()
    const { person, contract, data } = await before()
    const wasWhole = await cutAt(nth, person, contract, data)
    left.push(JSON.stringify(await after()))
    if (wasWhole) break
  }
  expect(left.length).toBeGreaterThan(3)
  expect(left.length).toBeLessThan(MOST_REQUESTS)
  expect([...new Set(left)]).toHaveLength(1)
}

/** Words of certificates: to whom, how often they hang, and how often they go out. */
async function heard() {
  const words = await city.cloud.store<NoticeDocument>('notices').all()
  const [hung, sent] = [await city.cloud.store('postings').all(), await city.cloud.store('deliveries').all()]
  return [words.map(({ title, audience }) => JSON.stringify([title, audience])).sort(), hung.length, sent.length]
}

const audits = async () =>
  (await city.cloud.store<{ _id: string; action: string }>('audit').all()).map(({ action }) => action)
const rows = async () =>
  (await city.cloud.store<ResultDocument>('results').all())
    .map(({ entryId, place, score, awardId, isOut }) => ({ entryId, place, score, awardId, isOut }))
    .sort((one, other) => (one.entryId < other.entryId ? -1 : 1))

const counting = { campaignId, requestKey: key('count') }
async function counted() {
  city.cloud.now = AFTER_ALL
  await manager().must(countResults, counting)
}
const awards = ['w0', 'w1'].map((entryId) => ({ entryId, awardId: 'first' }))
const awarding = { campaignId, trackId: 'photo', awards, requestKey: key('award') }
const announcing = { campaignId, until: UNTIL, requestKey: key('announce') }
async function announced() {
  await counted()
  await manager().must(keepAwards, awarding)
  await manager().must(announceResults, announcing)
}

it('a vote is one vote and one work of the day', () =>
  atEveryCut(
    () =>
      Promise.resolve({
        ...{ person: city.cloud.as('o-m-lin'), contract: castVote, data: { entryId: 'w1', requestKey: key('vote') } },
      }),
    async () => [
      (await city.cloud.store<VoteDocument>('votes').all({ entryId: 'w1' })).length,
      (await city.cloud.store<{ _id: string; taken: unknown[] }>('vote_days').all()).map(({ taken }) => taken.length),
      (await city.cloud.store('campaign_takers').all({ memberId: 'm-lin' })).length,
    ],
  ))

it('a count is one run, on record once', () =>
  atEveryCut(
    async () => {
      city.cloud.now = AFTER_ALL
      return Promise.resolve({ person: manager(), contract: countResults, data: counting })
    },
    async () => [await rows(), await audits()],
  ))

it('awards are given once', () =>
  atEveryCut(
    async () => {
      await counted()
      return { person: manager(), contract: keepAwards, data: awarding }
    },
    async () => [await rows(), await audits()],
  ))

it('announcing makes it public once: who left is out, and a count that was begun meanwhile is gone', () =>
  atEveryCut(
    async () => {
      await counted()
      await manager().must(keepAwards, awarding)
      await manager().must(countResults, { campaignId, requestKey: key('count-on'), most: 1 })
      await city.cloud
        .store<EntryDocument>('entries')
        .change({ _id: 'w2' }, { state: 'withdrawn', updatedAt: city.cloud.now })
      return { person: manager(), contract: announceResults, data: announcing }
    },
    async () => [
      await rows(),
      await audits(),
      (await city.cloud.store<ResultStateDocument>('result_states').all()).map(({ state, objectionsUntil }) => [
        ...[state, objectionsUntil],
      ]),
      await city.cloud.store('result_counts').all(),
      await city.cloud.store('result_tallies').all(),
    ],
  ))

it('nobody sees a half of what is being announced, whenever they look', async () => {
  for (let nth = 1; nth <= MOST_REQUESTS; nth++) {
    await aResult()
    await counted()
    await manager().must(keepAwards, awarding)
    const end = city.cloud.requests.fail((request) => request.nth >= nth && !/abort/i.test(request.action))
    const { ok } = await manager().call(announceResults, announcing)
    end()
    await city.cloud.requests.idle()
    city.cloud.faults.length = 0
    const seen = await city.cloud.as('o-anybody').must(openResults, { campaignId, trackId: 'photo' })
    // All of it or nothing, and with its awards.
    const given = seen.rows.map(({ place, awardTitle }) => [place, awardTitle])
    expect([[], [[1, '一等奖'], [2, '一等奖'], [3, null]]]).toContainEqual(given) // prettier-ignore
    expect(seen.state).toBe(given.length > 0 ? 'announced' : 'open')
    if (ok) return
  }
})

it('an answer that disqualifies does it once', () =>
  atEveryCut(
    async () => {
      await announced()
      const objecting = { campaignId, entryId: 'w0', reason: '这张照片不是他拍的', requestKey: key('object') }
      const { objectionId } = await city.cloud.as('o-m-lin').must(object, objecting)
      const data = { objectionId, answer: '查实是别人的作品', disqualifies: true, requestKey: key('answer') }
      return { person: manager(), contract: answerObjection, data }
    },
    async () => [await rows(), await audits()],
  ))

it('settling gives every award one certificate, and every winner one word', () =>
  atEveryCut(
    async () => {
      await announced()
      city.cloud.now = UNTIL
      return { person: manager(), contract: settleResults, data: { campaignId, requestKey: key('settle') } }
    },
    async () => [
      (await city.cloud.store<CertificateDocument>('certificates').all()).map(({ entryId }) => entryId).sort(),
      await audits(),
      (await city.cloud.store<{ _id: string; isCertified: boolean }>('result_states').all()).map(
        (each) => each.isCertified,
      ),
      ...(await heard()),
    ],
  ))
