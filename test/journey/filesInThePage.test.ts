/** Files between a browser and the host, without our pages: what the host's own headers let any page do. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import cloud from 'wx-server-sdk'
import { createCloudHost, type CloudHost } from '../../cloudhost'
import { findBrowser, launchBrowser, NO_BROWSER } from '../support/browser'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Puts bytes as a person, has a function keep them, shows the picture and offers the document. */
const PAGE_SCRIPT = `
async function post(address, body, headers = {}) {
  const answer = await fetch(address, {
    method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers },
  })
  return answer.json()
}
async function run(bytes) {
  const { account } = await post('/sim/accounts', {})
  const { token } = await post('/sim/login', { key: account.key })
  const headers = { Authorization: 'Bearer ' + token }
  const part = 'uploads/' + account.key + '/0'
  const put = await fetch('/upload/' + part, { method: 'PUT', body: new Uint8Array(bytes), headers })
  const { result } = await post('/call', { name: 'keep', data: { part } }, headers)
  const picture = new Image()
  document.body.append(picture)
  const shown = new Promise((resolve) => { picture.onload = () => resolve(picture.naturalWidth); picture.onerror = () => resolve(0) })
  picture.src = result.picture
  const link = document.createElement('a')
  link.href = result.document
  link.textContent = 'save'
  document.body.append(link)
  return { status: put.status, width: await shown, origins: [new URL(result.picture).origin, location.origin] }
}
`

type Sdk = {
  uploadFile(options: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  downloadFile(options: { fileID: string }): Promise<{ fileContent: Buffer }>
  getTempFileURL(options: { fileList: string[] }): Promise<{ fileList: { tempFileURL: string }[] }>
}
const sdk = cloud as unknown as Sdk

/** What a function does with a part: reads it, and keeps it where pictures and documents are kept. */
async function keep({ part = '' }: { part?: string }) {
  const { fileContent } = await sdk.downloadFile({ fileID: `cloud://test.files/${part}` })
  const paths = ['pictures/一.png', 'documents/通知.png']
  const kept = await Promise.all(paths.map((cloudPath) => sdk.uploadFile({ cloudPath, fileContent })))
  const { fileList } = await sdk.getTempFileURL({ fileList: kept.map(({ fileID }) => fileID) })
  return { picture: fileList[0]!.tempFileURL, document: fileList[1]!.tempFileURL }
}

const hasBrowser = findBrowser() !== undefined
if (!hasBrowser) console.log(`skipped: ${NO_BROWSER}`)

;(hasBrowser ? describe : describe.skip)('a page', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'files-in-the-page-'))
  let browser: Browser
  let host: CloudHost

  beforeAll(async () => {
    writeFileSync(
      path.join(folder, 'index.html'),
      '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/page.js"></script><body>',
    )
    writeFileSync(path.join(folder, 'page.js'), PAGE_SCRIPT)
    browser = await launchBrowser()
    host = createCloudHost({
      functions: { keep },
      collections: { collections: {} },
      env: 'test',
      listen: { port: 0, web: folder },
      storage: { phonesWriteUnder: ['uploads/'], picturesUnder: ['pictures/'] },
    })
    await host.ready
  })
  afterAll(async () => {
    await browser.close()
    await host.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(['127.0.0.1', 'localhost'])(
    'opened as %s puts a file, shows the picture a function made of it, and saves the document',
    async (name) => {
      const page = await (await browser.newContext({ acceptDownloads: true })).newPage()
      const blocked: string[] = []
      page.on('console', (message) => message.type() === 'error' && blocked.push(message.text()))
      const origin = host.url.replace('127.0.0.1', name)
      await page.goto(origin)
      const seen = await page.evaluate(`run(${JSON.stringify([...PNG])})`)
      expect([seen, blocked]).toEqual([{ status: 200, width: 1, origins: [origin, origin] }, []])

      const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('save').click()])
      expect(download.suggestedFilename()).toBe('通知.png')
      expect(readFileSync(await download.path())).toEqual(PNG)
      await page.context().close()
    },
  )
})
