import Taro from '@tarojs/taro'

/** A piece of sound that plays in the page, wherever the page is. */
export interface PlayedSound {
  play: () => void
  pause: () => void
  /** Seconds from its beginning. */
  seek: (to: number) => void
  destroy: () => void
}

export interface Heard {
  onPlay: () => void
  onPause: () => void
  /** Also when it has come to its end, at 0. */
  onTime: (seconds: number) => void
  onFail: () => void
}

/** Taro's audio, which is WeChat's own there and the browser's elsewhere. Nothing is loaded before `play`. */
export function soundOf(url: string, { onPlay, onPause, onTime, onFail }: Heard): PlayedSound {
  const audio = Taro.createInnerAudioContext()
  audio.autoplay = false
  audio.onPlay(onPlay)
  audio.onPause(onPause)
  audio.onStop(onPause)
  audio.onEnded(() => {
    onPause()
    onTime(0)
  })
  audio.onTimeUpdate(() => onTime(audio.currentTime))
  audio.onError(onFail)
  return {
    play: () => {
      if (audio.src !== url) audio.src = url
      audio.play()
    },
    pause: () => audio.pause(),
    seek: (to) => audio.seek(to),
    destroy: () => audio.destroy(),
  }
}
