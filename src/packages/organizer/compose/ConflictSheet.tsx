import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Sheet } from '../../../components/Sheet'

interface Props {
  isOpen: boolean
  /** What was: 这份草稿. */
  what?: string
  onReopen: () => void
}

/** A colleague, or another window, saved another text meanwhile. What is written here stays on this device. */
export function ConflictSheet({ isOpen, what = '这份草稿', onReopen }: Props) {
  return (
    <Sheet
      isOpen={isOpen}
      title={`${what}在别处改过了`}
      // There is nothing to go back to: what is written on here would not be saved.
      onClose={onReopen}
      bar={
        <Button kind="ink" isWide onTap={onReopen}>
          打开最新的
        </Button>
      }
    >
      <View className="body c2">
        可能是同事，或另一个窗口。打开最新的看一看；你这里写的还留在这台设备上，要用你的，打开后点“恢复”。
      </View>
    </Sheet>
  )
}
