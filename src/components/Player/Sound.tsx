import { useCallback, useEffect, useRef, useState } from 'react'
import { View } from '@tarojs/components'
import { useDidHide } from '@tarojs/taro'
import { classes } from '../../styles/classes'
import { Button } from '../Button'
import { Icon } from '../Icon'
import { Progress } from '../Progress'
import { Tap } from '../Tap'
import { clockText, costText, mayPlay, playAlone, type PlayerProps } from './playing'
import { type PlayedSound, soundOf } from './soundOf'
import styles from './index.module.scss'

const BACK_SECONDS = 15

/** A piece of sound: play, pause, a little back. Another that plays, and leaving the page, pause it. */
export function Sound({ file, renew }: PlayerProps) {
  const [state, setState] = useState<'waiting' | 'playing' | 'paused' | 'failed'>('waiting')
  const [at, setAt] = useState(0)
  const sound = useRef<PlayedSound>(undefined)
  const ending = useRef<() => void>(undefined)
  const wasRenewed = useRef(false)
  const pause = useCallback(() => sound.current?.pause(), [])
  useDidHide(pause)
  useEffect(
    () => () => {
      ending.current?.()
      sound.current?.destroy()
    },
    [],
  )

  const begin = (url: string) => {
    sound.current?.destroy()
    sound.current = soundOf(url, {
      onPlay: () => {
        ending.current = playAlone(pause)
        setState('playing')
      },
      onPause: () => setState('paused'),
      onTime: setAt,
      onFail: () => void failed(),
    })
    sound.current.play()
  }
  const failed = async () => {
    const fresh = wasRenewed.current ? undefined : await renew?.()
    wasRenewed.current = true
    if (fresh) begin(fresh.url)
    else setState('failed')
  }
  const toggle = async () => {
    if (state === 'playing') return pause()
    if (!(await mayPlay(file))) return
    if (state === 'paused') return sound.current?.play()
    wasRenewed.current = false
    begin(file.url)
  }
  const back = () => {
    const to = Math.max(0, at - BACK_SECONDS)
    sound.current?.seek(to)
    setAt(to)
  }

  const { name, seconds } = file
  const isOpen = state === 'playing' || state === 'paused'
  const time = seconds === null ? clockText(at) : `${clockText(at)} / ${clockText(seconds)}`
  const words = state === 'failed' ? '没放出来，点一下再试' : isOpen ? time : costText(file)
  const does = state === 'playing' ? '暂停' : state === 'failed' ? '没放出来，再试一次' : '播放'
  return (
    <View className={classes('inset mt12', styles.sound)}>
      <Tap className={styles.round} label={`${does} ${name}，${words}`} onTap={() => void toggle()}>
        <Icon name={state === 'playing' ? 'pause' : state === 'failed' ? 'arrows-clockwise' : 'play-fill'} />
      </Tap>
      <View className={classes('grow', styles.words)}>
        <View className={classes('body', styles.name)}>{name}</View>
        <View className={classes('sm num', state === 'failed' ? 'c-error' : 'c3')}>{words}</View>
        {isOpen && seconds !== null && <Progress className="mt8" share={at / seconds} label={`放到 ${time}`} />}
      </View>
      {isOpen && (
        <Button isSmall label={`退 ${BACK_SECONDS} 秒`} onTap={back}>
          退 {BACK_SECONDS} 秒
        </Button>
      )}
    </View>
  )
}
