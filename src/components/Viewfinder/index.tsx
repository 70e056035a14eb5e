import { useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import { asRole } from '../role'
import { CameraError, openCamera, readFrom, type CameraProblem } from './camera'
import styles from './index.module.scss'

export interface ViewfinderWords {
  /** What it is for, as a screen reader says it. */
  label: string
  looking: string
  /** What to do where there is no camera, and where the browser was told not to give it. */
  none: string
  refused: string
}

interface Props {
  words: ViewfinderWords
  onCode: (text: string) => void
  onClose: () => void
}

/** The camera of a browser, full screen, until a code is read. */
export function Viewfinder({ words, onCode, onClose }: Props) {
  const video = useRef<HTMLVideoElement>(null)
  const told = useRef({ onCode, onClose })
  const [state, setState] = useState<'opening' | 'looking' | CameraProblem>('opening')
  useEffect(() => {
    told.current = { onCode, onClose }
  })

  useEffect(() => {
    const shown = video.current
    let isGone = false
    let close: (() => void) | undefined
    const look = async (picture: HTMLVideoElement) => {
      try {
        close = await openCamera(picture)
        if (isGone) {
          close()
          return
        }
        setState('looking')
        const text = await readFrom(picture, () => isGone)
        if (text) told.current.onCode(text)
      } catch (error) {
        if (!(error instanceof CameraError)) throw error
        if (!isGone) setState(error.problem)
      }
    }
    if (shown) void look(shown)
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && told.current.onClose()
    document.addEventListener('keydown', onKey)
    return () => {
      isGone = true
      close?.()
      document.removeEventListener('keydown', onKey)
    }
  }, [])

  return (
    <View className={styles.finder} aria-label={words.label} {...asRole('dialog')}>
      <video ref={video} className={styles.picture} muted playsInline />
      <Tap label="关闭相机" className={styles.close} onTap={onClose}>
        <Icon name="x-bold" color="#FFFFFF" isFixed />
      </Tap>
      <View className={styles.frame} />
      <View className={styles.words} {...asRole('status')}>
        {state === 'opening' ? '正在打开相机' : words[state]}
      </View>
    </View>
  )
}
