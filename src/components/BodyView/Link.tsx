import { Text } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { asRole } from '../role'
import { openLink } from './openLink'
import styles from './index.module.scss'

export interface LinkProps {
  to: string
  words: string
  className: string
}

/** A link inside a line of text. WeChat has no anchors, and its buttons do not stand in a line. */
export function Link({ to, words, className }: LinkProps) {
  return (
    <Text className={classes(styles.link, className)} {...asRole('link')} onClick={() => void openLink(to)}>
      {words}
    </Text>
  )
}
