import { View } from '@tarojs/components'
import type { StaffSeat } from '../../../../../domain/identity/contract'
import { changeCover } from '../../../../../domain/library/shelving'
import { call } from '../../../../cloud/call'
import { pickFiles } from '../../../../cloud/pickFiles'
import { Button } from '../../../../components/Button'
import { toast } from '../../../../components/feedback'
import { Upload } from '../../../../components/Upload'
import { useUploads } from '../../../../components/Upload/useUploads'
import { useIntent } from '../../../../components/useIntent'
import type { OpenedBook } from './useFacts'
import styles from './index.module.scss'

interface Props {
  opened: OpenedBook
  seat: StaffSeat
  onChanged: () => Promise<void>
}

/** 换封面: a picture that staff bring, and the way back to the book's own. */
export function CoverField({ opened, seat, onChanged }: Props) {
  const { row, revision, hasOwnCover = false } = opened
  const { run, isBusy } = useIntent()
  const give = async (fileId: string | null) => {
    const asked = { bookId: row.id, revision, fileId }
    const answer = await run(JSON.stringify(asked), (requestKey) => call(changeCover, { ...asked, requestKey }))
    if (answer) toast(fileId === null ? '换回原来的封面了' : '封面换好了')
    await onChanged()
  }
  const uploads = useUploads({
    ...{ purpose: 'cover', unionId: seat.unionId, role: seat.role, kinds: ['picture'] },
    onArrived: (file, key) => {
      uploads.remove(key)
      void give(file.id)
    },
  })
  const pick = async () => {
    const files = await pickFiles({ kinds: ['picture'], most: 1, purpose: 'cover' })
    if (files.length > 0) uploads.add(files)
  }
  const isSending = uploads.rows.length > 0
  return (
    <View className="mt12">
      <View className={styles.heldWays}>
        <Button isSmall isOff={isBusy || isSending} label={`换《${row.title}》的封面`} onTap={() => void pick()}>
          换封面
        </Button>
        {hasOwnCover && (
          <Button
            isSmall
            kind="ghost"
            isOff={isBusy || isSending}
            label={`去掉《${row.title}》换上的封面`}
            onTap={() => void give(null)}
          >
            去掉换上的
          </Button>
        )}
      </View>
      <View className="sm c3 mt4">宽 5 高 7 的图最合适，别的比例会裁掉边</View>
      {isSending && (
        <Upload
          files={[]}
          rows={uploads.rows}
          kinds={['picture']}
          most={uploads.rows.length}
          onAdd={() => undefined}
          onRetry={uploads.retry}
          onCancel={uploads.remove}
          onRemove={() => undefined}
        />
      )}
    </View>
  )
}
