import { Text, View } from '@tarojs/components'
import { Button } from '../../components/Button'
import type { Pages } from './usePages'
import styles from './Pager.module.scss'

interface Props extends Pick<Pages<never>, 'number' | 'onNext' | 'onBack'> {
  total: number
  size: number
}

/** From page to page; hidden where one page is all. */
export function Pager({ number, onNext, onBack, total, size }: Props) {
  const pages = Math.max(number, Math.ceil(total / size))
  if (pages === 1) return null
  return (
    <View className={styles.pager}>
      <Button kind="plain" isSmall isOff={!onBack} {...(onBack ? { onTap: onBack } : {})}>
        上一页
      </Button>
      <Text className="sm c3 num">
        第 {number} 页，共 {pages} 页
      </Text>
      <Button kind="plain" isSmall isOff={!onNext} {...(onNext ? { onTap: onNext } : {})}>
        下一页
      </Button>
    </View>
  )
}
