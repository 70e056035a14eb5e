import { lazy } from 'react'

/** In browsers, loaded when it is first opened; nothing in WeChat, which brings its own `scanCode`. */
export const Viewfinder =
  process.env.TARO_ENV === 'h5' ? lazy(() => import('.').then((loaded) => ({ default: loaded.Viewfinder }))) : undefined

/**
 * Whether scanning is worth offering: always in WeChat, in browsers where pages may ask for a camera. Whether there is
 * one, and whether the person allows it, only opening it tells.
 */
export function mayHaveCamera(): boolean {
  // Browsers leave it out for pages that came over an open way.
  return process.env.TARO_ENV === 'weapp' || (navigator as { mediaDevices?: MediaDevices }).mediaDevices !== undefined
}
