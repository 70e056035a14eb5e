import type { ReactNode } from 'react'
import { Text } from '@tarojs/components'
import type { BookInline } from '../../../domain/library/text'
import { sentencesOf, type Span } from '../../../domain/library/sentences'
import { textOfInline, textOfInlines } from '../../../domain/library/textOf'
import { classes } from '../../styles/classes'
import { Link } from '../BodyView/Link'
import { asRole } from '../role'
import type { Around } from './around'
import { partsOf } from './parts'
import { Ruby } from './Ruby'
import styles from './index.module.scss'

interface Props {
  inlines: readonly BookInline[]
  /** Offset in the chapter of the first one. */
  from: number
  around: Around
}

/**
 * The words of a line in WeChat: a text of sentences. A sentence has the offset of its first character as its id, which
 * is how a place on the screen is found again and lines are counted, and is what a finger that stays marks. WeChat draws
 * no formulas: their words stand in the line.
 */
export function Words({ inlines, from, around }: Props) {
  const sentences = sentencesOf(textOfInlines(inlines)).map((span) => ({ from: from + span.from, to: from + span.to }))
  const drawn: ReactNode[] = []
  let at = from
  for (const [key, inline] of inlines.entries()) {
    drawn.push(<One key={key} inline={inline} from={at} sentences={sentences} around={around} />)
    at += textOfInline(inline).length
  }
  return <Text className={styles.words ?? ''}>{drawn}</Text>
}

interface OneProps {
  inline: BookInline
  from: number
  sentences: readonly Span[]
  around: Around
}

function One({ inline, from, sentences, around }: OneProps) {
  const look = 'marks' in inline ? classes(...(inline.marks ?? []).map((mark) => styles[mark])) : ''
  const id = `at${from}`
  const onHold = () => {
    const sentence = sentences.find((each) => from >= each.from && from < each.to)
    if (sentence) around.onHold?.(sentence.from, sentence.to)
  }
  if ('text' in inline) {
    const { text, link, to } = inline
    if (link !== undefined) {
      return (
        <Text id={id} className="book-sentence" onLongPress={onHold}>
          <Link to={link} words={text} className={look} />
        </Text>
      )
    }
    if (to) {
      return (
        <Text
          id={id}
          className={classes('book-sentence', styles.leads, look)}
          {...asRole('link')}
          onClick={() => around.onFollow(to)}
          onLongPress={onHold}
        >
          {text}
        </Text>
      )
    }
    return <Run text={text} from={from} look={look} sentences={sentences} around={around} />
  }
  if ('ruby' in inline) {
    const kinds = partsOf(inline.ruby, from, around.lit).flatMap((part) => part.kinds)
    const lit = classes(look, ...[...new Set(kinds)].map((kind) => styles[kind]))
    return <Ruby base={inline.ruby} reading={inline.reading} from={from} look={lit} onHold={onHold} />
  }
  if ('note' in inline) {
    return (
      <Text
        className={classes(styles.note, look)}
        aria-label={`看注释 ${inline.label}`}
        {...asRole('button')}
        onClick={() => around.onNote(inline.note)}
      >
        {inline.label || '注'}
      </Text>
    )
  }
  if ('formula' in inline) {
    return (
      <Text id={id} className="book-sentence" onLongPress={onHold}>
        {inline.words}
      </Text>
    )
  }
  if ('picture' in inline) return <Text>{inline.alt || '〓'}</Text>
  return <>{'\n'}</>
}

/** A run of text, cut where sentences end and marked parts begin. */
function Run({ text, from, look, sentences, around }: Omit<OneProps, 'inline'> & { text: string; look: string }) {
  const parts = partsOf(
    text,
    from,
    around.lit,
    sentences.map((sentence) => sentence.from),
  )
  return (
    <>
      {parts.map((part) => {
        const sentence = sentences.find((each) => part.from >= each.from && part.from < each.to)
        return (
          <Text
            key={part.from}
            id={`at${part.from}`}
            className={classes('book-sentence', look, ...part.kinds.map((kind) => styles[kind]))}
            onLongPress={() => sentence && around.onHold?.(sentence.from, sentence.to)}
          >
            {part.text}
          </Text>
        )
      })}
    </>
  )
}
