import { type PropsWithChildren, type ReactNode, useEffect } from 'react'
import { View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { selectIsDark, themeClasses, useDisplay } from '../../stores/display'
import { classes } from '../../styles/classes'
import { PALETTE } from '../../styles/palette'
import { ElderOffer } from '../ElderOffer'
import { Icon } from '../Icon'
import { Ground } from '../Icon/ground'
import { SimulatedIdentity } from '../SimulatedIdentity'
import { TabBar, type TabName } from '../TabBar'
import { Tap } from '../Tap'
import { readChrome } from './chrome'
import styles from './index.module.scss'

interface Props {
  /** Centred with a way back on second-level pages, large on the left on tab pages; also the browser tab's title. */
  title: string
  /** Shows the tab bar with this tab on. */
  tab?: TabName
  /** The page writes its title itself, large, below the navigation row. */
  hasOwnTitle?: boolean
  /** Replaces the title in the navigation row, e.g. the union's name on the home page. */
  lead?: ReactNode
  /** Beside the title on the right; in WeChat left of the capsule. */
  action?: ReactNode
  /** Fixed action area at the bottom: second action left, main action filling the rest. */
  bar?: ReactNode
  /** One line below the bar's buttons: a limit in time or a reason. */
  barNote?: ReactNode
  /** Staff pages: uses the whole window from 1024 px on. */
  mayBeWide?: boolean
  /** Left out for pages that draw themselves to the edge, e.g. a verdict or a wide console. */
  isBare?: boolean
  /** The page draws its top itself, way back included: a verdict, the wide console. */
  hasOwnTop?: boolean
  /** White in every theme, for a code that has to be scanned. */
  isPaper?: boolean
  /** The theme of this page, whatever the phone's is: the paper of a book. */
  ground?: 'light' | 'dark'
  /** Instead of going back one page. */
  onBack?: () => void
  className?: string
}

/** Behind every page's title on a browser tab. */
const HOUSE = '网上工会'

/** The frame every page stands in: theme, navigation, safe areas, tab bar and bottom actions. */
export function Page(props: PropsWithChildren<Props>) {
  const {
    title,
    tab,
    hasOwnTitle = false,
    lead,
    action,
    bar,
    barNote,
    mayBeWide = false,
    isBare = false,
    hasOwnTop = false,
    isPaper = false,
    ground = isPaper ? 'light' : undefined,
    onBack,
    className,
    children,
  } = props
  const chosen = useDisplay()
  const display = ground ? { ...chosen, theme: ground } : chosen
  const chrome = readChrome()
  const isDark = selectIsDark(display)

  useDidShow(() => {
    if (process.env.TARO_ENV === 'h5') nameTab(title)
    else paintPhone(isDark)
  })
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp') paintPhone(isDark)
  }, [isDark])
  useEffect(() => {
    // Some pages learn what they are for after they are shown.
    if (process.env.TARO_ENV === 'h5') nameTab(title)
  }, [title])

  return (
    <Ground.Provider value={ground}>
      <View
        className={classes(
          themeClasses(display, mayBeWide),
          tab && styles.hasTab,
          Boolean(bar) && styles.hasBar,
          isPaper && styles.paper,
        )}
      >
        <SimulatedIdentity />
        {!hasOwnTop && (
          <View className={classes(styles.top, 'on-screen')} style={{ paddingTop: `${chrome.top}px` }}>
            <View className={styles.nav} style={{ minHeight: `${chrome.nav}px`, paddingRight: `${chrome.right}px` }}>
              {lead ?? (tab ? <View className={styles.large}>{title}</View> : <Back onBack={onBack} />)}
              {!lead && !tab && !hasOwnTitle && (
                <View
                  className={styles.title}
                  style={{ left: `${sideRoom(chrome.right)}px`, right: `${sideRoom(chrome.right)}px` }}
                >
                  {title}
                </View>
              )}
              {action && <View className={styles.action}>{action}</View>}
            </View>
          </View>
        )}
        <View className={classes(!isBare && styles.content, className)}>{children}</View>
        {bar && (
          <View className={classes(styles.bar, 'on-screen')}>
            <View className={styles.actions}>{bar}</View>
            {barNote && <View className="sm c3 tc mt8">{barNote}</View>}
          </View>
        )}
        {tab && <TabBar current={tab} />}
        <ElderOffer />
      </View>
    </Ground.Provider>
  )
}

function nameTab(title: string): void {
  document.title = title === HOUSE ? title : `${title} - ${HOUSE}`
}

/** The status bar and the ground behind a pulled-down page are WeChat's own, and belong to the page in view. */
function paintPhone(isDark: boolean): void {
  const ground = PALETTE[isDark ? 'dark' : 'light'].bg
  const bar = { frontColor: isDark ? '#ffffff' : '#000000', backgroundColor: ground }
  // A page that is gone by then is no loss.
  void Taro.setNavigationBarColor(bar).catch(() => undefined)
  void Taro.setBackgroundColor({ backgroundColor: ground }).catch(() => undefined)
}

/** The title is centred, so it keeps the capsule's room free on both sides. */
function sideRoom(right: number): number {
  return Math.max(right, 60)
}

function Back({ onBack }: { onBack: (() => void) | undefined }) {
  return (
    <Tap label="返回" className={styles.back} onTap={onBack ?? goBack}>
      <Icon name="caret-left-bold" isFixed />
    </Tap>
  )
}

/** One page back; a page opened by a link or a scanned code has nothing behind it and goes home. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else void Taro.switchTab({ url: '/pages/home/index' })
}
