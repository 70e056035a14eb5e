import { useEffect, useState } from 'react'
import { useDidHide, useDidShow } from '@tarojs/taro'

/** Whether the page is in view: neither covered by another page nor, with the whole app, in the background. */
export function useInView(): boolean {
  const [isInView, setInView] = useState(true)
  useDidShow(() => setInView(true))
  useDidHide(() => setInView(false))
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return undefined
    const tell = () => setInView(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [])
  return isInView
}

/** This phone's clock, epoch ms, moving once every `stepMs` while `isOn`. */
export function useNow(isOn: boolean, stepMs = 1000): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isOn) return undefined
    const tick = () => setNow(Date.now())
    tick()
    const timer = setInterval(tick, stepMs)
    return () => clearInterval(timer)
  }, [isOn, stepMs])
  return now
}
