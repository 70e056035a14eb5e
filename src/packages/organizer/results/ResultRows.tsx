import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Cell, List } from '../../../components/Cell'
import { Dotted } from '../../../components/Dotted'
import { Tag } from '../../../components/Tag'
import { classes } from '../../../styles/classes'
import { countText } from '../../staff/words'
import styles from './index.module.scss'
import { awardText, leftOutText, placeText, pointsText, type ResultListProps } from './resultWords'

/** Results of a track on a phone. */
export function ResultRows({ rows, works, chosen, onAward, onDisqualify }: ResultListProps) {
  return (
    <List>
      {rows.map((row) => {
        const { card, score, judgesScore, votesScore, sheets, votes, disqualifiedBecause } = row
        const award = awardText(row, chosen, works.awards)
        const leftOut = leftOutText(row)
        return (
          <Cell
            key={card.id}
            isStrong
            leading={<View className={classes(styles.place, 't3 num')}>{placeText(row)}</View>}
            title={card.title}
            note={
              <>
                <Dotted of={[card.authorName, card.unionName !== card.authorName && card.unionName]} />
                <Dotted
                  className="num"
                  of={[
                    works.weights.judges > 0 && `评委 ${pointsText(judgesScore)}（${sheets} 份）`,
                    works.weights.votes > 0 && `投票 ${pointsText(votesScore)}（${countText(votes)} 票）`,
                  ]}
                />
                {leftOut !== '' && <View className="c-warn">{`${leftOut}没计入`}</View>}
                {disqualifiedBecause !== null && <View className="c-error">{`取消资格：${disqualifiedBecause}`}</View>}
                {disqualifiedBecause === null && (onAward ?? onDisqualify) && (
                  <View className={styles.ways}>
                    {onAward && (
                      <Button
                        isSmall
                        label={`《${card.title}》的奖项：${award ?? '不评奖'}`}
                        onTap={() => onAward(row)}
                      >
                        {award ?? '评奖'}
                      </Button>
                    )}
                    {onDisqualify && (
                      <Button isSmall label={`取消《${card.title}》的资格`} onTap={() => onDisqualify(row)}>
                        取消资格
                      </Button>
                    )}
                  </View>
                )}
              </>
            }
            trailing={
              <View className={styles.score}>
                <View className="t3 num">{pointsText(score)}</View>
                {award && !onAward && <Tag tone="brand">{award}</Tag>}
              </View>
            }
          />
        )
      })}
    </List>
  )
}
