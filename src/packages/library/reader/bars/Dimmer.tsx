import { useEffect } from 'react'
import Taro from '@tarojs/taro'
import { useInView } from '../../../../components/useNow'

/** Sets the brightness of the phone while the book is in view, and gives it back. Browsers use Dimmer.h5.tsx. */
export function Dimmer({ brightness }: { brightness: number | null }) {
  const isInView = useInView()
  const isOn = brightness !== null && isInView
  useEffect(() => {
    if (!isOn) return undefined
    const before = Taro.getScreenBrightness().then(
      ({ value }) => value,
      () => undefined,
    )
    return () =>
      void before.then((value) => {
        if (value !== undefined) void Taro.setScreenBrightness({ value }).catch(() => undefined)
      })
  }, [isOn])
  useEffect(() => {
    if (isOn) void Taro.setScreenBrightness({ value: brightness }).catch(() => undefined)
  }, [isOn, brightness])
  return null
}
