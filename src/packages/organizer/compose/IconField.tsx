import { View } from '@tarojs/components'
import type { Track } from '../../../../domain/entry/track'
import { Tap } from '../../../components/Tap'
import { Tile } from '../../../components/Tile'
import { classes } from '../../../styles/classes'
import { iconOf } from '../../campaign/trackLook'
import styles from './index.module.scss'

/** What tracks of past years were about, by the icon that says so. */
const ICON_WORDS: Readonly<Record<string, string>> = {
  medal: '奖章',
  'music-notes-duotone': '歌曲',
  'film-slate-duotone': '视频',
  'camera-duotone': '摄影',
  'microphone-stage-duotone': '诵读',
  'pen-nib-duotone': '文章',
  'user-circle-duotone': '人物',
  'megaphone-duotone': '账号',
  'storefront-duotone': '服务',
  scales: '维权',
  'lightbulb-duotone': '创新',
}

interface Props {
  track: Track
  onChange: (icon: string) => void
}

/** The icon of a track's tile, in its colour. */
export function IconField({ track, onChange }: Props) {
  return (
    <View className={styles.icons}>
      {Object.entries(ICON_WORDS).map(([icon, words]) => {
        const isOn = icon === track.icon
        return (
          <Tap
            key={icon}
            role="radio"
            isChecked={isOn}
            label={`图标 ${words}`}
            className={styles.sceneTap}
            onTap={() => onChange(icon)}
          >
            <View className={classes(styles.icon, isOn && styles.sceneOn)}>
              <Tile icon={iconOf({ icon, form: track.form })} hue={track.tone} size={44} />
            </View>
            <View className={classes('sm mt4', isOn && 'b')}>{words}</View>
          </Tap>
        )
      })}
    </View>
  )
}
