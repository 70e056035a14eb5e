import { View } from '@tarojs/components'
import type { ResultRow } from '../../../../domain/entry/judging'
import { asRole } from '../../../components/role'
import { Tag } from '../../../components/Tag'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import table from '../../staff/Table.module.scss'
import { countText } from '../../staff/words'
import { openOrganizerPage } from '../ways'
import styles from './index.module.scss'
import { awardText, leftOutText, placeText, pointsText, type ResultListProps } from './resultWords'

/** Results of a track on a wide screen: how each score came about. */
export function ResultTable(props: ResultListProps) {
  const { rows, works } = props
  const { judges, votes } = works.weights
  return (
    <View className={table.table}>
      <View aria-label="名次" {...asRole('table')}>
        <View className={table.headings} {...asRole('row')}>
          <View className={styles.place}>名次</View>
          <View className={table.wideCell}>作品</View>
          <View className={styles.points}>总分</View>
          {judges > 0 && <View className={styles.points}>{`评委 ${judges}%`}</View>}
          {votes > 0 && <View className={styles.points}>{`投票 ${votes}%`}</View>}
          <View className={table.tagCell}>奖项</View>
        </View>
        {rows.map((row) => (
          <Line key={row.card.id} row={row} {...props} />
        ))}
      </View>
    </View>
  )
}

function Line({ row, works, chosen, campaignId, onAward, onDisqualify }: ResultListProps & { row: ResultRow }) {
  const { card, disqualifiedBecause, sheets, votes } = row
  const award = awardText(row, chosen, works.awards)
  const leftOut = leftOutText(row)
  return (
    <View className={table.line} {...asRole('row')}>
      <View className={classes(styles.place, 't3 num')}>{placeText(row)}</View>
      <View className={table.wideCell}>
        <Tap
          className={classes(table.open, table.name)}
          label={`看《${card.title}》`}
          onTap={() => openOrganizerPage('work', { id: card.id, campaign: campaignId })}
        >
          {card.title}
        </Tap>
        <View className="cap c3">{[card.authorName, card.unionName].filter(Boolean).join('，')}</View>
        {leftOut !== '' && <View className="cap c-warn">{`${leftOut}没计入`}</View>}
        {disqualifiedBecause !== null && <View className="cap c-error">{`取消资格：${disqualifiedBecause}`}</View>}
      </View>
      <View className={classes(styles.points, 'b num')}>{pointsText(row.score)}</View>
      {works.weights.judges > 0 && (
        <View className={classes(styles.points, 'num')}>
          <View>{pointsText(row.judgesScore)}</View>
          <View className="cap c3">{`${sheets} 份`}</View>
        </View>
      )}
      {works.weights.votes > 0 && (
        <View className={classes(styles.points, 'num')}>
          <View>{pointsText(row.votesScore)}</View>
          <View className="cap c3">{`${countText(votes)} 票`}</View>
        </View>
      )}
      <View className={table.tagCell}>
        {onAward && disqualifiedBecause === null ? (
          <Tap
            className={classes(table.act, styles.award)}
            label={`《${card.title}》的奖项：${award ?? '不评奖'}`}
            onTap={() => onAward(row)}
          >
            {award ? <Tag tone="brand">{award}</Tag> : '评奖'}
          </Tap>
        ) : (
          award && <Tag tone="brand">{award}</Tag>
        )}
        {onDisqualify && disqualifiedBecause === null && (
          <Tap
            className={classes(table.act, styles.out)}
            label={`取消《${card.title}》的资格`}
            onTap={() => onDisqualify(row)}
          >
            取消资格
          </Tap>
        )}
      </View>
    </View>
  )
}
