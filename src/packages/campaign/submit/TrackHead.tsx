import { Text, View } from '@tarojs/components'
import type { Track } from '../../../../domain/entry/track'
import { Dotted } from '../../../components/Dotted'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import { Tile } from '../../../components/Tile'
import { iconOf } from '../trackLook'
import styles from './index.module.scss'

interface Props {
  track: Track
  campaignTitle: string
  /** 11 月 26 日截止. */
  deadline: string
  /** Left out where there is no other track, or the work is begun. */
  onChange?: (() => void) | undefined
}

/** To which track this is handed in, and until when. */
export function TrackHead({ track, campaignTitle, deadline, onChange }: Props) {
  return (
    <View className="row g12 mt8">
      <Tile icon={iconOf(track)} hue={track.tone} size={40} />
      <View className="grow">
        <View className="t3">{track.title}</View>
        <Dotted className="c3" of={[campaignTitle, deadline]} />
      </View>
      {onChange && (
        <Tap className={styles.change} onTap={onChange}>
          <Text className="sm c2">换项目</Text>
          <Icon name="caret-right" color="ink-3" size={16} />
        </Tap>
      )}
    </View>
  )
}
