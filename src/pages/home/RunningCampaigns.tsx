import { View } from '@tarojs/components'
import type { CampaignCard } from '../../../domain/campaign/card'
import { CampaignCover, hueOf } from '../../components/CampaignCover'
import { StageSign } from '../../components/CampaignCover/StageSign'
import { openCampaignPage } from '../../components/CampaignCover/ways'
import { Section } from '../../components/Section'
import { Tap } from '../../components/Tap'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

interface Props {
  campaigns: readonly CampaignCard[]
  /** How many run in all; null where nobody counted them. */
  total: number | null
}

/** 正在进行: campaigns one can take part in now. Nothing where there is none. */
export function RunningCampaigns({ campaigns, total }: Props) {
  if (campaigns.length === 0) return null
  const more = total !== null && total > campaigns.length ? `全部 ${total} 个活动` : '全部活动'
  return (
    <Section title="正在进行" more={more} onMore={() => openCampaignPage('index')}>
      {campaigns.map((campaign, at) => (
        <Running key={campaign.id} campaign={campaign} isFirst={at === 0} />
      ))}
    </Section>
  )
}

function Running({
  campaign: { id, title, summary, cover, stage },
  isFirst,
}: {
  campaign: CampaignCard
  isFirst: boolean
}) {
  const isPicture = 'picture' in cover
  return (
    <Tap
      className={classes('card', styles.campaign, !isFirst && styles.second)}
      label={`${title}，${stage}`}
      onTap={() => openCampaignPage('detail', { id })}
    >
      <CampaignCover cover={cover} box="home" />
      <View className={classes(styles.about, isPicture && styles.onPicture)}>
        <StageSign stage={stage} hue={hueOf(cover)} />
        <View className={classes('t2 mt12', styles.name)}>{title}</View>
        {summary && <View className={classes('sm c2', styles.name)}>{summary}</View>}
      </View>
    </Tap>
  )
}
