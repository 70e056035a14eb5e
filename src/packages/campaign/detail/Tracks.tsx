import { View } from '@tarojs/components'
import type { CampaignView } from '../../../../domain/campaign/contract'
import { openCampaignPage } from '../../../components/CampaignCover/ways'
import { Tap } from '../../../components/Tap'
import { Tile } from '../../../components/Tile'
import { classes } from '../../../styles/classes'
import { iconOf } from '../trackLook'
import { countText } from '../words'
import styles from './index.module.scss'

/** 项目: what can be handed in, in two columns, each with how many works there are to see. */
export function Tracks({ campaign: { card, plan, entriesByTrack } }: { campaign: CampaignView }) {
  const { works } = plan
  if (!works) return null
  const { tracks, mostTracks } = works
  return (
    <View>
      <View className={styles.section}>
        <View className="t3">{tracks.length === 1 ? '征集什么' : `${tracks.length} 个项目`}</View>
        {tracks.length > 1 && (
          <View className="sm c3">{mostTracks >= tracks.length ? '每个都能参加' : `可同时参加 ${mostTracks} 个`}</View>
        )}
      </View>
      <View className={styles.tracks}>
        {tracks.map((track) => {
          const count = entriesByTrack[track.id] ?? 0
          const words = count > 0 ? `${countText(count)} 件` : '还没有作品'
          return (
            <Tap
              key={track.id}
              className={classes('card', styles.track)}
              label={`${track.title}，${words}，看作品`}
              onTap={() => openCampaignPage('entries', { id: card.id, track: track.id })}
            >
              <Tile icon={iconOf(track)} hue={track.tone} size={40} />
              <View className="grow">
                <View className={classes('body b', styles.name)}>{track.title}</View>
                <View className="sm c3 num">{words}</View>
              </View>
            </Tap>
          )
        })}
      </View>
    </View>
  )
}
