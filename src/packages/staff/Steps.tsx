import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import type { Pages } from './usePages'
import styles from './Pager.module.scss'

interface Props extends Pick<Pages<never>, 'onNext' | 'onBack'> {
  /** fill inside a card, plain on the page's ground. */
  kind?: 'fill' | 'plain'
}

/** From page to page where nobody counts how many there are; hidden where one page is all. */
export function Steps({ onNext, onBack, kind = 'plain' }: Props) {
  if (!onNext && !onBack) return null
  return (
    <View className={styles.pager}>
      <Button kind={kind} isSmall isOff={!onBack} {...(onBack ? { onTap: onBack } : {})}>
        上一页
      </Button>
      <Button kind={kind} isSmall isOff={!onNext} {...(onNext ? { onTap: onNext } : {})}>
        下一页
      </Button>
    </View>
  )
}
