import { View } from '@tarojs/components'
import type { OpenedRoom } from '../../../../domain/room/contract'
import { openBookPage } from '../../../components/BookRow/ways'
import { Cover } from '../../../components/Cover'
import { Dotted } from '../../../components/Dotted'
import { Tag } from '../../../components/Tag'
import { Tap } from '../../../components/Tap'
import { Tip } from '../../../components/Tip'
import { STATE_WORDS, whenWords } from '../rooms/roomWords'
import styles from './index.module.scss'

/** What is read, by whom it is led, and the leader's welcome. */
export function RoomHead({ opened: { room, welcome, today } }: { opened: OpenedRoom }) {
  const { title, book, leaderName, unionName, readers, state } = room
  return (
    <>
      <View className={styles.head}>
        <Tap label={`《${book.title}》，看书的介绍`} onTap={() => openBookPage(book.id)}>
          <Cover title={book.title} cover={book.cover} width={84} />
        </Tap>
        <View className="grow">
          <View className="t2">{title}</View>
          <View className="sm c2 mt4">{`《${book.title}》`}</View>
          <View className={styles.facts}>
            <Tag tone={state === 'running' ? 'ok' : 'plain'}>{STATE_WORDS[state]}</Tag>
            <View className="sm c3 num">{whenWords(room, today)}</View>
          </View>
          <View className="sm c3 mt4">
            <Dotted of={[`${leaderName} 领读`, unionName, readers > 0 && `${readers} 人在读`]} />
          </View>
        </View>
      </View>
      {state === 'ended' && (
        <View className="mt12">
          <Tip>这个共读结束了。大家写的还能看，书也能接着读</Tip>
        </View>
      )}
      {welcome !== '' && <View className="card pad body mt12">{welcome}</View>}
    </>
  )
}
