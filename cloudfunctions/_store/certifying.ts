import { command } from '../_kit/cloud'
import { eachInTurn } from '../_kit/inTurn'
import { patiently } from '../_kit/transaction'
import { campaigns, type CampaignDocument } from './campaigns'
import { type CertificateDocument, certificateId, certificates, newCode } from './certificates'
import { entries } from './entries'
import { members } from './members'
import { allResultsOf, type ResultDocument, resultStates, type ResultStateDocument } from './results'

/** Awards of a track are five hundred at most, and as many ids a request may name. */
const IDS_AT_ONCE = 500
const MOST_A_RUN = 20

/** Gives every award of a settled result its certificate; one that is there stays as it is. @returns how many there are */
export async function certify(campaign: CampaignDocument, state: ResultStateDocument): Promise<number> {
  let given = 0
  for (const { trackId } of state.tracks) {
    const rows = await allResultsOf(state.run, trackId)
    const awarded = rows.filter(({ awardId, isOut }) => awardId !== null && !isOut)
    for (let from = 0; from < awarded.length; from += IDS_AT_ONCE) {
      given += await certifyRows(campaign, state, awarded.slice(from, from + IDS_AT_ONCE))
    }
  }
  await patiently(() => resultStates.change({ _id: state._id }, { isCertified: true }))
  return given
}

async function certifyRows(
  { _id: campaignId, unionPath, unionName: organizerName, plan }: CampaignDocument,
  { settledAt }: ResultStateDocument,
  rows: readonly ResultDocument[],
): Promise<number> {
  const memberIds = rows.flatMap(({ memberId }) => memberId ?? [])
  const [found, people] = await Promise.all([
    entries.find(
      { _id: command.in(rows.map(({ entryId }) => entryId)) },
      { limit: IDS_AT_ONCE, fields: ['state', 'owner'] },
    ),
    members.find({ _id: command.in(memberIds) }, { limit: IDS_AT_ONCE, fields: ['name'] }),
  ])
  // Withdrawn or removed at the last moment: there is nothing to certify.
  const ownerOf = new Map(found.filter(({ state }) => state === 'accepted').map(({ _id, owner }) => [_id, owner]))
  const nameOf = new Map(people.map(({ _id, name }) => [_id, name]))
  const made = rows.flatMap((row): CertificateDocument[] => {
    const { entryId, trackId, memberId, awardId, title: entryTitle, unionName, authorName } = row
    const owner = ownerOf.get(entryId)
    if (owner === undefined) return []
    const trackTitle = plan.works?.tracks.find(({ id }) => id === trackId)?.title ?? ''
    const awardTitle = plan.works?.awards.find(({ id }) => id === awardId)?.title ?? ''
    return [
      {
        ...{ _id: certificateId(campaignId, entryId), code: newCode(), campaignId, entryId, unionPath },
        ...{ campaignTitle: plan.title, trackTitle, entryTitle, awardTitle, unionName, organizerName, owner },
        ...{ name: nameOf.get(memberId ?? '') ?? authorName, isOfUnit: memberId === null, settledAt },
        ...{ revokedBecause: null, revokedAt: 0, revokedWith: null },
      },
    ]
  })
  await Promise.all(made.map((each) => certificates.insert(each)))
  return made.length
}

/** Goes on where settling was cut off between the result and its certificates. */
export async function certifyAll(): Promise<void> {
  const waiting = await resultStates.find({ state: 'settled', isCertified: false }, { limit: MOST_A_RUN })
  await eachInTurn(waiting, async (state) => {
    const campaign = await campaigns.get(state._id)
    if (campaign) await certify(campaign, state)
  })
}
