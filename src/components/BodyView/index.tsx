import { useMemo } from 'react'
import { View } from '@tarojs/components'
import { type Body, knownBlocks, picturesIn } from '../../../domain/body/body'
import type { FileLink } from '../../../domain/file/contract'
import { Blocks } from './Blocks'
import { useInPieces } from './inPieces'
import { viewPictures } from './viewPictures'
import styles from './index.module.scss'

interface Props {
  /** As the cloud sent it: it is looked at once more before anything is drawn. */
  body: Body
  /** Addresses of its pictures, by file id. A picture without one is named by its words. */
  pictures: Readonly<Record<string, FileLink>>
  /** A picture did not load and is asked for again: addresses expire, so the page may fetch new ones. */
  onRetryPicture?: () => void
}

/** What people wrote, for reading: in WeChat, in browsers, in 大字版, in the dark and on paper. */
export function BodyView({ body, pictures, onRetryPicture }: Props) {
  const known = useMemo(() => knownBlocks(body), [body])
  const drawn = useInPieces(known)
  const open = (url: string) => {
    const shown = picturesIn(known.filter((block) => block !== undefined)).flatMap((id) => pictures[id]?.url ?? [])
    void viewPictures(url, shown)
  }
  return (
    <View className={styles.body}>
      <Blocks blocks={drawn} pictures={pictures} onOpen={open} onRetry={() => onRetryPicture?.()} />
    </View>
  )
}
