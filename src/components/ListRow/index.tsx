import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { ListCard } from '../../../domain/library/contract'
import { classes } from '../../styles/classes'
import { Cover } from '../Cover'
import { Dotted } from '../Dotted'
import { Tap } from '../Tap'
import styles from './index.module.scss'

/** How many covers stand behind each other. */
const FAN = 3

/** 书单 as a row of a `List`: its first covers, one behind the other, and what it is for. */
export function ListRow({ list: { id, title, description, unionName, books, covers } }: { list: ListCard }) {
  return (
    <Tap
      className={styles.row}
      pressed={styles.pressed}
      label={`书单 ${title}，${books} 本，${unionName}`}
      onTap={() => void Taro.navigateTo({ url: `/packages/library/list/index?id=${id}` })}
    >
      <View className={styles.fan}>
        {covers.slice(0, FAN).map((each, at) => (
          <View key={at} className={styles.leaf} style={{ zIndex: FAN - at }}>
            <Cover title={each.title} cover={each.cover} width={40} />
          </View>
        ))}
      </View>
      <View className="grow">
        <View className={classes('t3', styles.title)}>{title}</View>
        {description && <View className={classes('sm c2', styles.line)}>{description}</View>}
        <Dotted className="c3 mt4" of={[`${books} 本`, unionName]} />
      </View>
    </Tap>
  )
}
