import type { KeyboardEvent, ReactNode } from 'react'
import type { BookInline, BookRun } from '../../../domain/library/text'
import { textOfInline } from '../../../domain/library/textOf'
import { classes } from '../../styles/classes'
import { Link } from '../BodyView/Link.h5'
import type { Around } from './around'
import { Formula } from './Formula.h5'
import { partsOf } from './parts'
import styles from './index.module.scss'

interface Props {
  inlines: readonly BookInline[]
  /** Offset in the chapter of the first one. */
  from: number
  around: Around
}

/**
 * The words of a line in browsers. What shows something else than its text, as a formula or the reading above a
 * character, says how long its text is (`data-length`): offsets are counted in text.
 */
export function Words({ inlines, from, around }: Props) {
  const drawn: ReactNode[] = []
  let at = from
  for (const [key, inline] of inlines.entries()) {
    drawn.push(<One key={key} inline={inline} from={at} around={around} />)
    at += textOfInline(inline).length
  }
  return <>{drawn}</>
}

function One({ inline, from, around }: { inline: BookInline; from: number; around: Around }) {
  if ('text' in inline) return <Run run={inline} from={from} around={around} />
  if ('ruby' in inline) {
    return (
      <ruby className={lookOf(inline.marks)}>
        <Lighted text={inline.ruby} from={from} around={around} />
        <rp data-length={0}>（</rp>
        <rt data-length={0}>{inline.reading}</rt>
        <rp data-length={0}>）</rp>
      </ruby>
    )
  }
  if ('note' in inline) {
    return (
      <span
        className={classes(styles.note, lookOf(inline.marks))}
        data-length={inline.label.length}
        aria-label={`看注释 ${inline.label}`}
        {...asTapped('button', () => around.onNote(inline.note))}
      >
        {inline.label || '注'}
      </span>
    )
  }
  if ('formula' in inline) {
    return (
      <span className={styles.formula} data-length={inline.words.length}>
        <Formula mathml={inline.formula} words={inline.words} />
      </span>
    )
  }
  if ('picture' in inline) {
    const picture = around.pictures[inline.picture]
    return (
      <span data-length={inline.alt.length}>
        {picture?.url ? <img className={styles.inLine} src={picture.url} alt={inline.alt} /> : inline.alt || '〓'}
      </span>
    )
  }
  return <>{'\n'}</>
}

function Run({ run: { text, marks, link, to }, from, around }: { run: BookRun; from: number; around: Around }) {
  const look = lookOf(marks)
  if (link !== undefined) return <Link to={link} words={text} className={look} />
  const words = <Lighted text={text} from={from} around={around} />
  if (to) {
    return (
      <span className={classes(styles.leads, look)} {...asTapped('link', () => around.onFollow(to))}>
        {words}
      </span>
    )
  }
  return look ? <span className={look}>{words}</span> : words
}

function Lighted({ text, from, around: { lit, isVertical = false } }: { text: string; from: number; around: Around }) {
  const parts = partsOf(text, from, lit)
  const [only] = parts
  if (parts.length === 1 && only?.kinds.length === 0) return <>{isVertical ? withUprightNumbers(text) : text}</>
  return (
    <>
      {parts.map((part) =>
        part.kinds.length === 0 ? (
          <span key={part.from}>{isVertical ? withUprightNumbers(part.text) : part.text}</span>
        ) : (
          <mark key={part.from} className={classes(styles.lit, ...part.kinds.map((kind) => styles[kind]))}>
            {isVertical ? withUprightNumbers(part.text) : part.text}
          </mark>
        ),
      )}
    </>
  )
}

/** 竖排: a number of up to two digits stands upright in the room of one character; longer ones lie on their side. */
function withUprightNumbers(text: string): ReactNode {
  const parts = text.split(/([\w.,%]+)/)
  if (!parts.some(isShortNumber)) return text
  return parts.map((part, at) =>
    isShortNumber(part) ? (
      <span key={at} className={styles.together}>
        {part}
      </span>
    ) : (
      part
    ),
  )
}

const isShortNumber = (part: string) => /^\d{1,2}$/.test(part)

function lookOf(marks: readonly string[] | undefined): string {
  return classes(...(marks ?? []).map((mark) => styles[mark]))
}

/** What a mouse, a finger and a keyboard do to a link or a button that stands in a line. */
function asTapped(role: 'button' | 'link', act: () => void) {
  return {
    role,
    tabIndex: 0,
    onClick: act,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      event.stopPropagation()
      act()
    },
  }
}
