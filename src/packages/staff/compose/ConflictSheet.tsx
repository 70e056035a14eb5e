import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Sheet } from '../../../components/Sheet'

interface Props {
  isOpen: boolean
  onReopen: () => void
  onCopy: () => void
}

/** Somebody saved another text meanwhile. Both stay until the person has chosen. */
export function ConflictSheet({ isOpen, onReopen, onCopy }: Props) {
  return (
    <Sheet
      isOpen={isOpen}
      title="这份草稿在别处改过了"
      // There is nothing to go back to: what is written on here would not be saved.
      onClose={onReopen}
      bar={
        <>
          <Button onTap={onReopen}>打开最新的</Button>
          <Button kind="ink" className="grow" onTap={onCopy}>
            用我这份另存一份
          </Button>
        </>
      }
    >
      <View className="body c2">
        可能在另一个窗口或另一台设备上改过。打开最新的，你这里写的还留在这台设备上，能再恢复；另存一份，两份都在，图片和附件要重新加。
      </View>
    </Sheet>
  )
}
