import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { openFigures } from '../../../../domain/campaign/organizing'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Section } from '../../../components/Section'
import { countText } from '../../staff/words'
import styles from './index.module.scss'

/** How many of each thing there are; never who has most. */
export function CampaignFigures({ campaignId }: { campaignId: string }) {
  const loaded = useCloud(useCallback(() => call(openFigures, { campaignId }), [campaignId]))
  return (
    <Section title="数字">
      <Answer of={loaded}>
        {({ takers, figures }) => (
          <View className={styles.figures}>
            <Figure words="参加的人" count={takers} />
            {figures.map(({ label, count }) => (
              <Figure key={label} words={label} count={count} />
            ))}
          </View>
        )}
      </Answer>
    </Section>
  )
}

function Figure({ words, count }: { words: string; count: number }) {
  return (
    <View className={styles.figure}>
      <View className={styles.value}>{countText(count)}</View>
      <View className="sm c3">{words}</View>
    </View>
  )
}
