import { useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { AppError } from '../../../domain/errors'
import type { FileLink } from '../../../domain/file/contract'
import { Icon } from '../../components/Icon'
import type { IconName } from '../../components/Icon/icons'
import { Ring } from '../../components/Ring'
import { Tap } from '../../components/Tap'
import { tellError, toast } from '../../components/feedback'
import { Tile } from '../../components/Tile'
import { classes } from '../../styles/classes'
import { openFile } from '../../cloud/openFile'
import { sizeText } from './sizeText'
import styles from './Attachments.module.scss'

interface Props {
  files: readonly FileLink[]
  /** Asks for the same files with addresses that still open. */
  renew: () => Promise<readonly FileLink[]>
}

/** Files to open, one at a time. Kept from an earlier visit they have no address and say what is needed. */
export function Attachments({ files, renew }: Props) {
  const [busy, setBusy] = useState<{ id: string; share: number }>()
  const isBusy = useRef(false)

  async function open(file: FileLink) {
    if (isBusy.current) return
    isBusy.current = true
    const tell = (share: number) => setBusy({ id: file.id, share })
    tell(0)
    try {
      if (file.url === '' || (await openFile(file, tell)) === 'expired') await openAnew(file, tell)
    } catch (error) {
      // WeChat's viewer throws objects of its own for what it cannot show.
      if (error instanceof AppError) tellError(error)
      else toast('手机打不开这个文件，换电脑看')
    } finally {
      isBusy.current = false
      setBusy(undefined)
    }
  }

  async function openAnew({ id }: FileLink, tell: (share: number) => void) {
    const file = (await renew()).find((each) => each.id === id)
    if (file === undefined || (await openFile(file, tell)) === 'expired') toast('这个附件已经去掉了，返回刷新看看')
  }

  return (
    <>
      {files.map((file) => (
        <Row
          key={file.id}
          file={file}
          share={busy?.id === file.id ? busy.share : undefined}
          onTap={() => void open(file)}
        />
      ))}
    </>
  )
}

interface RowProps {
  file: FileLink
  /** How much has come, 0 to 1, while it comes. */
  share: number | undefined
  onTap: () => void
}

function Row({ file, share, onTap }: RowProps) {
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
  if (/\.pdf$/i.test(name)) return 'file-pdf-duotone'
  if (/\.docx?$/i.test(name)) return 'file-doc-duotone'
  return /\.xlsx?$/i.test(name) ? 'file-xls-duotone' : 'file-text-duotone'
}
