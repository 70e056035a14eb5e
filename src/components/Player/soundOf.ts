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
  let isGiven = false
  return {
    play: () => {
      // Given once: the same address given again begins anew.
      if (!isGiven) audio.src = url
      isGiven = true
      const begun = (audio as { play: () => unknown }).play()
      // A browser says through the promise as well what `onFail` hears, or that it was paused before it began.
      if (begun instanceof Promise) begun.catch(() => undefined)
    },
    pause: () => audio.pause(),
    seek: (to) => audio.seek(to),
    destroy: () => audio.destroy(),
  }
}
