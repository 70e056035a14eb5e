import { Text, View } from '@tarojs/components'
import type { RoomNote } from '../../../../domain/room/contract'
import { momentText } from '../../../../domain/time'
import { Avatar } from '../../../components/Avatar'
import { Icon } from '../../../components/Icon'
import { Tag } from '../../../components/Tag'
import { Tap } from '../../../components/Tap'
import styles from './index.module.scss'

/** A note, with the name its writer goes by here. */
export function NoteCard({ note, onRemove }: { note: RoomNote; onRemove: () => void }) {
  const { name, isLeader, isOwn, text, at, hiddenBecause } = note
  return (
    <View className="card pad mt12">
      <View className={styles.writer}>
        <Avatar name={name} size={36} hue={isLeader ? 'clay' : 'mist'} />
        <View className="grow">
          <View className={styles.name}>
            <Text className="sm b">{isOwn ? `${name}（你）` : name}</Text>
            {isLeader && <Tag>领读</Tag>}
          </View>
          <View className="cap c3 num">{momentText(at)}</View>
        </View>
        {isOwn && (
          <Tap className={styles.remove} label="删掉这条笔记" onTap={onRemove}>
            <Icon name="trash" color="ink-3" size={20} />
          </Tap>
        )}
      </View>
      <View className={styles.text}>{text}</View>
      {hiddenBecause !== null && <View className="inset sm c2 mt12">{`这条别人看不到了：${hiddenBecause}`}</View>}
    </View>
  )
}
