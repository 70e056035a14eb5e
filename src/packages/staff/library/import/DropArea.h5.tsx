import { type DragEvent, type PropsWithChildren, useState } from 'react'
import { browserFile } from '../../../../cloud/localFile'
import { classes } from '../../../../styles/classes'
import type { DropAreaProps } from './DropArea'
import styles from './index.module.scss'

/** Where files are let fall from the computer. */
export function DropArea({ onFiles, children }: PropsWithChildren<DropAreaProps>) {
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <div
      className={classes(styles.drop, isOver && styles.dropOver)}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFiles(Array.from(event.dataTransfer.files, browserFile))
      }}
    >
      {children}
    </div>
  )
}
