import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { selectIsElder, useDisplay } from '../../stores/display'
import { classes } from '../../styles/classes'
import { Icon } from '../Icon'
import type { IconName } from '../Icon/icons'
import { Tap } from '../Tap'
import { asRole } from '../role'
import styles from './index.module.scss'

export type TabName = 'home' | 'benefit' | 'card' | 'library' | 'me'

interface Tab {
  name: TabName
  words: string
  icon: IconName
  iconOn: IconName
}

const TABS: readonly Tab[] = [
  { name: 'home', words: '首页', icon: 'house', iconOn: 'house-fill' },
  { name: 'benefit', words: '普惠', icon: 'gift', iconOn: 'gift-fill' },
  { name: 'card', words: '亮码', icon: 'qr-code-bold', iconOn: 'qr-code-bold' },
  { name: 'library', words: '书屋', icon: 'books', iconOn: 'books-fill' },
  { name: 'me', words: '我的', icon: 'user-circle', iconOn: 'user-circle-fill' },
]
/** 大字版 keeps three: its home page has the card's own large button and a tile for the library. */
const ELDER_TABS: readonly TabName[] = ['home', 'benefit', 'me']

export const openTab = (name: TabName) => Taro.switchTab({ url: `/pages/${name}/index` })

/** The five tabs with the raised red 亮码. Each tab page draws its own, so the tab that is on is never a matter of timing. */
export function TabBar({ current }: { current: TabName }) {
  const isElder = useDisplay(selectIsElder)
  const tabs = isElder ? TABS.filter((tab) => ELDER_TABS.includes(tab.name)) : TABS
  return (
    <View className={styles.bar} {...asRole('tablist')}>
      {tabs.map((tab) => (
        <Tap
          key={tab.name}
          role="tab"
          label={tab.words}
          isSelected={tab.name === current}
          className={classes(styles.tab, tab.name === current && styles.on)}
          onTap={() => void (tab.name === current ? undefined : openTab(tab.name))}
        >
          {tab.name === 'card' ? <Raised tab={tab} /> : <Plain tab={tab} isOn={tab.name === current} />}
        </Tap>
      ))}
    </View>
  )
}

function Plain({ tab, isOn }: { tab: Tab; isOn: boolean }) {
  const isElder = useDisplay(selectIsElder)
  return (
    <>
      <Icon name={isOn ? tab.iconOn : tab.icon} color={isOn ? 'ink' : 'ink-3'} size={isElder ? 32 : 24} isFixed />
      <Text>{tab.words}</Text>
    </>
  )
}

function Raised({ tab }: { tab: Tab }) {
  return (
    <View className={styles.raised}>
      <Icon name={tab.icon} color="on-solid" size={22} isFixed />
      <Text>{tab.words}</Text>
    </View>
  )
}
