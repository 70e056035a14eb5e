import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Sheet } from '../../../components/Sheet'

/** The work was saved on another phone or in another window meanwhile; what is written here stays on this phone. */
export function ConflictSheet({ isOpen, onReopen }: { isOpen: boolean; onReopen: () => void }) {
  return (
    <Sheet
      isOpen={isOpen}
      title="这件作品在别处改过了"
      // There is nothing to go back to: what is written on here would not be saved.
      onClose={onReopen}
      bar={
        <View className="grow">
          <Button kind="ink" isWide onTap={onReopen}>
            打开最新的
          </Button>
        </View>
      }
    >
      <View className="body c2">可能在另一个窗口或另一台手机上改过。打开最新的，你这里写的还留着，能再恢复。</View>
    </Sheet>
  )
}
