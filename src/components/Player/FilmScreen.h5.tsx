import { useEffect, useImperativeHandle, useRef } from 'react'
import type { ScreenProps } from './FilmScreen'

/** The browser's own player: its controls are the ones people know, with keyboard and screen reader. */
export function FilmScreen({ screen, className, url, posterUrl, name, onPlay, onFail }: ScreenProps) {
  const video = useRef<HTMLVideoElement>(null)
  useImperativeHandle(screen, () => ({ pause: () => video.current?.pause() }), [])
  useEffect(() => {
    // Films are looked at: in a tab nobody sees they would only use up data.
    const hidden = () => document.hidden && video.current?.pause()
    document.addEventListener('visibilitychange', hidden)
    return () => document.removeEventListener('visibilitychange', hidden)
  }, [])
  return (
    <video
      ref={video}
      className={className}
      src={url}
      poster={posterUrl}
      aria-label={name}
      controls
      autoPlay
      playsInline
      onPlay={onPlay}
      onError={onFail}
    />
  )
}
