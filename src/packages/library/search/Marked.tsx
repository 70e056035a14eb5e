import { Text } from '@tarojs/components'
import { stretchesOf } from './marks'
import styles from './index.module.scss'

/** A line with what was looked for standing out. */
export function Marked({ line, hits }: { line: string; hits: readonly (readonly [number, number])[] }) {
  return (
    <>
      {stretchesOf(line, hits).map(({ text, isMarked }, at) => (
        <Text key={at} {...(isMarked ? { className: styles.mark } : {})}>
          {text}
        </Text>
      ))}
    </>
  )
}
