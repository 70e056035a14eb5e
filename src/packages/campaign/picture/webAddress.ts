/**
 * The address of a page in browsers, for a code that any phone can scan: the host's own in a browser, what the build
 * was told in WeChat; undefined where it was told nothing.
 *
 * @param path `/packages/campaign/detail/index?id=…`
 */
export function webAddress(path: string): string | undefined {
  if (process.env.TARO_ENV === 'h5') return `${window.location.origin}${window.location.pathname}#${path}`
  return process.env.WEB_URL === '' ? undefined : `${process.env.WEB_URL}/#${path}`
}
