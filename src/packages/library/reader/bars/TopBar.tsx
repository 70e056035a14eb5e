import { View } from '@tarojs/components'
import { Icon } from '../../../../components/Icon'
import { goBack } from '../../../../components/Page'
import { readChrome } from '../../../../components/Page/chrome'
import { Tap } from '../../../../components/Tap'
import { classes } from '../../../../styles/classes'
import styles from './TopBar.module.scss'

interface Props {
  /** The chapter while one reads, the book while the panel is open. */
  title: string
  isOpen: boolean
  onSearch: () => void
}

const IN_BROWSERS = process.env.TARO_ENV === 'h5'

/** Room for the platform's own bars is kept in any case, so that the text does not move when the panel opens. */
export function TopBar({ title, isOpen, onSearch }: Props) {
  const { top, nav, right } = readChrome()
  const side = Math.max(right, IN_BROWSERS ? 108 : 60)
  return (
    <View className={classes(styles.top, 'reader-bar')} style={{ paddingTop: `${top}px` }}>
      <View className={styles.nav} style={{ minHeight: `${nav}px`, paddingRight: `${right}px` }}>
        {isOpen && (
          <Tap label="返回" className={styles.back} onTap={goBack}>
            <Icon name="caret-left-bold" isFixed />
          </Tap>
        )}
        <View
          className={classes(isOpen ? styles.title : styles.chapter)}
          style={isOpen ? { left: `${side}px`, right: `${side}px` } : { left: '24px', right: `${side}px` }}
        >
          {title}
        </View>
        {isOpen && (
          <Tap
            label="搜书里的内容"
            className={classes(styles.search, IN_BROWSERS && styles.besideCorner)}
            onTap={onSearch}
          >
            <Icon name="magnifying-glass" isFixed />
          </Tap>
        )}
      </View>
    </View>
  )
}
