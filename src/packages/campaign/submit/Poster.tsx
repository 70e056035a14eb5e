import { useEffect, useRef } from 'react'
import { Image, View } from '@tarojs/components'
import type { FileLink } from '../../../../domain/file/contract'
import type { LocalFile } from '../../../cloud/localFile'
import { pickFiles } from '../../../cloud/pickFiles'
import { Button } from '../../../components/Button'
import { Icon } from '../../../components/Icon'
import { useUploads } from '../../../components/Upload/useUploads'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'
import { Wrong } from './LongText'

interface Props {
  film: FileLink
  unionId: string
  poster: FileLink | undefined
  /** A picture the phone has made out of the film; taken where there is none yet. */
  suggested: LocalFile | undefined
  onPoster: (poster: FileLink | undefined) => void
  onPending: (place: string, count: number) => void
}

const PICTURES = ['picture'] as const

/** The picture that stands for a video in lists; a video may go without one. */
export function Poster({ film, unionId, poster, suggested, onPoster, onPending }: Props) {
  const uploads = useUploads({ purpose: 'entry', unionId, role: 'member', kinds: PICTURES, onArrived: onPoster })
  const [row] = uploads.rows
  const isOnItsWay = row !== undefined && row.state !== 'failed'
  const place = `poster.${film.id}`
  useEffect(() => {
    onPending(place, isOnItsWay ? 1 : 0)
    return () => onPending(place, 0)
  }, [place, isOnItsWay, onPending])

  const { add } = uploads
  const hasPoster = poster !== undefined
  const taken = useRef<LocalFile | undefined>(undefined)
  useEffect(() => {
    if (!suggested || hasPoster || taken.current === suggested) return
    taken.current = suggested
    add([suggested])
  }, [suggested, hasPoster, add])

  const pick = async () => {
    const [file] = await pickFiles({ kinds: PICTURES, most: 1 })
    if (!file) return
    if (row) uploads.remove(row.key)
    uploads.add([file])
  }
  return (
    <View className={classes('card row g12 mt8', styles.poster)}>
      {poster ? (
        <Image className={styles.thumb} src={poster.thumbUrl ?? poster.url} mode="aspectFill" aria-hidden />
      ) : (
        <View className={classes(styles.thumb, styles.noThumb)}>
          <Icon name="image-square" color="ink-3" />
        </View>
      )}
      <View className="grow">
        <View className="body">视频封面</View>
        <View className={classes('sm c3', styles.fileName)}>
          {isOnItsWay
            ? `正在传 ${Math.floor(row.share * 100)}%`
            : poster
              ? film.name
              : '选一张图，大家在列表里先看到它'}
        </View>
        <Wrong>{row?.problem ?? undefined}</Wrong>
      </View>
      <Button isSmall busy={isOnItsWay && '正在传'} label={`给 ${film.name} 选封面`} onTap={() => void pick()}>
        {poster ? '换一张' : '选封面'}
      </Button>
    </View>
  )
}
