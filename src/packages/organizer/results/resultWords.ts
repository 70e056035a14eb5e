import type { ResultRow } from '../../../../domain/entry/judging'
import type { AwardPlan } from '../../../../domain/entry/plan'
import { scoreText } from '../words'
import type { Chosen } from './awarding'

/** What a list of results is given. */
export interface ResultListProps {
  rows: readonly ResultRow[]
  works: { awards: readonly AwardPlan[]; weights: { judges: number; votes: number } }
  chosen: Chosen
  campaignId: string
  /** Left out where no award may be given any more. */
  onAward?: (row: ResultRow) => void
  /** Left out before results are announced. */
  onDisqualify?: (row: ResultRow) => void
}

export const placeText = ({ place }: ResultRow) => (place === null ? '－' : String(place))
export const pointsText = (hundredths: number | null) => (hundredths === null ? '－' : scoreText(hundredths))

export function awardText({ card }: ResultRow, chosen: Chosen, awards: readonly AwardPlan[]): string | undefined {
  return awards.find(({ id }) => id === chosen[card.id])?.title
}

/** What did not count, for whom it concerns: “回避 1 份，冻结 240 票”. */
export function leftOutText({ excludedSheets, frozenVotes }: ResultRow): string {
  return [excludedSheets > 0 && `回避 ${excludedSheets} 份`, frozenVotes > 0 && `冻结 ${frozenVotes} 票`]
    .filter(Boolean)
    .join('，')
}
