/** Films between a browser and the host: what was made anew still plays, is sought in, and gives a picture. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import type { Browser } from 'playwright-core'
import { sourceOfBuffer } from '../../cloudfunctions/_content/byteSource'
import { soundOrFilm } from '../../cloudfunctions/_content/soundOrFilm'
import { storeFile, temporaryLinks } from '../../cloudfunctions/_kit/files'
import { createCloudHost, type CloudHost } from '../../cloudhost'
import { findBrowser, launchBrowser, NO_BROWSER } from '../support/browser'

/** Plays what is at an address, silently, and goes to a moment of it; then the phone's own two looks at the same file. */
const PAGE_SCRIPT = `
import { frameOf, lookInBrowser } from './src/cloud/poster'
const once = (media, event) => new Promise((resolve, reject) => {
  media.addEventListener(event, resolve, { once: true })
  media.addEventListener('error', () => reject(new Error(media.error.message)), { once: true })
})
globalThis.play = async (url, kind, moment, name) => {
  const media = document.createElement(kind)
  media.muted = true
  document.body.append(media)
  const opened = once(media, 'loadeddata')
  media.src = url
  await opened
  const sought = once(media, 'seeked')
  media.currentTime = moment
  await sought
  await media.play()
  await once(media, 'timeupdate')
  const file = new File([await (await fetch(url)).blob()], name)
  const [look, poster] = [await lookInBrowser(file, kind), kind === 'video' ? await frameOf(file) : undefined]
  const drawn = poster && (await createImageBitmap(poster))
  return {
    frame: [media.videoWidth ?? null, media.videoHeight ?? null],
    seconds: media.duration,
    isAfter: media.currentTime >= moment,
    look,
    poster: drawn ? [drawn.width, drawn.height, poster.size > 1000] : null,
  }
}
`

const field = process.env.FIELD_DATA
const canRun = findBrowser() !== undefined && field !== undefined
if (!canRun) console.log(`skipped: ${field === undefined ? 'set FIELD_DATA to a folder with media/' : NO_BROWSER}`)

;(canRun ? describe : describe.skip)('a film made anew', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'films-in-the-page-'))
  let browser: Browser
  let host: CloudHost

  beforeAll(async () => {
    const html = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/page.js"></script>'
    writeFileSync(path.join(folder, 'index.html'), html)
    buildSync({
      stdin: { contents: PAGE_SCRIPT, resolveDir: process.cwd(), loader: 'ts' },
      ...{ outfile: path.join(folder, 'page.js'), bundle: true, format: 'iife' },
    })
    browser = await launchBrowser(['--autoplay-policy=no-user-gesture-required'])
    host = createCloudHost({
      functions: {},
      collections: { collections: {} },
      env: 'test',
      listen: { port: 0, web: folder },
    })
    await host.ready
  })
  afterAll(async () => {
    await browser.close()
    await host.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What a function makes of it, behind a link. */
  const linkTo = (name: string) =>
    host.runAsHost(async () => {
      const remade = await soundOrFilm(sourceOfBuffer(readFileSync(path.join(field!, 'media', name))))
      const pieces: Buffer[] = []
      for await (const piece of remade!.content()) pieces.push(piece)
      const id = await storeFile(`files/${name}`, Buffer.concat(pieces))
      return (await temporaryLinks([id])).get(id)!
    })

  it.each([
    ['clip.mp4', 'video', [640, 360], 3, 2],
    ['clip-rotated.mp4', 'video', [360, 640], 2, 1.5],
    ['clip-moov-at-end.mp4', 'video', [640, 360], 2, 1.5],
    ['voice.wav', 'audio', [null, null], 1, 0.5],
    ['wrong/mp3-named.mp4', 'audio', [null, null], 5.07, 3],
  ] as const)('%s plays in a page, is sought in, and shows what it is before it travels', async (...row) => {
    const [name, kind, frame, seconds, moment] = row
    const url = await linkTo(name)
    const page = await browser.newPage()
    const statuses: number[] = []
    page.on('response', (response) => response.url() === url && statuses.push(response.status()))
    await page.goto(host.url)
    const seen = await page.evaluate<{ seconds: number; look: { seconds: number } }>(
      `play(${JSON.stringify(url)}, '${kind}', ${moment}, '${name}')`,
    )
    const [width, height] = frame
    expect(seen).toMatchObject({
      ...{ frame, isAfter: true, look: { width, height } },
      poster: kind === 'video' ? [width, height, true] : null,
    })
    for (const each of [seen.seconds, seen.look.seconds]) expect(Math.abs(each - seconds)).toBeLessThan(0.1)
    expect(statuses).toContain(206)
    await page.close()
  })
})
