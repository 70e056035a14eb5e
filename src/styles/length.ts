/** px of the screen the design is drawn for; WeChat draws everything as much larger as its screen is wider. */
export const DESIGNED_WIDTH = 375

/**
 * A length for inline styles, in the design's px (screen 375 wide): rpx in WeChat, px in browsers. Style sheets need
 * none of this, the build converts them.
 */
export function length(px: number): string {
  return process.env.TARO_ENV === 'weapp' ? `${px * 2}rpx` : `${px}px`
}
