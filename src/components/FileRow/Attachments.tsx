import { useRef, useState } from 'react'
import { AppError } from '../../../domain/errors'
import type { FileLink } from '../../../domain/file/contract'
import { tellError, toast } from '../feedback'
import { FileRow } from '.'
import { openFile } from '../../cloud/openFile'

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
        <FileRow
          key={file.id}
          file={file}
          share={busy?.id === file.id ? busy.share : undefined}
          onTap={() => void open(file)}
        />
      ))}
    </>
  )
}
