import { View } from '@tarojs/components'
import type { FileLink } from '../../../domain/file/contract'
import { classes } from '../../styles/classes'
import { Icon } from '../Icon'
import type { IconName } from '../Icon/icons'
import { Ring } from '../Ring'
import { Tap } from '../Tap'
import { Tile } from '../Tile'
import styles from './index.module.scss'
import { sizeText } from './sizeText'

interface Props {
  file: FileLink
  /** How much has come, 0 to 1, while it comes. */
  share: number | undefined
  onTap: () => void
}

/** One attachment below a text, to open. */
export function FileRow({ file, share, onTap }: Props) {
  const size = sizeText(file.size)
  const percent = `${Math.round((share ?? 0) * 100)}%`
  const state = share === undefined ? size : `正在下载 ${percent}`
  return (
    <Tap
      className={classes('inset mt16', styles.file)}
      label={`附件 ${file.name}，${share === undefined ? `${size}，打开` : state}`}
      onTap={onTap}
    >
      <Tile icon={iconOf(file)} hue="clay" size={40} />
      <View className="grow">
        <View className={classes('body', styles.name)}>{file.name}</View>
        <View className="sm c3 num">{state}</View>
      </View>
      {/* One element for both: what comes later, Taro's browser button would put elsewhere. */}
      <View className="none">
        {share === undefined ? (
          <Icon name="download-simple" color="ink-2" />
        ) : (
          <Ring share={share} size={24} label={state} />
        )}
      </View>
    </Tap>
  )
}

function iconOf({ kind, name }: FileLink): IconName {
  if (kind === 'picture') return 'file-image-duotone'
  if (kind === 'audio') return 'music-notes-duotone'
  if (kind === 'video') return 'video-camera-duotone'
  if (/\.pdf$/i.test(name)) return 'file-pdf-duotone'
  if (/\.docx?$/i.test(name)) return 'file-doc-duotone'
  return /\.xlsx?$/i.test(name) ? 'file-xls-duotone' : 'file-text-duotone'
}
