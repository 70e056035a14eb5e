import { View } from '@tarojs/components'
import { Button } from '../Button'
import { Tip } from '../Tip'

interface Props {
  /** What has to be known before it is taken: 草稿后来又改过. */
  since?: string | undefined
  restoreWords?: string
  onRestore: () => void
  onForget: () => void
}

/** What was written on this device and never reached the cloud: to go on with, or to let go of. */
export function KeptTip({ since, restoreWords = '恢复', onRestore, onForget }: Props) {
  return (
    <Tip tone="warn" icon="clock-counter-clockwise">
      <View>{`上次没存上的内容还在${since === undefined ? '' : `，${since}`}`}</View>
      <View className="row g8 mt8">
        <Button isSmall onTap={onRestore}>
          {restoreWords}
        </Button>
        <Button isSmall kind="ghost" onTap={onForget}>
          不要
        </Button>
      </View>
    </Tip>
  )
}
