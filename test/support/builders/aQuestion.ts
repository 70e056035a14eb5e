import type { QuestionDocument } from '../../../cloudfunctions/_store/questions'
import type { Shelves } from '../aCloud'

/**
 * A question with four choices of which the one called `对<name>` is right, and an explanation nobody could mistake for
 * anything else: what must not reach a phone can be searched for in what reached it.
 */
export function questionDocument(name: string, differing: Partial<QuestionDocument> = {}): QuestionDocument {
  const at = Array.from(name).reduce((sum, each) => (sum * 31 + each.charCodeAt(0)) % 1_000_003, 7)
  return {
    ...{ _id: `q-${name}`, campaignId: 'campaign-craft', pool: 'any', kind: 'single', text: `第 ${name} 题` },
    ...{ choices: [`甲${name}`, `对${name}`, `丙${name}`, `丁${name}`], right: [1], explanation: `因为-${name}` },
    ...{ state: 'in', importId: '', dice: (at * 7_919) % 2 ** 31, at },
    ...differing,
  }
}

/** So many questions in the bank of a campaign, `<pool>-0` and so on. */
export async function putQuestions(
  cloud: Pick<Shelves, 'store'>,
  count: number,
  differing: Partial<QuestionDocument> = {},
): Promise<QuestionDocument[]> {
  const campaign = differing.campaignId === undefined ? '' : `${differing.campaignId}-`
  return Promise.all(
    Array.from({ length: count }, (_, at) =>
      cloud
        .store<QuestionDocument>('questions')
        .put(questionDocument(`${campaign}${differing.pool ?? 'any'}-${at}`, differing)),
    ),
  )
}
