import type { ReactNode } from 'react'
import { ScrollView, View } from '@tarojs/components'
import type { BookBlock } from '../../../domain/library/text'
import { textOf, textOfBlock, textOfInlines } from '../../../domain/library/textOf'
import { classes } from '../../styles/classes'
import { Table } from '../BodyView/Table'
import { asRole } from '../role'
import type { Around } from './around'
import { Figure } from './Figure'
import { Words } from './Words'
import { tableRows } from './tableRows'
import { withOffsets } from './withOffsets'
import styles from './index.module.scss'

export interface BlocksProps {
  blocks: readonly BookBlock[]
  /** Offset in the chapter where the first block begins. */
  from: number
  around: Around
}

/** Blocks in WeChat, which has boxes and lines of text and nothing else. Browsers use Blocks.h5.tsx. */
export function Blocks({ blocks, from, around }: BlocksProps) {
  const drawn: ReactNode[] = []
  let at = from
  for (const [key, block] of blocks.entries()) {
    drawn.push(<OneBlock key={key} block={block} from={at} around={around} />)
    at += textOfBlock(block).length + 1
  }
  return <>{drawn}</>
}

const BULLET = '•'

function OneBlock({ block, from, around }: { block: BookBlock; from: number; around: Around }) {
  const goesOn = block.isContinued === true
  switch (block.kind) {
    case 'heading':
      return (
        <View
          className={classes(styles.heading, styles[`level${block.level}`], styles[block.align ?? ''])}
          {...asRole('heading')}
        >
          <Words inlines={block.inlines} from={from} around={around} />
        </View>
      )
    case 'paragraph':
      return (
        <View className={classes(styles.paragraph, (goesOn || block.align) && styles.flush, styles[block.align ?? ''])}>
          <Words inlines={block.inlines} from={from} around={around} />
        </View>
      )
    case 'poem':
      return (
        <View className={classes(styles.poem, goesOn && styles.joined)}>
          {withOffsets(block.lines, from, ({ inlines }) => textOfInlines(inlines).length).map(({ part, at }) => (
            <View key={at} className={styles.verse}>
              <Words inlines={part.inlines} from={at} around={around} />
            </View>
          ))}
        </View>
      )
    case 'list': {
      const { isOrdered, start = 1 } = block
      return (
        <View className={styles.list} {...asRole('list')}>
          {withOffsets(block.items, from, (item) => textOf(item).length).map(({ part, at }, number) => (
            <View key={at} className={styles.row} {...asRole('listitem')}>
              <View className={styles.marker}>{isOrdered ? `${start + number}.` : BULLET}</View>
              <View className={styles.rest}>
                <Blocks blocks={part} from={at} around={around} />
              </View>
            </View>
          ))}
        </View>
      )
    }
    case 'quotation':
      return (
        <View className={styles.quotation} {...asRole('blockquote')}>
          <Blocks blocks={block.blocks} from={from} around={around} />
        </View>
      )
    case 'table': {
      const { rows, cellOf } = tableRows(block.rows, from)
      return (
        <View className={styles.table}>
          <Table rows={rows}>
            {(body) => {
              const cell = cellOf(body)
              return <Blocks blocks={cell.blocks} from={cell.from} around={around} />
            }}
          </Table>
        </View>
      )
    }
    case 'picture':
      return (
        <View className={styles.figure}>
          <View id={`whole${from}`} className="book-whole">
            <Figure
              picture={around.pictures[block.picture]}
              alt={block.alt}
              onOpen={() => around.onPicture(block.picture)}
            />
          </View>
          {block.caption && (
            <View className={styles.caption}>
              <Words inlines={block.caption} from={from} around={around} />
            </View>
          )}
        </View>
      )
    case 'preformatted':
      return (
        <ScrollView scrollX className={styles.preformatted}>
          <Words inlines={block.inlines} from={from} around={around} />
        </ScrollView>
      )
    case 'rule':
      return <View id={`whole${from}`} className={classes(styles.rule, 'book-whole')} {...asRole('separator')} />
  }
}
