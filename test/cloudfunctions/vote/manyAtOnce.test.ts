import type { EntryDocument } from '../../../cloudfunctions/_store/entries'
import { countVotes, type VoteDocument } from '../../../cloudfunctions/_store/votes'
import { castVote } from '../../../domain/entry/voting'
import { aCloud } from '../../support/aCloud'
import { aMember } from '../../support/builders/aMember'
import { anEntry } from '../../support/builders/anEntry'
import { aVotedCampaign, key } from '../../support/aVotedCity'

/** Five thousand are in `npm run bench`. */
const MEMBERS = 200
const EACH = 4
const WORKS = 20

describe('thousands of votes at once', () => {
  it('are all counted, once each, and none is refused because of another', async () => {
    const cloud = await aCloud({ functions: ['vote'] })
    const campaign = await aVotedCampaign(cloud)
    for (let at = 0; at < WORKS; at++) await anEntry(cloud, campaign, { _id: `w${at}`, owner: 'somebody' })
    await Promise.all(Array.from({ length: MEMBERS }, (_, at) => aMember(cloud, { _id: `m-${at}` })))

    // Every fourth vote is for the same work; each tap is sent twice, as phones without an answer do.
    const taps = Array.from({ length: MEMBERS * EACH }, (_, at) => {
      const [member, nth] = [at % MEMBERS, Math.floor(at / MEMBERS)]
      const entryId = nth === 0 ? 'w0' : `w${1 + ((member + nth * 5) % (WORKS - 1))}`
      return { openid: `o-m-${member}`, entryId, requestKey: key(`tap-${member}-${nth}`) }
    })
    const answers = await Promise.all(
      [...taps, ...taps].map(({ openid, ...tap }) => cloud.as(openid).call(castVote, tap)),
    )

    expect(answers.filter(({ ok }) => !ok)).toEqual([])
    expect(await cloud.run(() => countVotes('w0'))).toBe(MEMBERS)
    const totals = await Promise.all(Array.from({ length: WORKS }, (_, at) => cloud.run(() => countVotes(`w${at}`))))
    const wanted = Array.from({ length: WORKS }, (_, at) => taps.filter(({ entryId }) => entryId === `w${at}`).length)
    expect(totals).toEqual(wanted)
    expect(cloud.faults).toEqual([])
    // Nobody wrote a document that somebody else writes.
    expect(await cloud.store<EntryDocument>('entries').get('w0')).toMatchObject({ votes: 0, votesAt: 0 })
    const [mine] = await cloud.store<VoteDocument>('votes').all({ memberId: 'm-7', entryId: 'w0' })
    expect(mine).toMatchObject({ number: 0, requestKey: key('tap-7-0') })
  })
})
