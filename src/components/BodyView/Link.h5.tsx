import type { MouseEvent } from 'react'
import { classes } from '../../styles/classes'
import type { LinkProps } from './Link'
import { kindOf, openLink } from './openLink'
import styles from './index.module.scss'

/** A link inside a line of text: a real one, so that it can be focused, copied, and printed with its address. */
export function Link({ to, words, className }: LinkProps) {
  const follow = (event: MouseEvent) => {
    event.preventDefault()
    void openLink(to)
  }
  // On paper the address of a page stands beside words that do not say it.
  const isHidden = kindOf(to) === 'page' && words.trim() !== to
  return (
    <a
      className={classes(styles.link, isHidden && styles.withAddress, className)}
      href={to}
      target="_blank"
      rel="noopener noreferrer nofollow"
      // Browsers dial by themselves; the other two are asked about first.
      {...(kindOf(to) === 'telephone' ? {} : { onClick: follow })}
    >
      {words}
    </a>
  )
}
