import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { decodeQR } from 'qr/decode.js'

const FOLDER = path.resolve(__dirname, '../../../docs/screens')

/**
 * Keeps what the window shows as `docs/screens/<name>.png`, when `SCREENS=1` asks for it: an ordinary run of the tests
 * leaves the checkout as it was. What moves stands still, so that two runs give the same picture.
 */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env.SCREENS !== '1') return
  mkdirSync(FOLDER, { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), animations: 'disabled' })
}

/**
 * Reads the QR code off the screen, as a scanner before it would: from the pixels, not from the page.
 *
 * @param shown what holds the code
 * @throws {Error} when there is none to read
 */
export async function scanScreen(shown: Locator): Promise<string> {
  const photo = (await shown.screenshot()).toString('base64')
  // The browser knows PNG; a page of its own keeps the one under test as it is.
  const desk = await shown.page().context().newPage()
  try {
    const { width, height, pixels } = await desk.evaluate(async (png) => {
      const image = new Image()
      image.src = `data:image/png;base64,${png}`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      const context = canvas.getContext('2d')
      if (!context) throw new Error('no canvas')
      context.drawImage(image, 0, 0)
      const { data } = context.getImageData(0, 0, image.width, image.height)
      // One channel is enough for black and white, and a quarter to carry.
      let pixels = ''
      for (let at = 0; at < data.length; at += 4) pixels += String.fromCharCode(data[at] ?? 0)
      return { width: image.width, height: image.height, pixels }
    }, photo)
    const data = new Uint8ClampedArray(width * height * 4)
    for (let at = 0; at < pixels.length; at++) data.fill(pixels.charCodeAt(at), at * 4, at * 4 + 4)
    return decodeQR({ width, height, data })
  } finally {
    await desk.close()
  }
}
