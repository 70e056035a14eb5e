import { Text, View } from '@tarojs/components'
import type { IconName } from '../../components/Icon/icons'
import { callForHelp } from '../../components/State'
import { openTab } from '../../components/TabBar'
import { Tap } from '../../components/Tap'
import { type Hue, Tile } from '../../components/Tile'
import { setElder } from '../../stores/display'
import { setCategory } from '../../stores/benefitFilter'
import { classes } from '../../styles/classes'
import styles from './index.module.scss'

interface Entry {
  words: string
  icon: IconName
  hue: Hue
  onTap: () => void
}

const ENTRIES: readonly Entry[] = [
  { words: '会员普惠', icon: 'gift-duotone', hue: 'clay', onTap: () => void openTab('benefit') },
  { words: '职工书屋', icon: 'books-duotone', hue: 'sage', onTap: () => void openTab('library') },
  { words: '12351 求助', icon: 'phone-call-duotone', hue: 'mist', onTap: callForHelp },
]

/** The ways on, in one row. */
export function Entries() {
  return (
    <View className={classes('card mt16', styles.entries)}>
      {ENTRIES.map((entry) => (
        <Tap key={entry.words} className={styles.entry} onTap={entry.onTap}>
          <Tile icon={entry.icon} hue={entry.hue} />
          <Text className="sm">{entry.words}</Text>
        </Tap>
      ))}
    </View>
  )
}

const ELDER_TILES: readonly Entry[] = [
  {
    words: '看病优惠',
    icon: 'stethoscope-duotone',
    hue: 'sage',
    onTap: () => {
      setCategory('clinic')
      void openTab('benefit')
    },
  },
  { words: '听书看书', icon: 'headset-duotone', hue: 'sand', onTap: () => void openTab('library') },
]

/** 大字版: large tiles, then whole rows. */
export function ElderEntries() {
  return (
    <>
      <View className={classes(styles.tiles, 'mt16')}>
        {ELDER_TILES.map((entry) => (
          <Tap key={entry.words} className={classes('card pad', styles.tile)} onTap={entry.onTap}>
            <Tile icon={entry.icon} hue={entry.hue} size={56} />
            <View className="t3 mt12">{entry.words}</View>
          </Tap>
        ))}
      </View>
      <Row icon="phone-call-duotone" hue="mist" title="打 12351 求助" note="工会服务热线" onTap={callForHelp} />
      <Row icon="text-aa-duotone" title="回到标准版" onTap={() => setElder(false)} />
    </>
  )
}

interface RowProps {
  icon: IconName
  hue?: Hue
  title: string
  note?: string
  onTap: () => void
}

function Row({ icon, hue, title, note, onTap }: RowProps) {
  return (
    <Tap className={classes('card mt12', styles.row)} onTap={onTap}>
      <Tile icon={icon} hue={hue} size={56} />
      <View className="grow">
        <View className="t3">{title}</View>
        {note && <View className="sm c2">{note}</View>}
      </View>
    </Tap>
  )
}
