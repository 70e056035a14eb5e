import { View } from '@tarojs/components'
import { dayText } from '../../../../domain/time'
import type { Downloaded } from '../../../cloud/bookKeeping/downloads'
import { authorsWords } from '../../../components/BookRow/bookWords'
import { openReader } from '../../../components/BookRow/ways'
import { Cover } from '../../../components/Cover'
import { sizeText } from '../../../components/FileRow/sizeText'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import styles from './index.module.scss'

interface Props {
  book: Downloaded
  onRemove: () => void
}

/** A book on this phone: opens at once, network or none. */
export function DownloadedRow({ book: { bookId, title, authors, bytes, at, missingPictures }, onRemove }: Props) {
  const facts = [sizeText(bytes), `${dayText(at)}下的`, missingPictures > 0 && `${missingPictures} 张图没下到`]
    .filter(Boolean)
    .join('，')
  return (
    <View className={styles.row}>
      <Tap className={styles.book} label={`读《${title}》，${facts}`} onTap={() => openReader(bookId)}>
        <Cover title={title} cover={{ url: null }} width={44} />
        <View className="grow">
          <View className="t3 ell2">{title}</View>
          <View className="sm c2 ell">{authorsWords(authors)}</View>
          <View className="sm c3 mt4 num">{facts}</View>
        </View>
      </Tap>
      <Tap className={styles.remove} label={`删掉《${title}》`} onTap={onRemove}>
        <Icon name="trash" color="ink-2" size={20} />
      </Tap>
    </View>
  )
}
