import { useCallback, useState } from 'react'
import { Text, View } from '@tarojs/components'
import {
  exportOwed,
  listOwedUses,
  openOwedTo,
  type OwedPart,
  type OwedUse,
  type PartnerMonth,
} from '../../../../domain/benefit/statement'
import { yuanText } from '../../../../domain/money'
import { momentText } from '../../../../domain/time'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { More } from '../../../components/Rows/More'
import { useRows } from '../../../components/Rows/useRows'
import { Section } from '../../../components/Section'
import { Segmented } from '../../../components/Segmented'
import { Lines } from '../../../components/Statement/Lines'
import { monthText } from '../../../components/Statement/monthText'
import { Sums } from '../../../components/Statement/Sums'
import { Tag } from '../../../components/Tag'
import { TableButton } from '../../organizer/TableButton'
import styles from './index.module.scss'

interface Props {
  unionId: string
  partnerId: string
  /** `2026-11` */
  month: string
  /** Beside the table of partners, in a card. */
  isInPanel?: boolean
}

/** One partner's month as the union owes it: sums, lines, and every use with the number that both sides call it by. */
export function OwedTo({ unionId, partnerId, month, isInPanel = false }: Props) {
  const loaded = useCloud(
    useCallback(() => call(openOwedTo, { unionId, partnerId, month }), [unionId, partnerId, month]),
  )
  return (
    <Answer of={loaded} skeleton="detail">
      {(statement) => (
        <View>
          <View className="t2 mt4">{statement.partnerName}</View>
          <View className="sm c3 num mt4">{monthText(statement.month)}</View>
          <Sums of={statement} />
          <Lines of={statement} />
          <UseByUse {...{ unionId, partnerId, month, statement }} />
          <View className="mt16">
            <TableButton
              words="导出这家店的表"
              make={() => call(exportOwed, { unionId, partnerId, month })}
              isWide
              isOnCard={isInPanel}
            />
          </View>
        </View>
      )}
    </Answer>
  )
}

function UseByUse({ statement, ...asked }: Props & { statement: PartnerMonth }) {
  const [hasBenefits, hasVouchers] = [statement.benefits.length > 0, statement.vouchers.length > 0]
  const [part, setPart] = useState<OwedPart>(hasBenefits ? 'benefits' : 'vouchers')
  if (!hasBenefits && !hasVouchers) return null
  return (
    <Section title="逐笔">
      {hasBenefits && hasVouchers && (
        <Segmented
          options={[
            { value: 'benefits', words: '权益逐笔' },
            { value: 'vouchers', words: '券逐张' },
          ]}
          value={part}
          onChange={setPart}
        />
      )}
      <Uses key={part} {...asked} part={part} />
    </Section>
  )
}

function Uses({ unionId, partnerId, month, part }: Props & { part: OwedPart }) {
  const { first, later, hasMore, loadMore } = useRows(
    useCallback(
      (cursor?: string) => call(listOwedUses, { unionId, partnerId, month, part, ...(cursor ? { cursor } : {}) }),
      [unionId, partnerId, month, part],
    ),
  )
  return (
    <Answer of={first}>
      {({ rows }) => (
        <View>
          <View className={`card ${styles.uses ?? ''}`}>
            {[...rows, ...later].map((use) => (
              <UseRow key={use.id} use={use} />
            ))}
          </View>
          <More hasMore={hasMore} onMore={loadMore} end="就这些" />
        </View>
      )}
    </Answer>
  )
}

function UseRow({ use: { kind, title, about, number, at, fen } }: { use: OwedUse }) {
  return (
    <View className={styles.use}>
      <View className="grow">
        <View className="row g8 wrap">
          <Text className="body">{title}</Text>
          {kind === 'reverse' && <Tag>撤销</Tag>}
        </View>
        <View className="sm c3 mt4">{about}</View>
        <View className="sm c3 num">{`${momentText(at)}，${number}`}</View>
      </View>
      <View className="body num none">{yuanText(fen)}</View>
    </View>
  )
}
