import { Text } from '@tarojs/components'
import type { Inline } from '../../../domain/body/body'
import { classes } from '../../styles/classes'
import { Link } from './Link'
import styles from './index.module.scss'

/** The words of a heading or paragraph. One selectable text for all of it: selecting goes from its beginning to its end. */
export function Words({ inlines }: { inlines: readonly Inline[] }) {
  return (
    <Text userSelect className={styles.words ?? ''}>
      {inlines.map((inline, at) => (
        <Piece key={at} inline={inline} />
      ))}
    </Text>
  )
}

function Piece({ inline }: { inline: Inline }) {
  if ('isBreak' in inline) return <>{'\n'}</>
  const { text, marks = [], link } = inline
  const look = classes(...marks.map((mark) => styles[mark]))
  if (link !== undefined) return <Link to={link} words={text} className={look} />
  return look ? <Text className={look}>{text}</Text> : <>{text}</>
}
