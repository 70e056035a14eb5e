import { createElement, type CSSProperties, type ReactNode } from 'react'
import type { BookPicture } from '../../../domain/library/contract'
import type { BookBlock } from '../../../domain/library/text'
import { textOf, textOfBlock, textOfInlines } from '../../../domain/library/textOf'
import { classes } from '../../styles/classes'
import { Table } from '../BodyView/Table.h5'
import type { BlocksProps } from './Blocks'
import type { Around } from './around'
import { Figure } from './Figure'
import { Words } from './Words.h5'
import { tableRows } from './tableRows'
import { withOffsets } from './withOffsets'
import styles from './index.module.scss'

/**
 * Blocks in browsers: the elements the web has for them. Every element of text says where it begins (`data-at`), so
 * that a place on the screen is a place in the text. What is not turned with lines from top to bottom says so
 * (`data-upright`).
 */
export function Blocks({ blocks, from, around }: BlocksProps) {
  const drawn: ReactNode[] = []
  let at = from
  for (const [key, block] of blocks.entries()) {
    drawn.push(<OneBlock key={key} block={block} from={at} around={around} />)
    at += textOfBlock(block).length + 1
  }
  return <>{drawn}</>
}

function OneBlock({ block, from, around }: { block: BookBlock; from: number; around: Around }) {
  const goesOn = block.isContinued === true
  switch (block.kind) {
    case 'heading':
      return createElement(
        // The book's title is the page's: chapters come below it.
        `h${Math.min(6, block.level + 1)}`,
        {
          className: classes(styles.heading, styles[`level${block.level}`], styles[block.align ?? '']),
          'data-at': from,
        },
        <Words inlines={block.inlines} from={from} around={around} />,
      )
    case 'paragraph':
      return (
        <p
          className={classes(styles.paragraph, (goesOn || block.align) && styles.flush, styles[block.align ?? ''])}
          data-at={from}
        >
          <Words inlines={block.inlines} from={from} around={around} />
        </p>
      )
    case 'poem':
      return (
        <div className={classes(styles.poem, goesOn && styles.joined)}>
          {withOffsets(block.lines, from, ({ inlines }) => textOfInlines(inlines).length).map(({ part, at }) => (
            <p key={at} className={styles.verse} data-at={at}>
              <Words inlines={part.inlines} from={at} around={around} />
            </p>
          ))}
        </div>
      )
    case 'list':
      return createElement(
        block.isOrdered ? 'ol' : 'ul',
        {
          className: classes(styles.list, block.isOrdered && styles.numbered),
          ...(block.isOrdered && block.start !== undefined ? { start: block.start } : {}),
        },
        withOffsets(block.items, from, (item) => textOf(item).length).map(({ part, at }) => (
          <li key={at} className={styles.item}>
            <Blocks blocks={part} from={at} around={around} />
          </li>
        )),
      )
    case 'quotation':
      return (
        <blockquote className={styles.quotation}>
          <Blocks blocks={block.blocks} from={from} around={around} />
        </blockquote>
      )
    case 'table': {
      const { rows, cellOf } = tableRows(block.rows, from)
      return (
        <div className={styles.table} data-moves="sideways" data-upright="">
          <Table rows={rows}>
            {(body) => {
              const cell = cellOf(body)
              return <Blocks blocks={cell.blocks} from={cell.from} around={around} />
            }}
          </Table>
        </div>
      )
    }
    case 'picture':
      return (
        <figure className={styles.figure} style={shapeOf(around.pictures[block.picture])} data-upright="">
          <div data-at={from} data-whole="">
            <Figure
              picture={around.pictures[block.picture]}
              alt={block.alt}
              onOpen={() => around.onPicture(block.picture)}
            />
          </div>
          {block.caption && (
            <figcaption className={styles.caption} data-at={from}>
              <Words inlines={block.caption} from={from} around={around} />
            </figcaption>
          )}
        </figure>
      )
    case 'preformatted':
      return (
        <pre className={styles.preformatted} data-at={from} data-moves="sideways" data-upright="" tabIndex={0}>
          <Words inlines={block.inlines} from={from} around={around} />
        </pre>
      )
    case 'rule':
      return <hr className={styles.rule} data-at={from} data-whole="" />
  }
}

/** A picture stands upright among lines of any length: its style sheet has to know how wide it may be to be so high. */
function shapeOf(picture: BookPicture | undefined): CSSProperties {
  if (!picture?.width || !picture.height) return {}
  return { '--wide': `${picture.width}px`, '--shape': picture.width / picture.height } as CSSProperties
}
