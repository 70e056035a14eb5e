import { type FreezeDocument, frozenIn, totalsOf } from '../../../cloudfunctions/_store/freezes'
import { COUNTED_AT_ONCE, type VoteDocument } from '../../../cloudfunctions/_store/votes'
import { aCloud, type Cloud, FRIDAY_MORNING } from '../../support/aCloud'
import { voteDocument } from '../../support/builders/aVote'
import { dice } from '../../support/dice'

/** Totals of many works are counted by the database, a group each: the same as going through the votes one by one. */

const campaignId = 'campaign-craft'
/** More than a request names, and than the platform's default number of groups. */
const WORKS = COUNTED_AT_ONCE + 60

let cloud: Cloud
beforeEach(async () => {
  cloud = await aCloud({ functions: ['vote'] })
})

const idOf = (at: number) => `w${at}`
const ids = Array.from({ length: WORKS }, (_, at) => idOf(at))

/** Votes by chance over all works but those that nobody voted for; some of them frozen. */
async function votesByChance(seed: number): Promise<VoteDocument[]> {
  const roll = dice(seed)
  const made = ids.flatMap((_id, at) =>
    Array.from({ length: at % 7 === 0 ? 0 : 1 + roll(4) }, (_, nth) => {
      const memberId = `m-${roll(50)}-${nth}`
      const frozenBy = at % 5 === 0 && roll(3) === 0 ? `freeze-of-${_id}` : ''
      return voteDocument({ _id, campaignId, trackId: 'photo' }, { memberId, frozenBy })
    }),
  )
  for (let from = 0; from < made.length; from += 200) {
    await Promise.all(made.slice(from, from + 200).map((vote) => cloud.store<VoteDocument>('votes').put(vote)))
  }
  await Promise.all(
    ids
      .filter((_, at) => at % 5 === 0)
      .map((entryId) => cloud.store<FreezeDocument>('vote_freezes').put(freezeOf(entryId))),
  )
  return made
}

function freezeOf(entryId: string): FreezeDocument {
  return {
    ...{ _id: `freeze-of-${entryId}`, campaignId, entryId, from: 0, until: FRIDAY_MORNING, votes: 0, by: 'staff' },
    ...{ reason: '群里有人收票', at: FRIDAY_MORNING, liftedAt: 0, liftReason: null, requestKey: '', liftedWith: null },
    isSettled: true,
  }
}

it.each([1, 2, 3])('totals of hundreds of works are those of a plain count (%i)', async (seed) => {
  const made = await votesByChance(seed)
  const plain = new Map(
    ids.map((entryId) => {
      const own = made.filter((vote) => vote.entryId === entryId)
      const frozenVotes = own.filter(({ frozenBy }) => frozenBy !== '').length
      return [entryId, { votes: own.length - frozenVotes, frozenVotes }]
    }),
  )
  const found = await cloud.run(async () => totalsOf(ids, await frozenIn(campaignId)))
  expect(new Map(found)).toEqual(plain)
  expect([...plain.values()].reduce((sum, each) => sum + each.frozenVotes, 0)).toBeGreaterThan(20)
})

it('totals are asked for five hundred works at a time, and frozen ones only of works that ever were', async () => {
  await votesByChance(4)
  const asked = async (some: readonly string[]) => {
    const { log } = await cloud.steps(() => cloud.run(async () => totalsOf(some, await frozenIn(campaignId))))
    return log.filter((line) => line.endsWith(' votes'))
  }
  expect(await asked(ids)).toHaveLength(3)
  expect(await asked(ids.slice(0, COUNTED_AT_ONCE))).toHaveLength(2)
  expect(await asked(['w1', 'w2', 'w3'])).toHaveLength(1)
  expect(await asked([])).toHaveLength(0)
})
