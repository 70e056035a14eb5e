import { Textarea, View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { asRole } from '../../../components/role'
import { Sheet } from '../../../components/Sheet'
import type { useWriting } from './useWriting'
import styles from './index.module.scss'

interface Props {
  topic: string
  /** Characters. */
  most: number
  writing: ReturnType<typeof useWriting>
  /** Why it is not sent now, with the next step. */
  offline: string | undefined
  onClose: () => void
}

/** 写留言, with how many characters are left. What is refused is said below the words, and the words stay. */
export function WriteSheet({ topic, most, writing, offline, onClose }: Props) {
  const { text, refusal, isBusy, write, change } = writing
  const length = Array.from(text.trim()).length

  return (
    <Sheet
      isOpen
      title={topic}
      onClose={onClose}
      bar={
        <Button
          kind="primary"
          isWide
          isOff={length === 0 || length > most || offline !== undefined}
          busy={isBusy && '正在发'}
          onTap={write}
        >
          发到墙上
        </Button>
      }
    >
      <Textarea
        className={styles.area}
        value={text}
        maxlength={-1}
        autoHeight
        placeholder="写一句"
        aria-label="留言"
        {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': '留言' } } : {})}
        onInput={(event) => change(event.detail.value)}
      />
      <View className="row between mt8">
        <View className="cap c3">名字只显示姓。别写电话和证件号</View>
        <View className={length > most ? 'sm c-error num' : 'sm c3 num'}>
          {length > most ? `多了 ${length - most} 个字` : `${length} / ${most}`}
        </View>
      </View>
      {refusal && (
        <View className="sm c-error mt8" {...asRole('alert')}>
          {refusal}
        </View>
      )}
      {offline !== undefined && (
        <View className="sm c2 mt8" aria-live="polite">
          {`${offline}，写的话还在`}
        </View>
      )}
    </Sheet>
  )
}
