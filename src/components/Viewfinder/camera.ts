/**
 * Reads QR codes from the camera of a browser: with the browser's own reader where it has one, otherwise with ours,
 * which is loaded only then. This file is for browsers; the WeChat build has `scanCode`.
 */

/** What browsers with a reader offer; TypeScript's library does not know it yet. */
interface BarcodeReader {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
interface BarcodeReaderClass {
  new (options: { formats: string[] }): BarcodeReader
  getSupportedFormats(): Promise<string[]>
}

type Read = (video: HTMLVideoElement) => Promise<string | undefined>

/** ms between two looks: ten a second feel immediate and leave an old phone cool. */
const PAUSE_MS = 100
/** px; a code of 45 modules fills it well enough, and a larger picture only takes longer. */
const LONGEST_SIDE = 640

/** Why there is no picture, as the person reads it. */
export type CameraProblem = 'none' | 'refused'

/** @throws {CameraProblem} */
export async function openCamera(video: HTMLVideoElement): Promise<() => void> {
  const devices = navigator.mediaDevices as MediaDevices | undefined
  // Browsers give a camera only to pages that came over an encrypted way, or from this machine.
  if (!devices) throw new CameraError('none')
  const stream = await devices
    .getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false })
    .catch((cause: unknown) => {
      throw new CameraError((cause as Error).name === 'NotAllowedError' ? 'refused' : 'none')
    })
  const close = () => stream.getTracks().forEach((track) => track.stop())
  video.srcObject = stream
  try {
    await video.play()
  } catch {
    // The panel was closed while the camera opened: its owner lets go right away.
  }
  return close
}

export class CameraError extends Error {
  constructor(readonly problem: CameraProblem) {
    super(problem)
  }
}

/**
 * Looks at the picture until there is a code in it.
 *
 * @param isGone asked before every look
 */
export async function readFrom(video: HTMLVideoElement, isGone: () => boolean): Promise<string | undefined> {
  const read = await chooseReader()
  while (!isGone()) {
    const text = await read(video)
    if (text) return isGone() ? undefined : text
    await new Promise((resume) => setTimeout(resume, PAUSE_MS))
  }
  return undefined
}

async function chooseReader(): Promise<Read> {
  const { BarcodeDetector: own } = window as { BarcodeDetector?: BarcodeReaderClass }
  const formats = own ? await own.getSupportedFormats().catch(() => []) : []
  if (!own || !formats.includes('qr_code')) return loadOwnReader()
  const reader = new own({ formats: ['qr_code'] })
  return async (video) => {
    // A frame that is not there yet is refused; the next look finds one.
    const [found] = await reader.detect(video).catch(() => [])
    return found?.rawValue
  }
}

async function loadOwnReader(): Promise<Read> {
  const { decodeQR } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  return (video) => {
    const { videoWidth, videoHeight } = video
    if (!pen || videoWidth === 0) return Promise.resolve(undefined)
    const scale = Math.min(1, LONGEST_SIDE / Math.max(videoWidth, videoHeight))
    canvas.width = Math.round(videoWidth * scale)
    canvas.height = Math.round(videoHeight * scale)
    pen.drawImage(video, 0, 0, canvas.width, canvas.height)
    const { data, width, height } = pen.getImageData(0, 0, canvas.width, canvas.height)
    try {
      return Promise.resolve(decodeQR({ data, width, height }))
    } catch {
      // No code in this picture.
      return Promise.resolve(undefined)
    }
  }
}
