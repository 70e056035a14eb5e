import { useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import { LONGEST_REMARK } from '../../../../../domain/library/contract'
import { Button } from '../../../../components/Button'
import { Sheet } from '../../../../components/Sheet'
import type { OwnAnnotation } from '../../../../cloud/bookKeeping/annotations'
import type { Marks } from '../useMarks'
import styles from './index.module.scss'

/** What the reader writes to a passage. Theirs alone. */
export function RemarkSheet({ marks }: { marks: Marks }) {
  const { writing } = marks
  return writing ? <Writing key={writing.id} annotation={writing} marks={marks} /> : null
}

function Writing({ annotation, marks }: { annotation: OwnAnnotation; marks: Marks }) {
  const [text, setText] = useState(annotation.remark)
  const close = () => marks.setWriting(undefined)
  const keep = () => {
    const { changedAt: _at, isWaiting: _waiting, isRemoved: _removed, ...rest } = annotation
    marks.keep({ ...rest, remark: text.trim() })
    close()
  }
  return (
    <Sheet
      isOpen
      title="写笔记"
      onClose={close}
      bar={
        <Button kind="ink" isWide onTap={keep}>
          存下来
        </Button>
      }
    >
      <View className={styles.quote}>{annotation.quote}</View>
      <Textarea
        className={styles.area}
        value={text}
        maxlength={LONGEST_REMARK}
        placeholder="写给自己看，别人看不到"
        aria-label="笔记"
        {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': '笔记' } } : {})}
        onInput={(event) => setText(event.detail.value)}
      />
    </Sheet>
  )
}
