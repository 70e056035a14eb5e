import { type Ref, useImperativeHandle, useState } from 'react'
import { Video } from '@tarojs/components'
import Taro from '@tarojs/taro'

export interface Screen {
  pause: () => void
}

export interface ScreenProps {
  screen: Ref<Screen>
  className: string
  url: string
  posterUrl: string | undefined
  name: string
  onPlay: () => void
  onFail: () => void
}

let count = 0

/** WeChat's own player, which plays as soon as it is there: it is drawn when somebody asked for it. */
export function FilmScreen({ screen, className, url, posterUrl = '', name, onPlay, onFail }: ScreenProps) {
  const [id] = useState(() => `film-${++count}`)
  useImperativeHandle(screen, () => ({ pause: () => Taro.createVideoContext(id).pause() }), [id])
  return (
    <Video
      id={id}
      className={className}
      src={url}
      poster={posterUrl}
      title={name}
      controls
      autoplay
      showCenterPlayBtn
      enableProgressGesture
      objectFit="contain"
      onPlay={onPlay}
      onError={onFail}
    />
  )
}
