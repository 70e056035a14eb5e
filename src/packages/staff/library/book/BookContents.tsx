import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ContentsEntry } from '../../../../../domain/library/piece'
import { Button } from '../../../../components/Button'
import { Section } from '../../../../components/Section'
import { length } from '../../../../styles/length'

const FEW = 12
const BATCH = 200
/** px each level stands further in. */
const STEP = 16

/** The contents that were found, to be looked over before the book goes on a shelf. */
export function BookContents({ contents }: { contents: readonly ContentsEntry[] }) {
  const [shown, setShown] = useState(FEW)
  const lines = linesOf(contents)
  return (
    <Section title={lines.length === 0 ? '目录' : `目录 ${lines.length} 条`}>
      <View className="card pad">
        {lines.length === 0 && <View className="sm c3">没有目录，整本一章</View>}
        {lines.slice(0, shown).map(({ title, depth }, at) => (
          <View
            key={at}
            className={depth === 0 ? 'body' : 'sm c2'}
            style={{ paddingLeft: length(Math.min(depth, 3) * STEP) }}
          >
            {title || '（没有标题）'}
          </View>
        ))}
        {shown < lines.length && (
          <View className="mt8">
            <Button isSmall onTap={() => setShown(shown + BATCH)}>
              再看 {Math.min(BATCH, lines.length - shown)} 条
            </Button>
          </View>
        )}
      </View>
    </Section>
  )
}

function linesOf(entries: readonly ContentsEntry[], depth = 0): { title: string; depth: number }[] {
  return entries.flatMap(({ title, entries: inner }) => [{ title, depth }, ...linesOf(inner, depth + 1)])
}
