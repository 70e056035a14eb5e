import { useEffect, useRef, useState } from 'react'
import { Image, View } from '@tarojs/components'
import { useDidHide } from '@tarojs/taro'
import { classes } from '../../styles/classes'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import { FilmScreen, type Screen } from './FilmScreen'
import { costText, mayPlay, playAlone, type PlayerProps } from './playing'
import styles from './index.module.scss'

/** A film behind its poster. Tapped, it begins; another that plays, and leaving the page, pause it. */
export function Film({ file, poster, renew }: PlayerProps) {
  const [state, setState] = useState<'waiting' | 'open' | 'failed'>('waiting')
  const [url, setUrl] = useState(file.url)
  const [isRenewed, setRenewed] = useState(false)
  const screen = useRef<Screen>(null)
  const [pause] = useState(() => () => screen.current?.pause())
  const ending = useRef<() => void>(undefined)
  useDidHide(pause)
  useEffect(() => () => ending.current?.(), [])

  const open = async () => {
    if (!(await mayPlay(file))) return
    setState('open')
  }
  const failed = async () => {
    const fresh = isRenewed ? undefined : await renew?.()
    setRenewed(true)
    if (fresh) setUrl(fresh.url)
    else setState('failed')
  }
  const again = () => {
    setRenewed(false)
    void open()
  }

  return (
    <View className={classes(styles.film, 'mt12')} style={{ paddingTop: `${Math.round(heightShare(file) * 100)}%` }}>
      {state === 'open' ? (
        <FilmScreen
          screen={screen}
          className={classes(styles.whole)}
          url={url}
          posterUrl={poster?.url}
          name={file.name}
          onPlay={() => (ending.current = playAlone(pause))}
          onFail={() => void failed()}
        />
      ) : (
        <Tap
          className={classes(styles.whole, styles.cover)}
          label={state === 'failed' ? `没放出来，点一下再试：${file.name}` : `播放视频 ${file.name}，${costText(file)}`}
          onTap={again}
        >
          {poster && <Image className={styles.whole} src={poster.url} mode="aspectFill" lazyLoad aria-hidden />}
          <View className={styles.disc}>
            <Icon name={state === 'failed' ? 'arrows-clockwise' : 'play-fill'} color="#FFFFFF" size={28} />
          </View>
          <View className={classes('sm num', styles.cost)}>
            {state === 'failed' ? '没放出来，点一下再试' : costText(file)}
          </View>
        </Tap>
      )}
    </View>
  )
}

/** Films held upright are no higher than they are wide: the rest of the page stays within reach. */
function heightShare({ width, height }: PlayerProps['file']): number {
  return width && height ? Math.min(1, height / width) : 9 / 16
}
