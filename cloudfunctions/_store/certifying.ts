import { type Budget, budgetOf } from '../_kit/budget'
import { command } from '../_kit/cloud'
import { inSubtree } from '../_kit/documents'
import { eachInTurn } from '../_kit/inTurn'
import { inTransaction, patiently } from '../_kit/transaction'
import { campaigns, type CampaignDocument } from './campaigns'
import { type CertificateDocument, certificateId, certificates, newCode } from './certificates'
import { issuedWord } from './certificateWords'
import { entries } from './entries'
import { members } from './members'
import { sendWithin } from './memberWords'
import { awardedOf, type ResultDocument, resultStates, type ResultStateDocument } from './results'

/**
 * Certificates of a settled result, piece by piece: a call gives some and says how far it came. A certificate and the word
 * to its winner come to be in one transaction, so each has one, and each winner hears of it once, whoever was killed.
 */

/** Awards of one piece, and certificates that are made together. */
const PIECE = 100
const TOGETHER = 10
/** More than one call makes in its time. */
const MOST_OF_A_CALL = 2_000
/** Results one run of the timer goes on with, and as long as it works on all of them, ms; it may take sixty seconds. */
const MOST_A_RUN = 20
const RUN_MS = 30_000

export interface Certified {
  /** Certificates there are of the campaign, those that were taken back too. */
  given: number
  /** Whether every award has its certificate. */
  isDone: boolean
}

/** Gives awards of a settled result their certificates until the call is spent; one that is there stays as it is. */
export async function certify(
  campaign: CampaignDocument,
  now: number,
  budget = budgetOf(MOST_OF_A_CALL),
): Promise<Certified> {
  let isDone = false
  while (!isDone && budget.isLeft()) {
    isDone = await certifyPiece(campaign, now)
    budget.take(PIECE)
  }
  return { given: await certificates.count({ _id: inSubtree(certificateId(campaign._id, '')) }), isDone }
}

/** @returns whether nothing is owed any more */
async function certifyPiece(campaign: CampaignDocument, now: number): Promise<boolean> {
  const state = await resultStates.get(campaign._id)
  if (state?.state !== 'settled' || state.isCertified) return true
  const { rows, nextCursor } = await awardedOf(state.run, { limit: PIECE, cursor: state.certifyFrom || undefined })
  const owed = await owedCertificates(campaign, state, rows)
  for (let from = 0; from < owed.length; from += TOGETHER) {
    await Promise.all(owed.slice(from, from + TOGETHER).map((each) => issue(each, campaign, now)))
  }
  const isDone = nextCursor === null
  // Awards that were given meanwhile are owed as well, and lie anywhere: whoever gave them began anew.
  const asFound = { _id: state._id, revision: state.revision, isCertified: false }
  const far = { certifyFrom: nextCursor ?? '', isCertified: isDone }
  return (await patiently(() => resultStates.change(asFound, far))) > 0 && isDone
}

/** Certificates that awarded rows do not have yet, a hundred rows at most; nothing is written. One round trip. */
export async function owedCertificates(
  { _id: campaignId, unionPath, unionName: organizerName, plan }: CampaignDocument,
  { settledAt }: Pick<ResultStateDocument, 'settledAt'>,
  rows: readonly ResultDocument[],
): Promise<CertificateDocument[]> {
  const memberIds = rows.flatMap(({ memberId }) => memberId ?? [])
  const idOf = ({ entryId }: ResultDocument) => certificateId(campaignId, entryId)
  const [found, people, there] = await Promise.all([
    entries.find({ _id: command.in(rows.map(({ entryId }) => entryId)) }, { limit: PIECE, fields: ['state', 'owner'] }),
    members.find({ _id: command.in(memberIds) }, { limit: PIECE, fields: ['name'] }),
    certificates.find({ _id: command.in(rows.map(idOf)) }, { limit: PIECE, fields: ['entryId'] }),
  ])
  // Withdrawn or removed at the last moment: there is nothing to certify.
  const ownerOf = new Map(found.filter(({ state }) => state === 'accepted').map(({ _id, owner }) => [_id, owner]))
  const nameOf = new Map(people.map(({ _id, name }) => [_id, name]))
  const known = new Set(there.map(({ _id }) => _id))
  return rows.flatMap((row): CertificateDocument[] => {
    const { entryId, trackId, memberId, awardId, title: entryTitle, unionName, authorName } = row
    const owner = ownerOf.get(entryId)
    if (owner === undefined || known.has(idOf(row))) return []
    const trackTitle = plan.works?.tracks.find(({ id }) => id === trackId)?.title ?? ''
    const awardTitle = plan.works?.awards.find(({ id }) => id === awardId)?.title ?? ''
    return [
      {
        ...{ _id: idOf(row), code: newCode(), campaignId, entryId, unionPath },
        ...{ campaignTitle: plan.title, trackTitle, entryTitle, awardTitle, unionName, organizerName, owner },
        ...{ name: nameOf.get(memberId ?? '') ?? authorName, isOfUnit: memberId === null, settledAt },
        ...{ revokedBecause: null, revokedAt: 0, revokedWith: null },
      },
    ]
  })
}

/** Gives a certificate and says so to its winner, both or neither; where it is there, somebody was faster with both. */
function issue(certificate: CertificateDocument, campaign: CampaignDocument, now: number): Promise<void> {
  return inTransaction(async (transaction) => {
    if (await certificates.within(transaction).get(certificate._id)) return
    await certificates.within(transaction).put(certificate)
    const word = issuedWord(certificate, campaign, now)
    if (word) await sendWithin(transaction, word)
  })
}

/** Goes on where settling was cut off between the result and its certificates, or had more of them than a call makes. */
export async function certifyAll(now: number): Promise<void> {
  const budget: Budget = budgetOf(Infinity, RUN_MS)
  const waiting = await resultStates.find({ state: 'settled', isCertified: false }, { limit: MOST_A_RUN })
  await eachInTurn(waiting, async (state) => {
    const campaign = await campaigns.get(state._id)
    if (campaign) await certify(campaign, now, budget)
  })
}
