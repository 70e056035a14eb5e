import { useState } from 'react'
import type { FileLink } from '../../../../domain/file/contract'
import { openFile } from '../../../cloud/openFile'
import { tellError, toast } from '../../../components/feedback'
import { FileRow } from '../../../components/FileRow'

/** Attachments to look at: what goes out is read before it goes. */
export function FileRows({ files }: { files: readonly FileLink[] }) {
  const [opening, setOpening] = useState<{ id: string; share: number }>()
  const open = async (file: FileLink) => {
    if (opening) return
    const tell = (share: number) => setOpening({ id: file.id, share })
    tell(0)
    try {
      if ((await openFile(file, tell)) === 'expired') toast('打开的时间太久了，返回重新进来再看附件')
    } catch (error) {
      tellError(error)
    } finally {
      setOpening(undefined)
    }
  }
  return (
    <>
      {files.map((file) => (
        <FileRow
          key={file.id}
          file={file}
          share={opening?.id === file.id ? opening.share : undefined}
          onTap={() => void open(file)}
        />
      ))}
    </>
  )
}
