import { useEffect, useState } from 'react'
import { Canvas, Image, View } from '@tarojs/components'
import { asRole } from '../../../components/role'
import { classes } from '../../../styles/classes'
import { drawInBrowser, drawInWechat, type Drawing, type Drawn } from './surface'
import styles from './Picture.module.scss'

interface Props {
  drawing: Drawing
  /** What it shows, for screen readers. */
  label: string
  onDrawn: (drawn: Drawn | undefined) => void
}

const CANVAS = 'picture-surface'
/** ms until WeChat's canvas is on the page. */
const READY_MS = 120

/** A picture drawn on this phone, shown as one that can be pressed long. `drawing` stable across renders. */
export function Picture({ drawing, label, onDrawn }: Props) {
  const [drawn, setDrawn] = useState<Drawn>()
  const [hasFailed, setFailed] = useState(false)
  useEffect(() => {
    let isGone = false
    const tell = (made: Drawn | undefined) => {
      if (isGone) return
      setDrawn(made)
      setFailed(made === undefined)
      onDrawn(made)
    }
    const timer = setTimeout(
      () => {
        const making =
          process.env.TARO_ENV === 'h5'
            ? Promise.resolve().then(() => drawInBrowser(drawing))
            : drawInWechat(CANVAS, drawing)
        void making.then(tell, () => tell(undefined))
      },
      process.env.TARO_ENV === 'h5' ? 0 : READY_MS,
    )
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [drawing, onDrawn])
  const share = `${((drawing.height / drawing.width) * 100).toFixed(2)}%`
  return (
    <View>
      {process.env.TARO_ENV === 'weapp' && (
        <Canvas type="2d" id={CANVAS} canvasId={CANVAS} className={styles.surface} />
      )}
      {drawn ? (
        <View className={styles.frame} style={{ paddingTop: share }}>
          <Image
            className={styles.shown}
            src={drawn.url}
            mode="aspectFit"
            showMenuByLongpress
            aria-label={label}
            {...asRole('img')}
          />
        </View>
      ) : (
        <View className={styles.waiting} style={{ paddingTop: share }}>
          <View className={classes('sm c3', styles.word)}>{hasFailed ? '这台手机画不出图，换一台再试' : '正在画'}</View>
        </View>
      )}
    </View>
  )
}
