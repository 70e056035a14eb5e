import { type CertificateDocument, certificateId } from '../../cloudfunctions/_store/certificates'
import type { FreezeDocument } from '../../cloudfunctions/_store/freezes'
import { type JudgeDocument, judgeId } from '../../cloudfunctions/_store/judges'
import type { ObjectionDocument } from '../../cloudfunctions/_store/objections'
import { resultId, type ResultDocument, type ResultStateDocument } from '../../cloudfunctions/_store/results'
import { sheetId, type SheetDocument } from '../../cloudfunctions/_store/sheets'
import type { VoteDocument } from '../../cloudfunctions/_store/votes'
import type { UnionDocument } from '../../cloudfunctions/_store/unions'
import { CODE_ALPHABET, CODE_LENGTH } from '../../domain/entry/certificateCode'
import type { Shelves } from './aCloud'
import { voteDocument } from './builders/aVote'
import { campaignOfUnion } from './everyCampaign'
import { entryOfUnion } from './everyEntry'

/** Votes of the union's work that were frozen. */
export function freezeOfUnion(unionId: string): string {
  return `freeze-of-${unionId}`
}

/** What somebody says against the union's result. */
export function objectionOfUnion(unionId: string): string {
  return `objection-of-${unionId}`
}

/** The code of a certificate that the union gave. */
export function certificateCodeOf(unionId: string): string {
  const sum = Array.from(unionId).reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 1e9, 7)
  return Array.from({ length: CODE_LENGTH }, (_, at) =>
    CODE_ALPHABET.charAt((sum + at * at) % CODE_ALPHABET.length),
  ).join('')
}

/**
 * Of each union's campaign: a vote, a freeze, a result that was counted, an objection and a certificate; the member of
 * 远帆 is a judge in theirs.
 */
export async function putJuries(cloud: Shelves, unions: readonly UnionDocument[]): Promise<void> {
  const kept = [
    'votes',
    'vote_days',
    'vote_freezes',
    'vote_watches',
    'judges',
    'sheets',
    'results',
    'result_states',
    'result_counts',
  ]
  for (const collection of [...kept, 'objections', 'certificates']) await cloud.store(collection).remove({})
  for (const { _id: unionId, path: unionPath, name: unionName } of unions) {
    const [campaignId, entryId, run] = [campaignOfUnion(unionId), entryOfUnion(unionId), `run-of-${unionId}`]
    const of = { campaignId, entryId, trackId: 'photo' }
    await cloud
      .store<VoteDocument>('votes')
      .put(voteDocument({ _id: entryId, ...of }, { memberId: 'member-of-nobody', at: 1 }))
    await cloud.store<FreezeDocument>('vote_freezes').put({
      ...{ _id: freezeOfUnion(unionId), campaignId, entryId, from: 1, until: 9, votes: 0, reason: '核对', by: 'staff' },
      ...{ at: 9, liftedAt: 0, liftReason: null, requestKey: '', liftedWith: null, isSettled: false },
    })
    await cloud.store<ResultDocument>('results').put({
      ...{
        _id: resultId(run, entryId),
        run,
        ...of,
        title: '车间里的早晨',
        authorName: '林**',
        unionName,
        memberId: null,
      },
      ...{ order: 0, place: 1, score: 8000, judgesScore: 8000, votesScore: 8000, votes: 1, frozenVotes: 0, sheets: 3 },
      ...{ excludedSheets: 0, awardId: 'ten', outBecause: null, isOut: false },
    })
    await cloud.store<ResultStateDocument>('result_states').put({
      ...{ _id: campaignId, state: 'counted', run, tracks: [{ trackId: 'photo', works: 4, counted: 1 }] },
      ...{ countedAt: 1, announcedAt: 0, objectionsUntil: 0, settledAt: 0, isCertified: false },
      ...{ keys: {}, revision: 1 },
    })
    await cloud.store<ObjectionDocument>('objections').put({
      ...{
        _id: objectionOfUnion(unionId),
        campaignId,
        entryId,
        entryTitle: '车间里的早晨',
        memberId: 'member-of-nobody',
      },
      ...{ openid: 'o-nobody', reason: '不是他拍的', at: 3, answer: '', answeredAt: 0, answeredWith: '' },
      disqualifies: false,
    })
    await cloud.store<CertificateDocument>('certificates').put({
      ...{ _id: certificateId(campaignId, entryId), code: certificateCodeOf(unionId), campaignId, entryId, unionPath },
      ...{
        campaignTitle: '身边的工匠',
        trackTitle: '摄影',
        entryTitle: '车间里的早晨',
        awardTitle: '十佳',
        name: '林青禾',
      },
      ...{ isOfUnit: false, unionName, organizerName: unionName, owner: 'member-of-nobody', settledAt: 4 },
      ...{ revokedBecause: null, revokedAt: 0, revokedWith: null },
    })
  }
  const judging = { campaignId: campaignOfUnion('yuanfan'), trackId: 'photo', entryId: entryOfUnion('yuanfan') }
  await cloud.store<JudgeDocument>('judges').put({
    ...{ _id: judgeId(judging.campaignId, 'member-of-member'), campaignId: judging.campaignId, name: '林青禾' },
    ...{ memberId: 'member-of-member', unionId: 'yuanfan', unionName: '远帆精密制造工会', trackIds: ['photo'] },
    ...{ namedAt: 1, namedWith: { key: '', trackIds: [] } },
  })
  await cloud.store<SheetDocument>('sheets').put({
    ...{ _id: sheetId(judging.entryId, 'member-of-member'), ...judging, judgeId: 'member-of-member' },
    ...{ judgeUnionId: 'elsewhere', points: { theme: 30 }, comment: '', state: 'draft', conflictBecause: null },
    ...{ at: 1, keys: [] },
  })
}
