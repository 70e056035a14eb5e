import { Text, View } from '@tarojs/components'
import { articleLabel } from '../../../../domain/law/citation'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import styles from './index.module.scss'

interface Numbered {
  number: number
  sub: number
}

interface Props {
  before: Numbered | null
  after: Numbered | null
  onGo: (to: Numbered) => void
}

/** The articles before and after it. */
export function Beside({ before, after, onGo }: Props) {
  return (
    <View className={styles.beside}>
      {before ? (
        <Tap className={styles.neighbour} label={`上一条，${articleLabel(before)}`} onTap={() => onGo(before)}>
          <Icon name="caret-left-bold" color="ink-2" size={16} />
          <Text className="sm">{articleLabel(before)}</Text>
        </Tap>
      ) : (
        <View className={styles.edge}>第一条了</View>
      )}
      {after ? (
        <Tap className={styles.neighbour} label={`下一条，${articleLabel(after)}`} onTap={() => onGo(after)}>
          <Text className="sm">{articleLabel(after)}</Text>
          <Icon name="caret-right" color="ink-2" size={16} />
        </Tap>
      ) : (
        <View className={styles.edge}>最后一条了</View>
      )}
    </View>
  )
}
