import { useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { Icon } from '../../../components/Icon'
import { Tap } from '../../../components/Tap'
import { asRole } from '../../../components/role'
import { CameraError, openCamera, readFrom, type CameraProblem } from './camera'
import styles from './Viewfinder.module.scss'

interface Props {
  onCode: (text: string) => void
  onClose: () => void
}

const WORDS: Record<CameraProblem | 'opening' | 'looking', string> = {
  opening: '正在打开相机',
  looking: '把会员码放进框里',
  none: '这里打不开相机，关掉后用扫码枪扫，或输会员报的 18 位数字码',
  refused: '浏览器没有允许使用相机，在网站设置里打开，或者关掉后输 18 位数字码',
}

/** The camera of a browser, full screen, until a code is read. */
export function Viewfinder({ onCode, onClose }: Props) {
  const video = useRef<HTMLVideoElement>(null)
  const told = useRef({ onCode, onClose })
  const [state, setState] = useState<keyof typeof WORDS>('opening')
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
    <View className={styles.finder} aria-label="扫会员码" {...asRole('dialog')}>
      <video ref={video} className={styles.picture} muted playsInline />
      <Tap label="关闭相机" className={styles.close} onTap={onClose}>
        <Icon name="x-bold" color="#FFFFFF" isFixed />
      </Tap>
      <View className={styles.frame} />
      <View className={styles.words} {...asRole('status')}>
        {WORDS[state]}
      </View>
    </View>
  )
}
