import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { badgeText } from '../../components/badgeText'
import { openCampaignPage } from '../../components/CampaignCover/ways'
import type { IconName } from '../../components/Icon/icons'
import { callForHelp } from '../../components/State'
import { openTab } from '../../components/TabBar'
import { Tap } from '../../components/Tap'
import { type Hue, Tile } from '../../components/Tile'
import { setElder } from '../../stores/display'
import { setCategory } from '../../stores/benefitFilter'
import { classes } from '../../styles/classes'
import type { HomeView } from './homeView'
import { NewestNotice } from './NewestNotice'
import styles from './index.module.scss'

interface Entry {
  words: string
  icon: IconName
  hue: Hue
  onTap: () => void
  /** How many wait there. */
  count?: number
}

const ENTRIES: readonly Entry[] = [
  { words: '会员普惠', icon: 'gift-duotone', hue: 'clay', onTap: () => void openTab('benefit') },
  { words: '职工书屋', icon: 'books-duotone', hue: 'sage', onTap: () => void openTab('library') },
  { words: '主题活动', icon: 'medal-duotone', hue: 'sand', onTap: () => openCampaignPage('index') },
  { words: '12351 求助', icon: 'phone-call-duotone', hue: 'mist', onTap: callForHelp },
]

/** The ways on, in one row, and below it the newest notice. */
export function Entries({ view }: { view: HomeView }) {
  return (
    <View className="card mt16">
      <View className={styles.entries}>
        {ENTRIES.map((entry) => (
          <Tap key={entry.words} className={styles.entry} onTap={entry.onTap}>
            <Tile icon={entry.icon} hue={entry.hue} />
            <Text className="sm">{entry.words}</Text>
          </Tap>
        ))}
      </View>
      {view.notices && <NewestNotice notices={view.notices} />}
    </View>
  )
}

const CLINICS: Entry = {
  words: '看病优惠',
  icon: 'stethoscope-duotone',
  hue: 'sage',
  onTap: () => {
    setCategory('clinic')
    void openTab('benefit')
  },
}
const LIBRARY: Entry = {
  words: '听书看书',
  icon: 'headset-duotone',
  hue: 'sand',
  onTap: () => void openTab('library'),
}
const NOTICES: Entry = {
  words: '看通知',
  icon: 'megaphone-duotone',
  hue: 'clay',
  onTap: () => void Taro.navigateTo({ url: '/packages/notice/inbox/index' }),
}

const CAMPAIGNS: Entry = {
  words: '参加活动',
  icon: 'medal-duotone',
  hue: 'plum',
  onTap: () => openCampaignPage('index'),
}

/** 大字版: large tiles in pairs, then whole rows. */
export function ElderEntries({ view: { notices } }: { view: HomeView }) {
  const second = notices ? { ...NOTICES, count: notices.unread } : undefined
  const tiles = [CLINICS, ...(second ? [second] : []), LIBRARY, CAMPAIGNS]
  return (
    <>
      <View className={classes(styles.tiles, 'mt16')}>
        {tiles.map(({ words, icon, hue, count = 0, onTap }: Entry) => (
          <Tap
            key={words}
            className={classes('card pad', styles.tile)}
            label={count > 0 ? `${words}，${badgeText(count)} 条未读` : words}
            onTap={onTap}
          >
            <Tile icon={icon} hue={hue} size={56} />
            <View className="t3 mt12">{words}</View>
            {count > 0 && <View className={classes('badge num', styles.count)}>{badgeText(count)}</View>}
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
