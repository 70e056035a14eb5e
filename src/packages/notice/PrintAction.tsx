import { Text } from '@tarojs/components'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/Tap'
import { useDisplay } from '../../stores/display'
import styles from './PrintAction.module.scss'

/** 打印, in browsers with a window large enough to have a printer near. What is printed is in styles/browser.scss. */
export function PrintAction() {
  const isWide = useDisplay((display) => display.isWindowWide)
  if (process.env.TARO_ENV !== 'h5' || !isWide) return null
  return (
    <Tap className={styles.print} onTap={() => window.print()}>
      <Icon name="printer" size={20} />
      <Text className="sm">打印</Text>
    </Tap>
  )
}
