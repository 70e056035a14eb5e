import type { FileKind } from '../../domain/file/contract'
import type { FileMeasures } from '../../domain/file/demands'

/** What a browser can tell of a file that is still on the phone, and a picture out of a film. */

/** How long it plays, and its pixels, upright. */
export type Look = Pick<FileMeasures, 'seconds' | 'width' | 'height'>

const NOTHING: Look = { seconds: null, width: null, height: null }
/** ms in which a browser has read the description of a film, or does not play it. */
const PATIENCE_MS = 8_000
/** The longer side of a poster: as wide as the largest phone shows it. */
const POSTER_SIDE = 1_280

export async function lookInBrowser(file: File, kind: FileKind | undefined): Promise<Look> {
  if (kind === 'picture') return lookAtPicture(file)
  if (kind !== 'audio' && kind !== 'video') return NOTHING
  return withMedia(file, kind, (media) => {
    const seconds = Number.isFinite(media.duration) && media.duration > 0 ? media.duration : null
    if (!(media instanceof HTMLVideoElement) || media.videoWidth === 0) return { ...NOTHING, seconds }
    return { seconds, width: media.videoWidth, height: media.videoHeight }
  }).then((look) => look ?? NOTHING)
}

async function lookAtPicture(file: File): Promise<Look> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const { width, height } = bitmap
    bitmap.close()
    return { seconds: null, width, height }
  } catch {
    return NOTHING
  }
}

/** A JPEG of what is seen early in a film; undefined where the browser does not play it. The first frame is often black. */
export async function frameOf(film: File): Promise<File | undefined> {
  return withMedia(film, 'video', async (media) => {
    if (!(media instanceof HTMLVideoElement) || media.videoWidth === 0) return undefined
    const seen = once(media, 'seeked')
    media.currentTime = Math.min(1, media.duration / 10 || 0)
    await seen
    const scale = Math.min(1, POSTER_SIDE / Math.max(media.videoWidth, media.videoHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(media.videoWidth * scale)
    canvas.height = Math.round(media.videoHeight * scale)
    canvas.getContext('2d')?.drawImage(media, 0, 0, canvas.width, canvas.height)
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return picture ? new File([picture], '封面.jpg', { type: 'image/jpeg' }) : undefined
  })
}

/** Lets a browser open a file to look at it; undefined when it does not in time. */
async function withMedia<T>(
  file: File,
  kind: 'audio' | 'video',
  look: (media: HTMLMediaElement) => T | Promise<T>,
): Promise<T | undefined> {
  const address = URL.createObjectURL(file)
  const media = document.createElement(kind)
  media.preload = 'auto'
  media.muted = true
  try {
    const opened = once(media, kind === 'video' ? 'loadeddata' : 'loadedmetadata')
    media.src = address
    await opened
    return await look(media)
  } catch {
    return undefined
  } finally {
    media.removeAttribute('src')
    URL.revokeObjectURL(address)
  }
}

/** @throws when the browser cannot play it, or does not say within its time */
function once(media: HTMLMediaElement, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the browser does not say')), PATIENCE_MS)
    const end = (settle: () => void) => () => {
      clearTimeout(timer)
      settle()
    }
    media.addEventListener(event, end(resolve), { once: true })
    media.addEventListener(
      'error',
      end(() => reject(new Error('the browser does not play it'))),
      { once: true },
    )
  })
}
