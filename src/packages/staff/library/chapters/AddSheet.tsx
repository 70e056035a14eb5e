import { useCallback, useState } from 'react'
import { View } from '@tarojs/components'
import { findTextLines, MOST_LINES } from '../../../../../domain/library/importing'
import { call } from '../../../../cloud/call'
import { useCloud } from '../../../../cloud/useCloud'
import { Answer } from '../../../../components/Answer'
import { Button } from '../../../../components/Button'
import { SearchField } from '../../../../components/Field'
import { Sheet } from '../../../../components/Sheet'
import { Tag } from '../../../../components/Tag'
import { useSettled } from '../../useSettled'
import type { Entry } from './chosen'
import styles from './index.module.scss'

interface Props {
  importId: string
  taken: readonly Entry[]
  /** False where there are too many chapters to add one. */
  mayAddOne: boolean
  isBusy: boolean
  onAdd: (line: number, text: string) => void
  /** All lines that look like this one. */
  onLike: (text: string) => void
  onClose: () => void
}

/** Lines of the text by their words, or one after the other: one becomes a chapter, or an example for all like it. */
export function AddSheet({ importId, taken, mayAddOne, isBusy, onAdd, onLike, onClose }: Props) {
  const [text, setText] = useState('')
  const [from, setFrom] = useState(0)
  const settled = useSettled(text)
  const found = useCloud(
    useCallback(
      () => call(findTextLines, { importId, ...(settled ? { text: settled } : { from }) }),
      [importId, settled, from],
    ),
  )
  const lines = new Set(taken.map(({ line }) => line))
  return (
    <Sheet
      isOpen
      title="哪一行是新的一章"
      onClose={onClose}
      bar={
        <Button isWide onTap={onClose}>
          加好了
        </Button>
      }
    >
      <SearchField value={text} onChange={setText} placeholder="搜标题里的几个字" />
      <Answer of={found}>
        {({ lines: rows }) => {
          const last = rows[rows.length - 1]
          return (
            <View className="mt8">
              {rows.length === 0 && (
                <View className="sm c3 mt8">{settled ? '没有这样的一行，换几个字再搜' : '到文末了'}</View>
              )}
              {rows.map(({ line, text: words }) => (
                <View key={line} className={styles.found}>
                  <View className="body">{words}</View>
                  <View className={styles.foundWays}>
                    <View className="sm c3 num grow">第 {line + 1} 行</View>
                    {lines.has(line) ? (
                      <Tag tone="ok">已经是一章</Tag>
                    ) : (
                      mayAddOne && (
                        <Button isSmall label={`加成章 ${words}`} onTap={() => onAdd(line, words)}>
                          加成章
                        </Button>
                      )
                    )}
                    <Button
                      isSmall
                      kind="ghost"
                      isOff={isBusy}
                      label={`像这样的都算 ${words}`}
                      onTap={() => onLike(words)}
                    >
                      这样的都算
                    </Button>
                  </View>
                </View>
              ))}
              {rows.length === MOST_LINES && settled !== '' && (
                <View className="sm c3 mt8">还有更多，多输几个字再搜</View>
              )}
              {settled === '' && (
                <View className={styles.ways}>
                  {from > 0 && (
                    <Button isSmall onTap={() => setFrom(0)}>
                      回到开头
                    </Button>
                  )}
                  {last && rows.length === MOST_LINES && (
                    <Button isSmall onTap={() => setFrom(last.line + 1)}>
                      往后看
                    </Button>
                  )}
                </View>
              )}
            </View>
          )
        }}
      </Answer>
    </Sheet>
  )
}
