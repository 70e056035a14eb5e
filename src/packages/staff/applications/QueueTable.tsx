import type { ReactNode } from 'react'
import { Text, View } from '@tarojs/components'
import type { QueueRow } from '../../../../domain/staff/contract'
import { Button } from '../../../components/Button'
import { Icon } from '../../../components/Icon'
import { asRole } from '../../../components/role'
import { Tag } from '../../../components/Tag'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import { MatchTag } from '../MatchTag'
import styles from '../Table.module.scss'
import { sinceText } from '../words'

export type Step = 'approve' | 'return'

interface Props {
  rows: readonly QueueRow[]
  total: number
  now: number
  chosen: ReadonlySet<string>
  /** The row the keyboard stands on. */
  at: number
  /** The row whose papers are open. */
  openId: string | undefined
  onToggle: (id: string) => void
  onToggleAll: () => void
  onOpen: (id: string) => void
  /** One row, or without one all that are chosen. */
  onStep: (step: Step, row?: QueueRow) => void
  /** The question or the outcome, below the head. */
  children: ReactNode
}

/** The queue as a table: several are decided in its head, without a dialog. */
export function QueueTable(props: Props) {
  const { rows, total, chosen, onToggleAll, onStep, children } = props
  const isAll = rows.length > 0 && rows.every(({ id }) => chosen.has(id))
  const hasChosen = chosen.size > 0
  return (
    <View className={styles.table}>
      <View className={styles.top}>
        <View className="row g12">
          <Text className="t3">待审核 {total} 人</Text>
          {hasChosen && <Text className="sm c3">已选 {chosen.size} 人</Text>}
        </View>
        <View className="row g8">
          <Button isOff={!hasChosen} onTap={() => onStep('return')}>
            退回
          </Button>
          <Button kind="ink" icon="check-bold" isOff={!hasChosen} onTap={() => onStep('approve')}>
            {hasChosen ? `通过 ${chosen.size} 人` : '通过'}
          </Button>
        </View>
      </View>
      {children}
      <View aria-label="待审核的申请" {...asRole('table')}>
        <View className={styles.headings} {...asRole('row')}>
          <Tick isOn={isAll} label="全选这一页" onTap={onToggleAll} />
          <View className={styles.wideCell}>申请人</View>
          <View className={styles.wideCell}>单位</View>
          <View className={classes(styles.timeCell, styles.optional)}>提交</View>
          <View className={styles.tagCell}>核对结果</View>
          <View className={styles.actCell}>操作</View>
        </View>
        {rows.map((row, index) => (
          <Line key={row.id} {...props} row={row} index={index} />
        ))}
      </View>
      <View className={styles.foot}>核对依据：各单位最近一次导入的名册</View>
    </View>
  )
}

function Line({
  row,
  index,
  now,
  chosen,
  at,
  openId,
  onToggle,
  onOpen,
  onStep,
}: Props & { row: QueueRow; index: number }) {
  const isPlain = row.match === 'matched' && row.kind === 'join'
  return (
    <View
      className={classes(
        styles.line,
        (chosen.has(row.id) || row.id === openId) && styles.chosen,
        index === at && styles.at,
      )}
      {...asRole('row')}
    >
      <Tick isOn={chosen.has(row.id)} label={`选 ${row.name}`} onTap={() => onToggle(row.id)} />
      <View className={styles.wideCell}>
        <View className="row g4 wrap">
          <Text className={styles.name}>{row.name}</Text>
          {row.kind === 'claim' && <Tag tone="info">认领</Tag>}
          {row.escalated && <Tag tone="warn">下级转来</Tag>}
        </View>
        <View className="cap c3 num">{row.phoneMasked}</View>
      </View>
      <View className={classes(styles.wideCell, styles.unit, 'c2')}>{row.employerName ?? row.unionName}</View>
      <View className={classes(styles.timeCell, styles.optional, 'c2 num')}>{sinceText(row.submittedAt, now)}</View>
      <View className={styles.tagCell}>
        <MatchTag match={row.match} />
      </View>
      <View className={styles.actCell}>
        {isPlain ? (
          <Tap className={classes(styles.act, 'b')} label={`通过 ${row.name}`} onTap={() => onStep('approve', row)}>
            通过
          </Tap>
        ) : (
          <Tap className={classes(styles.act, 'b')} label={`查看 ${row.name}`} onTap={() => onOpen(row.id)}>
            查看
          </Tap>
        )}
        <Tap className={classes(styles.act, 'c2')} label={`退回 ${row.name}`} onTap={() => onStep('return', row)}>
          退回
        </Tap>
      </View>
    </View>
  )
}

function Tick({ isOn, label, onTap }: { isOn: boolean; label: string; onTap: () => void }) {
  return (
    <Tap role="checkbox" className={styles.tick} isChecked={isOn} label={label} onTap={onTap}>
      <View className={classes(styles.box, isOn && styles.boxOn)}>
        {isOn && <Icon name="check-bold" color="surface" size={14} isFixed />}
      </View>
    </Tap>
  )
}
