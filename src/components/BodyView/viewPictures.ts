import Taro from '@tarojs/taro'

/** Shows a picture as large as the screen, with the others of the text beside it. */
export async function viewPictures(current: string, urls: string[]): Promise<void> {
  // A viewer that does not open takes nothing away: the picture stands on the page.
  await Taro.previewImage({ current, urls }).catch(() => undefined)
  if (process.env.TARO_ENV === 'h5') giveEscape()
}

/** Taro's viewer in browsers closes when it is tapped, and knows no key. */
function giveEscape(): void {
  const viewers = document.querySelectorAll<HTMLElement>('.preview-image')
  const viewer = viewers[viewers.length - 1]
  if (!viewer) return
  viewer.setAttribute('role', 'dialog')
  viewer.setAttribute('aria-label', '看大图，按 Esc 返回')
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' && viewer.isConnected) return
    document.removeEventListener('keydown', close)
    viewer.click()
  }
  document.addEventListener('keydown', close)
}
