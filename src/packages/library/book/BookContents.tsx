import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ContentsEntry } from '../../../../domain/library/piece'
import type { Position } from '../../../../domain/library/position'
import { openReader } from '../../../components/BookRow/ways'
import { Button } from '../../../components/Button'
import { Section } from '../../../components/Section'
import { Tag } from '../../../components/Tag'
import { Tap } from '../../../components/Tap'
import { classes } from '../../../styles/classes'
import { length } from '../../../styles/length'
import { currentLine, linesOf, upperLines } from './contentsLines'
import styles from './index.module.scss'

interface Props {
  bookId: string
  contents: ContentsEntry[]
  /** Where the reader is. */
  last: Position | undefined
}

/** Lines that are shown before one asks for all. */
const FEW = 12
/** And how many at a time after that: a book of a thousand chapters is not drawn at once. */
const BATCH = 200
/** px each level stands further in. */
const STEP = 16

/** 目录: where one is in it, and a way into each chapter. */
export function BookContents({ bookId, contents, last }: Props) {
  const [asked, setAsked] = useState(0)
  const all = linesOf(contents)
  if (all.length === 0) return null
  const lines = asked === 0 ? upperLines(all).slice(0, FEW) : all.slice(0, asked)
  const current = currentLine(lines, last)
  const next = asked + BATCH
  return (
    <Section title="目录">
      <View className={classes('card', styles.contents)}>
        {lines.map(({ title, depth, position }, at) => {
          const look = classes(styles.line, at === current && 'b')
          const inset = { paddingLeft: length(16 + Math.min(depth, 3) * STEP) }
          const words = (
            <>
              <View className={classes('grow', depth === 0 ? 'body' : 'sm c2')}>{title || '（没有标题）'}</View>
              {at === current && <Tag tone="ok">读到这里</Tag>}
            </>
          )
          return position ? (
            <Tap
              key={at}
              className={look}
              style={inset}
              label={at === current ? `${title}，读到这里` : title}
              onTap={() => openReader(bookId, { position })}
            >
              {words}
            </Tap>
          ) : (
            <View key={at} className={look} style={inset}>
              {words}
            </View>
          )
        })}
      </View>
      {lines.length < all.length && (
        <View className="mt12">
          <Button kind="plain" isWide onTap={() => setAsked(next)}>
            {next >= all.length ? `看全部目录（${all.length} 条）` : `再看 ${BATCH} 条`}
          </Button>
        </View>
      )}
    </Section>
  )
}
