import { useState } from 'react'
import { View } from '@tarojs/components'
import { momentText } from '../../../../../domain/time'
import { Cover } from '../../../../components/Cover'
import { Tag } from '../../../../components/Tag'
import { Facts } from '../../Facts'
import { countText, sinceText } from '../../words'
import { authorsText, lengthText, STATES } from '../bookWords'
import type { OpenedBook } from './useFacts'
import styles from './index.module.scss'

/** The book at a glance: how it stands, for whom, and how much of it there is. */
export function BookSummary({ opened: { row, terms, readingNow } }: { opened: OpenedBook }) {
  const [now] = useState(() => Date.now())
  const isOn = row.state === 'shelved'
  const seats = terms.mostReaders === null ? '不限' : `${terms.mostReaders} 人，现在 ${readingNow ?? 0} 人在读`
  return (
    <View>
      <View className="row-t g16">
        <Cover title={row.title} cover={row.cover} width={72} />
        <View className="grow">
          <View className="row g8 wrap">
            <View className={styles.bookTitle}>{row.title}</View>
            <Tag tone={STATES[row.state].tone}>{STATES[row.state].words}</Tag>
          </View>
          <View className="sm c3 mt4">{authorsText(row)}</View>
        </View>
      </View>
      <View className="mt12">
        <Facts
          facts={[
            ...(isOn
              ? ([
                  ['给谁看', row.openToName],
                  ['到期', terms.until === null ? '长期' : momentText(terms.until)],
                  ['同时读', seats],
                  ['读过', `${countText(row.readers)} 人`],
                ] as const)
              : []),
            ['所属', row.unionName],
            ['篇幅', `${lengthText(row.characters)}，第 ${row.edition} 版`],
            ['改动', sinceText(row.updatedAt, now)],
          ]}
        />
      </View>
    </View>
  )
}
