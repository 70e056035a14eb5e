import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { findBrowser, launchBrowser, NO_BROWSER } from '../support/browser'
import { atListener, hostilePayloads, openListener, watchForTrouble } from '../support/hostileHtml'

/** The editor alone on a page without a content security policy: what is held back here, its own schema holds back. */
const ENTRY = `
  import { openEditor } from './src/packages/staff/compose/Writer/openEditor'
  const own = { own: '/own.png' }
  const opened = (html, element) =>
    openEditor({
      element, html, label: '正文',
      urlOf: (fileId) => own[fileId], onChange: () => undefined, onFiles: () => undefined,
    })
  const paper = document.getElementById('paper')
  let editor = opened('', paper)
  const transferOf = (html) => {
    const data = new DataTransfer()
    data.setData('text/html', html)
    data.setData('text/plain', html)
    return data
  }
  const calm = () => new Promise((resume) => setTimeout(resume, 0))
  window.written = (html) => {
    editor.destroy()
    editor = opened(html, paper)
    return editor.getHTML()
  }
  window.paste = (html) =>
    editor.view.dom.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: transferOf(html), bubbles: true, cancelable: true }),
    )
  window.drop = (html) => {
    const { left, top } = editor.view.dom.firstChild.getBoundingClientRect()
    const at = { clientX: left + 2, clientY: top + 2, bubbles: true, cancelable: true }
    editor.view.dom.dispatchEvent(new DragEvent('drop', { dataTransfer: transferOf(html), ...at }))
  }
  window.says = () => editor.getHTML()
  window.feed = async (payloads) => {
    for (const html of payloads) {
      window.written(html)
      await calm()
      editor.commands.clearContent()
      window.paste(html)
      await calm()
      window.drop(html)
      await calm()
      // What it wrote is what the next one to open the draft begins with.
      window.written(editor.getHTML())
      await calm()
    }
  }
`
const PAGE = '<!doctype html><meta charset="utf-8"><div id="paper"></div><script src="/editor.js"></script>'

interface Feeding {
  feed: (payloads: string[]) => Promise<void>
  /** Opens a draft that says this; what the editor makes of it. */
  written: (html: string) => string
  paste: (html: string) => void
  drop: (html: string) => void
  says: () => string
}

async function theEditor(): Promise<{ url: string; close: () => Promise<void> }> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: path.resolve(__dirname, '../..'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.TARO_ENV': '"h5"' },
  })
  const script = outputFiles[0]?.text ?? ''
  const server = createServer((request, response) => {
    const isScript = request.url === '/editor.js'
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
    })
    response.end(isScript ? script : PAGE)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const { payloads, from } = hostilePayloads()
const describeInBrowser = findBrowser() ? describe : describe.skip
const name = findBrowser() ? 'the editor' : `the editor (${NO_BROWSER})`

describeInBrowser(name, () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof theEditor>>
  let listener: Awaited<ReturnType<typeof openListener>>
  let page: Page
  let watch: Awaited<ReturnType<typeof watchForTrouble>>

  beforeAll(async () => {
    ;[browser, site, listener] = await Promise.all([launchBrowser(), theEditor(), openListener()])
  })
  afterAll(async () => {
    await Promise.all([browser.close(), listener.close()])
    await site.close()
  })
  beforeEach(async () => {
    page = await browser.newPage()
    const ours = [site.url, `${site.url}editor.js`, `${site.url}own.png`, `${site.url}favicon.ico`]
    // A selected picture stands between two of the editor's own, which have no address.
    watch = await watchForTrouble(page, { isOurs: (url) => ours.includes(url) })
    await page.goto(site.url)
    await page.waitForSelector('.ProseMirror')
  })
  afterEach(() => page.close())

  it(`runs nothing, fetches nothing and asks nothing, whatever is set, pasted or dropped (${payloads.length} texts: ${from})`, async () => {
    const texts = payloads.map(({ html }) => atListener(html, listener.host))
    const found: string[] = []
    for (let at = 0; at < texts.length; at += 20) {
      const batch = texts.slice(at, at + 20)
      await page.evaluate((given) => (window as unknown as Feeding).feed(given), batch)
      found.push(...(await watch.inspect('#paper')))
    }
    await page.waitForTimeout(300)
    expect(found).toEqual([])
    expect(await watch.troubles()).toEqual([])
    expect(listener.heard).toEqual([])
  })

  it('takes in what is pasted and dropped: the sets above did reach it', async () => {
    const html = await page.evaluate(() => {
      const { written, paste, drop, says } = window as unknown as Feeding
      written('<p>一</p>')
      paste('<p><b>二</b></p>')
      drop('<p><i>三</i></p>')
      return says()
    })
    expect(html).toContain('<strong>二</strong>')
    expect(html).toContain('<em>三</em>')
  })

  it('keeps a picture of the draft and drops every other, without asking for it', async () => {
    const html = await page.evaluate((host) => {
      const { written } = window as unknown as Feeding
      return written(
        `<p>前</p><img data-file="own" alt="海报"><img src="http://${host}/a.png"><img data-file="other" src="http://${host}/b.png"><p>后</p>`,
      )
    }, listener.host)
    expect(html).toBe('<p>前</p><img data-file="own" alt="海报"><p>后</p>')
    expect(listener.heard).toEqual([])
  })

  it('writes links that lead somewhere known, and no others', async () => {
    const html = await page.evaluate(() => {
      const { written } = window as unknown as Feeding
      return written(
        '<p><a href="https://www.zgh.cn/a">一</a><a href="javascript:alert(1)">二</a><a href="/me">三</a><a href="tel:12351">四</a></p>',
      )
    })
    expect(html).toBe('<p><a href="https://www.zgh.cn/a">一</a>二三<a href="tel:12351">四</a></p>')
  })
})
