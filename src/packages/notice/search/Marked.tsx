import { Text } from '@tarojs/components'
import { marked } from './marking'
import styles from './index.module.scss'

/** A line with the words that were looked for standing out. */
export function Marked({ line, searched }: { line: string; searched: string }) {
  return (
    <>
      {marked(line, searched).map(({ text, isMarked }, at) => (
        <Text key={at} {...(isMarked ? { className: styles.mark } : {})}>
          {text}
        </Text>
      ))}
    </>
  )
}
