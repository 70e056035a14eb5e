import { View } from '@tarojs/components'
import type { ResultRow } from '../../../../domain/entry/judging'
import type { WorksPlan } from '../../../../domain/entry/plan'
import { openCampaignPage } from '../../../components/CampaignCover/ways'
import { Cell } from '../../../components/Cell'
import { Dotted } from '../../../components/Dotted'
import { Tag } from '../../../components/Tag'
import { countText } from '../words'
import styles from './index.module.scss'

interface Props {
  row: ResultRow
  weights: WorksPlan['weights']
}

/** A work with its place, how its score came about, and its award. */
export function ResultLine({ row, weights }: Props) {
  const { card, place, score, judgesScore, votesScore, votes, frozenVotes, sheets, excludedSheets, awardTitle } = row
  const { disqualifiedBecause } = row
  const placeText = place === null ? '没有名次' : `第 ${place} 名`
  return (
    <Cell
      isStrong
      label={`${placeText}，${card.title}${score === null ? '' : `，${scoreText(score)} 分`}${awardTitle ? `，${awardTitle}` : ''}`}
      leading={<View className={styles.place}>{place ?? '－'}</View>}
      title={card.title}
      note={
        <>
          <Dotted of={[card.authorName, card.unionName !== card.authorName && card.unionName]} />
          <Dotted
            className="mt4 num"
            of={[
              judgesScore !== null && weights.judges > 0 && `评委 ${scoreText(judgesScore)}（${sheets} 份）`,
              judgesScore === null && weights.judges > 0 && '评委打分不够份数',
              votesScore !== null && weights.votes > 0 && `投票 ${scoreText(votesScore)}（${countText(votes)} 票）`,
              excludedSheets > 0 && `回避 ${excludedSheets} 份没计入`,
              frozenVotes > 0 && `冻结 ${countText(frozenVotes)} 票没计入`,
            ]}
          />
          {disqualifiedBecause !== null && <View className="c-error mt4">{`取消资格：${disqualifiedBecause}`}</View>}
        </>
      }
      trailing={
        <View className={styles.score}>
          {score !== null && <View className="t3 num">{scoreText(score)}</View>}
          {awardTitle && (
            <View className="mt4">
              <Tag tone="brand">{awardTitle}</Tag>
            </View>
          )}
        </View>
      }
      onTap={() => openCampaignPage('entry', { id: card.id })}
    />
  )
}

/** Hundredths as people read them: 8732 is 87.32. */
function scoreText(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}
