import { Text, View } from '@tarojs/components'
import type { QueueRow } from '../../../domain/staff/contract'
import { Avatar } from '../../components/Avatar'
import { Button } from '../../components/Button'
import { Dotted } from '../../components/Dotted'
import { Tag } from '../../components/Tag'
import { classes } from '../../styles/classes'
import { MatchTag } from './MatchTag'
import { sinceText } from './words'
import styles from './QueueCard.module.scss'

interface Props {
  row: QueueRow
  now: number
  onOpen: () => void
  onReturn: () => void
  onApprove: () => void
}

const HUES = { matched: 'sage', absent: 'mist', document_differs: 'clay' } as const

/** An application on a phone. Only where the roster agrees is it approved without looking at it. */
export function QueueCard({ row, now, onOpen, onReturn, onApprove }: Props) {
  const isPlain = row.match === 'matched' && row.kind === 'join'
  return (
    <View className={classes('card pad', styles.card)}>
      <View className="row g12 grow">
        <Avatar name={row.name} size={44} hue={HUES[row.match]} />
        <View className="grow">
          <View className="row g8 wrap">
            <Text className="t3">{row.name}</Text>
            <MatchTag match={row.match} />
            {row.kind === 'claim' && <Tag tone="info">认领</Tag>}
            {row.escalated && <Tag tone="warn">下级转来</Tag>}
          </View>
          <Dotted className="c3" of={[row.employerName ?? row.unionName, `${sinceText(row.submittedAt, now)} 提交`]} />
        </View>
      </View>
      <View className={styles.actions}>
        <Button className={styles.action ?? ''} label={`退回 ${row.name}`} onTap={onReturn}>
          退回
        </Button>
        {isPlain ? (
          <Button kind="ink" className={styles.action ?? ''} label={`通过 ${row.name}`} onTap={onApprove}>
            通过
          </Button>
        ) : (
          <Button kind="ink" className={styles.action ?? ''} label={`看 ${row.name} 的材料`} onTap={onOpen}>
            看材料
          </Button>
        )}
      </View>
    </View>
  )
}
