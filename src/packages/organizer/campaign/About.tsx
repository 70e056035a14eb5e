import { View } from '@tarojs/components'
import { phaseState } from '../../../../domain/campaign/phase'
import { kitsOf } from '../../../../domain/campaign/plan'
import { momentText } from '../../../../domain/time'
import { CampaignCover } from '../../../components/CampaignCover'
import { Dotted } from '../../../components/Dotted'
import { Section } from '../../../components/Section'
import { Tag } from '../../../components/Tag'
import { countText } from '../../staff/words'
import type { StaffCampaign } from '../staffCampaign'
import { kitsText, stateTag } from '../words'
import styles from './index.module.scss'

const RUNS = {
  over: { words: '已结束', tone: 'plain' },
  running: { words: '进行中', tone: 'ok' },
  coming: { words: '没开始', tone: 'info' },
} as const

/** What it is. */
export function About({ campaign: { card, plan, row } }: { campaign: StaffCampaign }) {
  const tag = stateTag({ card, state: row?.state ?? (card.state === 'recalled' ? 'recalled' : 'published') })
  return (
    <View className={styles.panel}>
      <View className={styles.cover}>
        <CampaignCover cover={card.cover} box="card" />
      </View>
      <View className="pad">
        <View className={styles.titleRow}>
          <Tag tone={tag.tone}>{tag.words}</Tag>
          <View className="sm c3">{card.unionName}</View>
        </View>
        <View className="t2 mt8">{card.title}</View>
        <Dotted className="sm c2 mt4" of={[kitsText(kitsOf(plan)), `${countText(card.takers)} 人参加`]} />
      </View>
    </View>
  )
}

/** Where it stands by the cloud's clock. */
export function Spans({ campaign: { plan, now } }: { campaign: StaffCampaign }) {
  const phases = [...plan.phases].sort((one, other) => one.from - other.from)
  return (
    <Section title="阶段">
      <View className={styles.phases}>
        {phases.map((phase) => {
          const { words, tone } = RUNS[phaseState(phase, now)]
          return (
            <View key={phase.id} className={styles.phase}>
              <View className="grow">
                <View className="b">{phase.title}</View>
                <View className="sm c3 num">{`${momentText(phase.from)} 到 ${momentText(phase.until)}`}</View>
              </View>
              <Tag tone={tone}>{words}</Tag>
            </View>
          )
        })}
      </View>
    </Section>
  )
}
