import { useState } from 'react'
import { Image, View } from '@tarojs/components'
import type { EntryCard } from '../../../domain/entry/contract'
import { openCampaignPage } from '../../components/CampaignCover/ways'
import { Icon } from '../../components/Icon'
import { Tap } from '../../components/Tap'
import type { Hue } from '../../components/Tile'
import { classes } from '../../styles/classes'
import styles from './EntryTile.module.scss'
import { KIND_ICONS, spokenEntry } from './entryWords'
import { countText } from './words'

interface Props {
  entry: EntryCard
  /** Of its track, for a work without a picture. */
  hue: Hue
}

/** A work in two columns: its picture or its kind, its name, whose it is, and its votes. */
export function EntryTile({ entry, hue }: Props) {
  const { id, title, authorName, votes } = entry
  return (
    <Tap
      className={classes('card', styles.tile)}
      label={spokenEntry(entry)}
      onTap={() => openCampaignPage('entry', { id })}
    >
      <View className={styles.cover}>
        <EntryCover entry={entry} hue={hue} isTile />
      </View>
      <View className={styles.words}>
        <View className={classes('body b ell2', styles.title)}>{title}</View>
        <View className="row between g8 sm c3 mt4">
          <View className="grow ell">{authorName}</View>
          {votes !== null && votes > 0 && <View className="num none">{`${countText(votes)} 票`}</View>}
        </View>
      </View>
    </Tap>
  )
}

/** The small picture of a work as large as its parent, with a sign where it plays; a drawn one for words and sound. */
export function EntryCover({ entry: { title, cover, kind }, hue, isTile = false }: Props & { isTile?: boolean }) {
  // The address of a kept answer is too old one day.
  const [failed, setFailed] = useState<string>()
  const url = cover?.thumbUrl ?? cover?.url
  const plays = kind === 'video' || kind === 'audio'
  if (url && url !== failed) {
    return (
      <View className={styles.fill} aria-hidden>
        <Image className={styles.fill} src={url} mode="aspectFill" lazyLoad onError={() => setFailed(url)} />
        {plays && (
          <View className={styles.sign}>
            <Icon name={kind === 'video' ? 'play-fill' : 'music-notes-fill'} color="#FFFFFF" size={16} isFixed />
          </View>
        )}
      </View>
    )
  }
  // Words have no picture: on a tile their title is set as on a book.
  if (kind === 'text' && isTile) {
    return (
      <View className={classes(styles.fill, styles.written, hue)} aria-hidden>
        <View className={styles.lettering}>{title}</View>
        <View className={styles.stroke} />
      </View>
    )
  }
  return (
    <View className={classes(styles.fill, styles.drawn, hue)} aria-hidden>
      <Icon name={KIND_ICONS[kind]} color={hue} size={48} isFixed />
    </View>
  )
}
