import { Image, View } from '@tarojs/components'
import type { FileKind, FileLink } from '../../../domain/file/contract'
import { secondsText } from '../../../domain/file/words'
import type { LocalFile } from '../../cloud/localFile'
import { pickFiles } from '../../cloud/pickFiles'
import { classes } from '../../styles/classes'
import { Button } from '../Button'
import { Icon } from '../Icon'
import type { IconName } from '../Icon/icons'
import { Ring } from '../Ring'
import { asRole } from '../role'
import { Tap } from '../Tap'
import { type Hue, Tile } from '../Tile'
import type { UploadRow } from './queue'
import { durationText, sizeText } from './words'
import styles from './index.module.scss'

interface Props {
  /** Those that have arrived. */
  files: readonly FileLink[]
  /** Those on their way: `rows` of `useUploads`. */
  rows: readonly UploadRow[]
  kinds: readonly FileKind[]
  /** Files in all. */
  most: number
  onAdd: (files: readonly LocalFile[]) => void
  onRetry: (key: string) => void
  /** Takes one back that is on its way. */
  onCancel: (key: string) => void
  /** Takes one off that has arrived. */
  onRemove: (file: FileLink) => void
  /** The last row: 再加一个文件. Left out where files come another way. */
  addWords?: string
}

/** 上传行: files on their way and those that have arrived, in a card, with one more to add below. */
export function Upload({ files, rows, kinds, most, onAdd, onRetry, onCancel, onRemove, addWords }: Props) {
  const room = most - files.length - rows.length
  const add = () => void pickFiles({ kinds, most: room }).then((picked) => picked.length > 0 && onAdd(picked))
  return (
    <View className="card">
      {files.map((file) => (
        <View key={file.id} className={styles.row}>
          {file.kind === 'picture' ? (
            <Image className={styles.picture} src={file.thumbUrl ?? file.url} mode="aspectFill" aria-hidden />
          ) : (
            <Tile icon={TILES[file.kind].icon} hue="mist" size={48} />
          )}
          <View className={classes('grow', styles.words)}>
            <View className={styles.name}>{file.name}</View>
            <View className={classes('row g4 sm c-ok', styles.facts)}>
              <Icon name="check-circle-fill" color="ok-text" size={16} />
              <View>传好了</View>
              <View className="c3 num">
                {file.seconds ? `${secondsText(file.seconds)}，${sizeText(file.size)}` : sizeText(file.size)}
              </View>
            </View>
          </View>
          <Remove name={file.name} onTap={() => onRemove(file)} />
        </View>
      ))}
      {rows.map((row) => (
        <OnItsWay key={row.key} row={row} onRetry={() => onRetry(row.key)} onCancel={() => onCancel(row.key)} />
      ))}
      {addWords && (
        <View className={styles.row}>
          {room > 0 ? (
            <Tap className={styles.add} onTap={add}>
              <Icon name="plus-bold" size={20} />
              <View>{addWords}</View>
            </Tap>
          ) : (
            <View className="sm c3 tc grow">最多 {most} 个，去掉一个才能再加</View>
          )}
        </View>
      )}
    </View>
  )
}

const TILES: Readonly<Record<FileKind, { icon: IconName; hue: Hue }>> = {
  picture: { icon: 'image-duotone', hue: 'sand' },
  document: { icon: 'file-text-duotone', hue: 'sand' },
  audio: { icon: 'music-notes-duotone', hue: 'mist' },
  video: { icon: 'video-camera-duotone', hue: 'mist' },
}

interface RowProps {
  row: UploadRow
  onRetry: () => void
  onCancel: () => void
}

function OnItsWay({ row, onRetry, onCancel }: RowProps) {
  const { name, kind, state, share, problem, mayRetry } = row
  const percent = `${Math.floor(share * 100)}%`
  return (
    <View className={styles.row}>
      <Tile icon={TILES[kind].icon} hue={TILES[kind].hue} size={48} />
      <View className={classes('grow', styles.words)}>
        <View className={styles.name}>{name}</View>
        {state === 'failed' ? (
          <View className="row-t g4 sm c-error" {...asRole('alert')}>
            <Icon name="warning-circle-fill" color="error-text" size={16} />
            <View className="grow">{problem}</View>
          </View>
        ) : (
          <View className="sm c3">{standingOf(row)}</View>
        )}
      </View>
      {(state === 'sending' || state === 'offline') && (
        <Ring share={share} size={44} tone={state === 'offline' ? 'warn' : 'ink'} label={`${name} 传了 ${percent}`}>
          <View className={styles.percent}>{percent}</View>
        </Ring>
      )}
      {state === 'failed' && mayRetry && (
        <Button isSmall label={`${share > 0 ? '继续上传' : '重传'} ${name}`} onTap={onRetry}>
          {share > 0 ? '继续上传' : '重传'}
        </Button>
      )}
      <Remove name={name} onTap={onCancel} />
    </View>
  )
}

function standingOf({ state, size, share, secondsLeft }: UploadRow): string {
  const all = sizeText(size)
  if (state === 'waiting') return `${all}，等前一个传完`
  if (state === 'offline') return '没有网络，连上后接着传'
  if (share === 1) return '正在检查文件'
  const sent = `${sizeText(size * share)} / ${all}`
  return secondsLeft === null ? sent : `${sent}，约 ${durationText(secondsLeft)}`
}

function Remove({ name, onTap }: { name: string; onTap: () => void }) {
  return (
    <Tap className={styles.remove} label={`去掉 ${name}`} onTap={onTap}>
      <Icon name="x" color="ink-3" size={20} />
    </Tap>
  )
}
