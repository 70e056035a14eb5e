import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ImportRow, TextReading } from '../../../../../domain/library/importing'
import { Button } from '../../../../components/Button'
import { openChapters } from '../ways'
import { ReadAgainSheet } from './ReadAgainSheet'
import { encodingText } from './words'
import styles from './index.module.scss'

/** Chapters that are named before one asks for all. */
const FEW = 6

interface Props {
  importId: string
  /** Whose text it is, as one knows it by. */
  name: string
  text: TextReading
  /** Readers have the book: what is read anew waits for a look. */
  holds?: boolean
  onAgain: (row: ImportRow) => void
}

/** How a plain text was read, and the way to have it read otherwise. */
export function TextReadingView({ importId, name, text, holds = false, onAgain }: Props) {
  const [isAll, setAll] = useState(false)
  const [isChanging, setChanging] = useState(false)
  const { chapters } = text
  const shown = isAll ? chapters : chapters.slice(0, FEW)
  return (
    <View>
      <View className="sm b">编码和分章</View>
      <View className="sm c2 mt4">
        {encodingText(text.encoding)}，{chapters.length > 1 ? `认出 ${chapters.length} 章` : '整本一章'}
      </View>
      {chapters.length > 1 && (
        <View className={styles.chapters}>
          {shown.map((title, at) => (
            <View key={at} className="sm c3">
              {title || '（没有标题）'}
            </View>
          ))}
        </View>
      )}
      <View className={styles.ways}>
        {chapters.length > FEW && !isAll && (
          <Button isSmall label={`看《${name}》全部 ${chapters.length} 章`} onTap={() => setAll(true)}>
            看全部 {chapters.length} 章
          </Button>
        )}
        <Button isSmall label={`改《${name}》的分章`} onTap={() => openChapters(importId, holds)}>
          改分章
        </Button>
        <Button isSmall label={`换《${name}》的编码`} onTap={() => setChanging(true)}>
          有乱码，换编码
        </Button>
      </View>
      {isChanging && (
        <ReadAgainSheet
          importId={importId}
          text={text}
          holds={holds}
          onClose={() => setChanging(false)}
          onAgain={(row) => {
            setChanging(false)
            onAgain(row)
          }}
        />
      )}
    </View>
  )
}
