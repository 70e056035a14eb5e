import type { UnionDocument } from '../../cloudfunctions/_store/unions'
import type { Shelves } from './aCloud'
import { aCampaign } from './builders/aCampaign'
import { putQuestions } from './builders/aQuestion'
import { aPhase, drawPart, eventsPart, quizPart, riddlesPart, walkPart, wallPart, worksPart } from './builders/aPlan'

/** A campaign of the union, with every kit there is, in which everything runs at once; for its own members alone. */
export function campaignOfUnion(unionId: string): string {
  return `campaign-of-${unionId}`
}

/** A draft that anybody who works for the union goes on with. */
export function campaignDraftOf(unionId: string): string {
  return `campaign-draft-of-${unionId}`
}

/** What is published and what is being written, of each union. Nobody takes part. */
export async function putCampaigns(cloud: Shelves, unions: readonly UnionDocument[]): Promise<void> {
  for (const kept of ['quiz_tries', 'quiz_standings', 'question_imports']) await cloud.store(kept).remove({})
  for (const { _id: unionId, path: unionPath, name: unionName, level: unionLevel } of unions) {
    const union = { unionId, unionPath, unionName, unionLevel }
    const audience = { unionIds: [unionId], isPublic: false }
    const phases = (['signup', 'collect', 'recommend', 'review', 'vote', 'play'] as const).map((kind) =>
      aPhase(kind, -10, 20, cloud.now),
    )
    await aCampaign(cloud, {
      ...{ _id: campaignOfUnion(unionId), ...union },
      plan: {
        ...{ audience, phases, works: worksPart(), quiz: quizPart(), riddles: riddlesPart(), walk: walkPart() },
        ...{ wall: wallPart(), events: eventsPart(), draw: drawPart(), budgetFen: 100_000 },
      },
    })
    for (const pool of ['any', 'riddles']) await putQuestions(cloud, 8, { pool, campaignId: campaignOfUnion(unionId) })
    await aCampaign(cloud, { _id: campaignDraftOf(unionId), ...union, state: 'draft', plan: { audience } })
  }
}
