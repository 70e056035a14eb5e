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
import styles from './index.module.scss'

interface Props {
  inlines: readonly BookInline[]
  /** Offset in the chapter of the first one. */
  from: number
  around: Around
}

/**
 * The words of a line in WeChat: a text of sentences. A sentence has the offset of its first character as its id, which
 * is how a place on the screen is found again, and is what a finger that stays marks. WeChat draws no ruby and no
 * formulas: their readings stand in brackets, their words in the line.
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
  if ('text' in inline) {
    const { text, link, to } = inline
    if (link !== undefined) return <Link to={link} words={text} className={look} />
    if (to) {
      return (
        <Text className={classes(styles.leads, look)} {...asRole('link')} onClick={() => around.onFollow(to)}>
          {text}
        </Text>
      )
    }
    return <Run text={text} from={from} look={look} sentences={sentences} around={around} />
  }
  if ('ruby' in inline) return <Text className={look}>{`${inline.ruby}（${inline.reading}）`}</Text>
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
  if ('formula' in inline) return <Text>{inline.words}</Text>
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
