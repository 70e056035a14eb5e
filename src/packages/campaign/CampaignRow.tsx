import { View } from '@tarojs/components'
import type { CampaignCard } from '../../../domain/campaign/card'
import { CampaignCover, hueOf } from '../../components/CampaignCover'
import { StageSign } from '../../components/CampaignCover/StageSign'
import { openCampaignPage } from '../../components/CampaignCover/ways'
import { Button } from '../../components/Button'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/Tap'
import { classes } from '../../styles/classes'
import styles from './CampaignRow.module.scss'
import { countText } from './words'

/** A campaign in the list: its cover with what runs now, what it is, and how many take part. */
export function CampaignRow({ campaign }: { campaign: CampaignCard }) {
  const { id, title, summary, cover, stage, unionName } = campaign
  const open = () => openCampaignPage('detail', { id })
  return (
    <View className={classes('card mt12', styles.card)}>
      <Tap className={styles.face} label={`${title}，${stage}，${unionName}主办`} onTap={open}>
        <View className={styles.cover}>
          <CampaignCover cover={cover} box="card" />
          <View className={styles.sign}>
            <StageSign stage={stage} hue={hueOf(cover)} />
          </View>
        </View>
        <View className={styles.words}>
          <View className="t2">{title}</View>
          {summary && <View className="sm c2 mt4">{summary}</View>}
        </View>
      </Tap>
      <View className={classes('row between g8', styles.foot)}>
        <View className="row g4 sm c3 grow">
          <Icon name="users" color="ink-3" size={16} />
          <View className="num">{takersText(campaign)}</View>
        </View>
        <Button isSmall label={`去看看 ${title}`} onTap={open}>
          去看看
        </Button>
      </View>
    </View>
  )
}

function takersText({ takers, state }: CampaignCard): string {
  if (takers > 0) return `${countText(takers)} 人已参加`
  return state === 'running' || state === 'coming' ? '等你来参加' : '没有人参加'
}
