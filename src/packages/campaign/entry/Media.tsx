import { Image, View } from '@tarojs/components'
import type { EntryView } from '../../../../domain/entry/contract'
import type { FileLink } from '../../../../domain/file/contract'
import { viewPictures } from '../../../components/BodyView/viewPictures'
import { Attachments } from '../../../components/FileRow/Attachments'
import { Player } from '../../../components/Player'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

interface Props {
  entry: EntryView
  /** Files by the order the track asks for them. */
  order: readonly string[]
  renew: () => Promise<EntryView>
}

/** Films and sounds to play, pictures to see as large as the screen, documents to open. Nothing plays by itself. */
export function Media({ entry, order, renew }: Props) {
  const files = inOrder(entry, order)
  const pictures = files.filter(({ kind }) => kind === 'picture')
  const played = files.filter(({ kind }) => kind === 'video' || kind === 'audio')
  const documents = files.filter(({ kind }) => kind === 'document')
  return (
    <>
      {played.map((file) => (
        <Player
          key={file.id}
          file={file}
          poster={entry.posters[file.id]}
          renew={async () => inOrder(await renew(), order).find(({ id }) => id === file.id)}
        />
      ))}
      {pictures.length > 0 && (
        <View className={classes(styles.pictures, 'mt12')}>
          {pictures.map((picture, at) => (
            <Tap
              key={picture.id}
              className={classes(styles.picture, pictures.length === 1 && styles.only)}
              label={`图片 ${at + 1}，共 ${pictures.length} 张，看大图`}
              onTap={() =>
                void viewPictures(
                  picture.url,
                  pictures.map(({ url }) => url),
                )
              }
            >
              <Image
                className={styles.shown}
                src={pictures.length === 1 ? picture.url : (picture.thumbUrl ?? picture.url)}
                mode={pictures.length === 1 ? 'widthFix' : 'aspectFill'}
                lazyLoad
                aria-hidden
              />
            </Tap>
          ))}
        </View>
      )}
      <Attachments
        files={documents}
        renew={async () => inOrder(await renew(), order).filter(({ kind }) => kind === 'document')}
      />
    </>
  )
}

function inOrder({ files }: EntryView, order: readonly string[]): readonly FileLink[] {
  const named = order.flatMap((id) => files[id] ?? [])
  const rest = Object.entries(files).flatMap(([id, each]) => (order.includes(id) ? [] : each))
  return [...named, ...rest]
}
