import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { RoomCard } from '../../../../domain/room/contract'
import { Cover } from '../../../components/Cover'
import { Dotted } from '../../../components/Dotted'
import { Tag } from '../../../components/Tag'
import { Tap } from '../../../components/Tap'
import { roomPage, STATE_WORDS, whenWords } from './roomWords'
import styles from './index.module.scss'

/** A room as a row of a `List`. */
export function RoomRow({ room, today }: { room: RoomCard; today: string }) {
  const { id, title, book, leaderName, readers, state, isJoined } = room
  const when = whenWords(room, today)
  return (
    <Tap
      className={styles.row}
      pressed={styles.pressed}
      label={[title, `《${book.title}》`, STATE_WORDS[state], when, isJoined ? '已加入' : '']
        .filter(Boolean)
        .join('，')}
      onTap={() => void Taro.navigateTo({ url: roomPage(id) })}
    >
      <Cover title={book.title} cover={book.cover} width={52} />
      <View className="grow">
        <View className="t3">{title}</View>
        <View className="sm c2 mt4">{`《${book.title}》`}</View>
        <View className={styles.facts}>
          <Tag tone={state === 'running' ? 'ok' : 'plain'}>{STATE_WORDS[state]}</Tag>
          {isJoined && <Tag tone="info">已加入</Tag>}
          <View className="sm c3 num">{when}</View>
        </View>
        <View className="sm c3 mt4">
          <Dotted of={[`${leaderName} 领读`, readers > 0 && `${readers} 人在读`]} />
        </View>
      </View>
    </Tap>
  )
}
