import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import type { Pages } from './usePages'
import styles from './Pager.module.scss'

/** From page to page where nobody counts how many there are; hidden where one page is all. */
export function Steps({ onNext, onBack }: Pick<Pages<never>, 'onNext' | 'onBack'>) {
  if (!onNext && !onBack) return null
  return (
    <View className={styles.pager}>
      <Button isSmall isOff={!onBack} {...(onBack ? { onTap: onBack } : {})}>
        上一页
      </Button>
      <Button isSmall isOff={!onNext} {...(onNext ? { onTap: onNext } : {})}>
        下一页
      </Button>
    </View>
  )
}
