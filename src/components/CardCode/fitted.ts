import Taro from '@tarojs/taro'

/**
 * A size that fits beside `around` px of margins. WeChat scales every design px to the screen; browsers do not, and some
 * windows are 320 px wide.
 *
 * @param size design px
 */
export function fitted(size: number, around: number): number {
  if (process.env.TARO_ENV !== 'h5') return size
  return Math.min(size, Taro.getWindowInfo().windowWidth - around)
}
