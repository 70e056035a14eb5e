import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { EntryView } from '../../../../domain/entry/contract'
import type { ModerationRow } from '../../../../domain/entry/selecting'
import type { Track } from '../../../../domain/entry/track'
import { Dotted } from '../../../components/Dotted'
import { Tag } from '../../../components/Tag'
import { Tip } from '../../../components/Tip'
import { Answers } from '../../campaign/entry/Answers'
import entryStyles from '../../campaign/entry/index.module.scss'
import { Media } from '../../campaign/entry/Media'
import { sinceText } from '../../staff/words'
import { BECAUSE, checkTag, isSoon, whenText } from './moderationWords'
import styles from './index.module.scss'

interface Props {
  entry: EntryView
  /** Null where nothing waits. */
  row: ModerationRow | null
  track: Track | undefined
  now: number
  renew: () => Promise<EntryView>
  /** Below the heading: what can be done. */
  children?: ReactNode
}

/** A work as staff look at it: whose it is, why it waits, and everything that was handed in. */
export function WorkView({ entry, row, track, now, renew, children }: Props) {
  const { card, text, version } = entry
  return (
    <View>
      <View className={styles.tags}>
        {row && <Tag tone={BECAUSE[row.because].tone}>{BECAUSE[row.because].words}</Tag>}
        {row && <Tag tone={checkTag(row.check).tone}>{checkTag(row.check).words}</Tag>}
        {row && <Tag tone={isSoon(row, now) ? 'warn' : 'plain'}>{whenText(row, now)}</Tag>}
        {!row && <Tag tone={STANDS[card.state].tone}>{STANDS[card.state].words}</Tag>}
      </View>
      <View className="t2 mt8">{card.title || '没有名字'}</View>
      <Dotted
        className="sm c3 mt4"
        of={[
          track?.title,
          card.authorName,
          card.unionName !== card.authorName && card.unionName,
          card.submittedAt !== null && `${sinceText(card.submittedAt, now)} 提交`,
          version > 1 && `第 ${version} 版`,
        ]}
      />
      {row && row.reports.length > 0 && (
        <View className="mt12">
          <Tip tone="error" icon="flag">
            <View className="b">{`${row.reports.length} 条举报`}</View>
            {row.reports.map((each, at) => (
              <View key={at}>{each}</View>
            ))}
          </Tip>
        </View>
      )}
      {row?.reason != null && (
        <View className="mt12">
          <Tip tone="error">{`下架原因：${row.reason}`}</Tip>
        </View>
      )}
      {children}
      <Media entry={entry} order={track?.files.map(({ id }) => id) ?? []} renew={renew} />
      {text !== '' && <View className={entryStyles.words}>{text}</View>}
      <Answers fields={track?.fields ?? []} answers={entry.answers} />
    </View>
  )
}

const STANDS = {
  draft: { words: '没提交', tone: 'plain' },
  submitted: { words: '等审核', tone: 'warn' },
  returned: { words: '退回修改', tone: 'error' },
  accepted: { words: '已公开', tone: 'ok' },
  withdrawn: { words: '作者撤下', tone: 'plain' },
  removed: { words: '已下架', tone: 'error' },
} as const
