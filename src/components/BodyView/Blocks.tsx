import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { Block, Body } from '../../../domain/body/body'
import type { FileLink } from '../../../domain/file/contract'
import { classes } from '../../styles/classes'
import { asRole } from '../role'
import { Picture } from './Picture'
import { Table } from './Table'
import { Words } from './Words'
import styles from './index.module.scss'

/** What a body's blocks need besides themselves. */
export interface Around {
  pictures: Readonly<Record<string, FileLink>>
  onOpen: (url: string) => void
  onRetry: () => void
}

interface Props extends Around {
  /** `undefined` is one this version does not know. */
  blocks: readonly (Block | undefined)[]
  /** Lists around these. */
  listDepth?: number
}

/** Blocks one below the other. */
export function Blocks({ blocks, listDepth = 0, ...around }: Props) {
  return (
    <View className={styles.blocks}>
      {blocks.map((block, at) =>
        block ? (
          <OneBlock key={at} block={block} isFirst={at === 0} listDepth={listDepth} {...around} />
        ) : (
          <Unknown key={at} />
        ),
      )}
    </View>
  )
}

function Unknown() {
  return (
    <View className="sm c3">
      {process.env.TARO_ENV === 'h5' ? '有一段内容要刷新页面才能看' : '有一段内容要更新小程序才能看'}
    </View>
  )
}

function OneBlock({
  block,
  isFirst,
  listDepth,
  ...around
}: Around & { block: Block; isFirst: boolean; listDepth: number }) {
  const inner = (blocks: Body, depth = listDepth) => <Blocks blocks={blocks} listDepth={depth} {...around} />
  switch (block.kind) {
    case 'heading':
      return (
        <View
          className={classes(styles[`level${block.level}`], !isFirst && styles.headingBelow, alignOf(block.align))}
          {...asRole('heading')}
          {...(process.env.TARO_ENV === 'h5' ? { 'aria-level': block.level + 1 } : {})}
        >
          <Words inlines={block.inlines} />
        </View>
      )
    case 'paragraph':
      return (
        <View className={classes(alignOf(block.align))}>
          <Words inlines={block.inlines} />
        </View>
      )
    case 'list':
      return <List list={block} depth={listDepth} inner={inner} />
    case 'quotation':
      return (
        <View className={styles.quotation} {...asRole('blockquote')}>
          {inner(block.blocks)}
        </View>
      )
    case 'table':
      return <Table rows={block.rows}>{(blocks) => inner(blocks, 0)}</Table>
    case 'picture': {
      const { pictures, onOpen, onRetry } = around
      return <Picture alt={block.alt} file={pictures[block.fileId]} onOpen={onOpen} onRetry={onRetry} />
    }
    case 'rule':
      return <View className={styles.rule} {...asRole('separator')} />
  }
}

const alignOf = (align: 'center' | 'right' | undefined) => align && styles[align]

/** One sign for each depth, as documents have them. */
const BULLETS = ['•', '◦', '▪'] as const

interface ListProps {
  list: Extract<Block, { kind: 'list' }>
  depth: number
  inner: (blocks: Body, depth: number) => ReactNode
}

function List({ list: { isOrdered, start = 1, items }, depth, inner }: ListProps) {
  const digits = String(start + items.length - 1).length
  return (
    <View className={styles.list} {...asRole('list')}>
      {items.map((item, at) => (
        <View key={at} className={styles.item} {...asRole('listitem')}>
          {isOrdered ? (
            // Numbers of one list stand below one another by their points.
            <View className={styles.number} style={{ minWidth: `${digits * 0.6 + 0.4}em` }}>
              {`${start + at}.`}
            </View>
          ) : (
            <View className={styles.bullet} aria-hidden>
              {BULLETS[depth % BULLETS.length]}
            </View>
          )}
          <View className="grow">{inner(item, depth + 1)}</View>
        </View>
      ))}
    </View>
  )
}
