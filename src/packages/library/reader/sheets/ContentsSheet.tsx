import { useEffect, useMemo } from 'react'
import { Text, View } from '@tarojs/components'
import type { Outline } from '../../../../../domain/library/contract'
import type { ContentsEntry } from '../../../../../domain/library/piece'
import { comparePositions, type Position } from '../../../../../domain/library/position'
import { Icon } from '../../../../components/Icon'
import { Sheet } from '../../../../components/Sheet'
import { Tap } from '../../../../components/Tap'
import { length } from '../../../../styles/length'
import { classes } from '../../../../styles/classes'
import styles from './index.module.scss'

interface Props {
  isOpen: boolean
  outline: Outline
  position: Position
  onGo: (to: Position) => void
  /** Left out where the book cannot be searched. */
  onSearch?: () => void
  onClose: () => void
}

interface Line {
  title: string
  depth: number
  position: Position | undefined
}

/** 目录, with the line one is in marked and brought into view. */
export function ContentsSheet({ isOpen, outline, position, onGo, onSearch, onClose }: Props) {
  const lines = useMemo(() => linesOf(outline), [outline])
  let current = -1
  for (const [at, line] of lines.entries()) {
    if (line.position && comparePositions(line.position, position) <= 0) current = at
  }
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !isOpen) return
    document.querySelector('[data-current-chapter]')?.scrollIntoView({ block: 'center' })
  }, [isOpen])
  if (!isOpen) return null
  return (
    <Sheet isOpen title="目录" onClose={onClose}>
      {onSearch && (
        <Tap className={styles.entry} onTap={onSearch}>
          <View className="row g8">
            <Icon name="magnifying-glass" size={20} color="ink-2" />
            <Text>搜书里的内容</Text>
          </View>
        </Tap>
      )}
      {lines.map((line, at) => {
        const { position: to } = line
        const indent = { paddingLeft: length(line.depth * 16) }
        if (!to) {
          return (
            <View key={at} className={classes(styles.entry, styles.entryHead)} style={indent}>
              {line.title}
            </View>
          )
        }
        return (
          <View key={at} {...(at === current && process.env.TARO_ENV === 'h5' ? { 'data-current-chapter': '' } : {})}>
            <Tap
              className={classes(styles.entry, at === current && styles.entryOn)}
              style={indent}
              {...(at === current ? { label: `${line.title}，正在读` } : {})}
              onTap={() => onGo(to)}
            >
              {line.title}
            </Tap>
          </View>
        )
      })}
    </Sheet>
  )
}

/** Entries one below the other; a book without contents has its chapters. */
function linesOf({ contents, chapters }: Outline): Line[] {
  const lines: Line[] = []
  const walk = (entries: readonly ContentsEntry[], depth: number) => {
    for (const { title, position, entries: inner } of entries) {
      lines.push({ title, depth, position })
      walk(inner, depth + 1)
    }
  }
  walk(contents, 0)
  if (lines.length > 0) return lines
  return chapters.map(({ title }, chapter) => ({
    title: title || `第 ${chapter + 1} 章`,
    depth: 0,
    position: { chapter, offset: 0 },
  }))
}
