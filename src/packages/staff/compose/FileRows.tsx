import { useState } from 'react'
import { View } from '@tarojs/components'
import type { FileLink } from '../../../../domain/file/contract'
import { openFile } from '../../../cloud/openFile'
import { Cell } from '../../../components/Cell'
import { tellError, toast } from '../../../components/feedback'
import { sizeText } from '../../../components/Upload/words'

/** Attachments to look at: what goes out is read before it goes. */
export function FileRows({ files }: { files: readonly FileLink[] }) {
  const [opening, setOpening] = useState<string>()
  const open = async (file: FileLink) => {
    setOpening(file.id)
    try {
      if ((await openFile(file, () => undefined)) === 'expired') toast('打开的时间太久了，返回重新进来再看附件')
    } catch (error) {
      tellError(error)
    } finally {
      setOpening(undefined)
    }
  }
  if (files.length === 0) return null
  return (
    <View className="mt12">
      {files.map((file) => (
        <Cell
          key={file.id}
          icon="file-text"
          title={file.name}
          note={file.id === opening ? '正在打开' : `附件 ${sizeText(file.size)}`}
          onTap={() => void open(file)}
        />
      ))}
    </View>
  )
}
