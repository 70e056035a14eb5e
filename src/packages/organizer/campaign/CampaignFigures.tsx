import { useCallback } from 'react'
import { View } from '@tarojs/components'
import { openFigures } from '../../../../domain/campaign/organizing'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { Section } from '../../../components/Section'
import { classes } from '../../../styles/classes'
import { countText } from '../../staff/words'
import styles from './index.module.scss'

interface Props {
  campaignId: string
  /** 子项目 by name: their works stand apart from the sums. */
  tracks: readonly string[]
}

/** How many of each thing there are; never who has most. */
export function CampaignFigures({ campaignId, tracks }: Props) {
  const loaded = useCloud(useCallback(() => call(openFigures, { campaignId }), [campaignId]))
  return (
    <Section title="数字">
      <Answer of={loaded}>
        {({ takers, figures }) => {
          const byTrack = figures.filter(({ label }) => tracks.includes(label))
          return (
            <>
              <View className={styles.figures}>
                <Figure words="参加的人" count={takers} />
                {figures
                  .filter((each) => !byTrack.includes(each))
                  .map(({ label, count }) => (
                    <Figure key={label} words={label} count={count} />
                  ))}
              </View>
              {byTrack.length > 1 && (
                <View className={classes('card mt12', styles.byTrack)}>
                  {byTrack.map(({ label, count }) => (
                    <View key={label} className={styles.track}>
                      <View className="sm c2">{label}</View>
                      <View className="b num">{countText(count)}</View>
                    </View>
                  ))}
                </View>
              )}
            </>
          )
        }}
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
