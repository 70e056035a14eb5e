import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { decodeQR } from 'qr/decode.js'
import { readPng, writePng } from './png'

const FOLDER = path.resolve(__dirname, '../../../docs/screens')
/** What says that people are simulated is not in WeChat, which the pictures are to show; a toast hides what they show. */
const WITHOUT = '[data-simulated], .taro__toast { display: none !important }'

/**
 * Keeps what the window shows as `docs/screens/<name>.png`, when `SCREENS=1` asks for it: an ordinary run of the tests
 * leaves the checkout as it was.
 */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env.SCREENS !== '1') return
  await page.evaluate(() => document.fonts.ready)
  const picture = await page.screenshot({ animations: 'disabled', style: WITHOUT })
  await mkdir(FOLDER, { recursive: true })
  await writeFile(path.join(FOLDER, `${name}.png`), writePng(readPng(picture)))
}

/**
 * Reads the QR code off the screen, as a scanner before it would: from the pixels, not from the page.
 *
 * @param shown what holds the code
 * @throws {Error} when there is none to read
 */
export async function scanScreen(shown: Locator): Promise<string> {
  const { width, height, rgb } = readPng(await shown.screenshot())
  return decodeQR({ width, height, data: rgb })
}
