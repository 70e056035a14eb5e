/** Width every phone is 750 rpx of. @source WeChat guide, WXSS: "规定屏幕宽为750rpx" */
const SCREEN_RPX = 750

/** Lengths in rpx as the same share of the window's width. */
export function inWindowWidths(css: string): string {
  return css.replace(/(-?\d*\.?\d+)rpx\b/g, (_, length: string) => `${(Number(length) / SCREEN_RPX) * 100}vw`)
}
