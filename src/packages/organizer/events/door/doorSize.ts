import Taro from '@tarojs/taro'

const LARGEST = 460
const PHONE = 326
/** Above and below the code: title, digits, how many are in. */
const ABOVE_AND_BELOW = 400
const MARGINS = 48

/** How large the code may be, design px: across the room on a screen, as wide as a phone. */
export function doorSize(): number {
  if (process.env.TARO_ENV !== 'h5') return PHONE
  const { windowWidth, windowHeight } = Taro.getWindowInfo()
  return Math.max(200, Math.min(LARGEST, windowWidth - MARGINS, windowHeight - ABOVE_AND_BELOW))
}
