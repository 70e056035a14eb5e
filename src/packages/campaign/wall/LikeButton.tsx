import { View } from '@tarojs/components'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import { countText } from '../words'
import styles from './index.module.scss'

interface Props {
  likes: number
  isLiked: boolean
  /** What is liked, for whoever hears it. */
  of: string
  isOff: boolean
  onTap: () => void
}

/** A heart with its count: full and with 已赞 once it is one's own, so that it is not colour alone. */
export function LikeButton({ likes, isLiked, of, isOff, onTap }: Props) {
  const words = likes === 0 ? '点赞' : `${countText(likes)} 赞`
  return (
    <Tap
      role="switch"
      isChecked={isLiked}
      isOff={isOff}
      label={`给“${of}”点赞，现在 ${likes} 个赞${isLiked ? '，已赞' : ''}`}
      className={styles.like}
      onTap={onTap}
    >
      <Icon name={isLiked ? 'heart-fill' : 'heart'} size={20} color={isLiked ? 'brand-text' : 'ink-2'} />
      <View className="sm c2 num">{isLiked ? `${words}，已赞` : words}</View>
    </Tap>
  )
}
