import { useCallback, useEffect, useRef, useState } from 'react'
import { useDidShow } from '@tarojs/taro'
import { AppError } from '../../domain/errors'
import { isTakenAway } from './answered'
import { useNetwork } from './online'
import { type Cabinet, forget, recall, remember } from './remembered'

export type Loaded<T> =
  | { state: 'loading'; data?: undefined; error?: undefined; keptAt?: undefined }
  | { state: 'ready'; data: T; error?: undefined; keptAt?: number | undefined }
  | { state: 'failed'; data?: T | undefined; error: AppError; keptAt?: number | undefined }

interface Options<T> {
  /**
   * Keeps the last good answer on this phone under this name and opens the page with it, also offline. Not for real
   * names, ID numbers or phone numbers.
   */
  remember?: string
  /** Where it stands among others that make room for it. */
  cabinet?: Cabinet
  /** What of the answer is kept; all of it when left out, nothing for undefined. Stable across renders, as `load`. */
  keep?: (data: T) => T | undefined
}

/**
 * Loads something from the cloud when the page shows, and again on `reload`. Old data stays on screen while newer data
 * loads; only the latest load may answer. `keptAt` (epoch ms) says that the data is a kept answer of that time. What could
 * not be reached is asked for again when the network is back; of what is taken away, or not theirs to see, nothing stays.
 *
 * @param load must be stable across renders, e.g. a module function or from `useCallback`
 */
export function useCloud<T>(
  load: () => Promise<T>,
  options: Options<T> = {},
): Loaded<T> & { reload: () => Promise<void> } {
  const { remember: name, keep, cabinet } = options
  const [loaded, setLoaded] = useState<Loaded<T>>(() => firstPaint(name))
  const latest = useRef(0)
  const isUnreached = useRef(false)

  const reload = useCallback(async () => {
    const turn = ++latest.current
    try {
      const data = await load()
      if (turn !== latest.current) return
      isUnreached.current = false
      setLoaded({ state: 'ready', data })
      if (!name) return
      const kept = keep ? keep(data) : data
      if (kept === undefined) forget(name)
      else remember(name, kept, cabinet)
    } catch (cause) {
      const error = cause instanceof AppError ? cause : new AppError('internal.unexpected', { cause })
      if (turn !== latest.current) return
      isUnreached.current = error.code === 'network.unreachable'
      if (name && isTakenAway(error)) forget(name)
      setLoaded((before) => ({ state: 'failed', data: before.data, error, keptAt: before.keptAt }))
    }
  }, [load, name, keep, cabinet])

  const begun = useRef<() => Promise<void>>(undefined)
  const isFirstLoading = useRef(false)
  const begin = useCallback(() => {
    begun.current = reload
    isFirstLoading.current = true
    void reload().finally(() => (isFirstLoading.current = false))
  }, [reload])
  // On mount, and again for a different load (another search word, another filter).
  useEffect(() => {
    if (begun.current !== reload) begin()
  }, [begin, reload])
  // A whole page hears of its first showing just after it mounted in WeChat, and just before in browsers: one of the two
  // loads. A part of a page that appears later never hears of it, which is why it is not left to the showing alone.
  const hasShown = useRef(false)
  useDidShow(() => {
    const isFirst = !hasShown.current
    hasShown.current = true
    if (!isFirst) void reload()
    else if (!isFirstLoading.current) begin()
  })
  useEffect(() => useNetwork.subscribe(({ isOnline }) => void (isOnline && isUnreached.current && reload())), [reload])
  useEffect(() => () => void latest.current++, [])

  return { ...loaded, reload }
}

function firstPaint<T>(name: string | undefined): Loaded<T> {
  const kept = name ? recall<T>(name) : undefined
  return kept ? { state: 'ready', data: kept.data, keptAt: kept.at } : { state: 'loading' }
}
