import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import type { Page } from 'playwright-core'

/** HTML that has got past sanitizers before, or that tries to. */
export interface HostilePayload {
  title: string
  html: string
}

/**
 * Where payloads of the collections would send what they find. `atListener` points it at a server of the test, so that
 * a request that is made is heard instead of lost.
 */
const FOREIGN_HOST = /((?:https?|ftp|wss?):)?(\/\/|\\\\|\/\\|\\\/)(?![*/])[^\s"'<>\\/?#&;,)]+/gi

/** Our own: each does something that a browser would show or a listener would hear. `LISTENER` is where it listens. */
const OURS: readonly string[] = [
  '<script>document.title="PWNED"</script>',
  '<img src="http://LISTENER/img">',
  '<img src=x onerror="document.title=\'PWNED\'">',
  '<img data-file="f" src="http://LISTENER/data-file" onerror="document.title=\'PWNED\'" alt="图">',
  '<img data-file="http://LISTENER/as-id" alt="图">',
  '<img srcset="http://LISTENER/srcset 2x">',
  '<svg onload="document.title=\'PWNED\'"><image href="http://LISTENER/svg" /></svg>',
  '<iframe src="http://LISTENER/frame"></iframe><iframe srcdoc="<script>top.document.title=\'PWNED\'</script>"></iframe>',
  '<a href="javascript:document.title=\'PWNED\'">点这里</a>',
  '<a href="java\tscript:document.title=\'PWNED\'">点这里</a>',
  '<a href="&#106;avascript:document.title=\'PWNED\'">点这里</a>',
  '<a href="http://LISTENER/ping" ping="http://LISTENER/ping">点这里</a>',
  '<p style="background:url(http://LISTENER/style)">样式</p>',
  '<style>@import "http://LISTENER/import"; * { background: url(http://LISTENER/all) }</style>',
  '<link rel=stylesheet href="http://LISTENER/link"><link rel=prefetch href="http://LISTENER/prefetch">',
  '<link rel=dns-prefetch href="//LISTENER"><link rel=preconnect href="//LISTENER">',
  '<meta http-equiv=refresh content="0;url=http://LISTENER/refresh">',
  '<base href="http://LISTENER/">',
  '<form action="http://LISTENER/form" id=f><input name=a autofocus onfocus="document.title=\'PWNED\'"></form>',
  '<video src="http://LISTENER/video" poster="http://LISTENER/poster" autoplay></video><audio src="http://LISTENER/audio">',
  '<object data="http://LISTENER/object"></object><embed src="http://LISTENER/embed">',
  '<table background="http://LISTENER/table"><tr><td background="http://LISTENER/td">格</td></tr></table>',
  '<details open ontoggle="document.title=\'PWNED\'"><summary>展开</summary></details>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=document.title=\'PWNED\'&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=document.title=\'PWNED\'>">',
  '<svg></p><style><a id="</style><img src=1 onerror=document.title=\'PWNED\'>">',
  '<div id=taro><div id=app name=body>覆盖</div></div><img name=getElementById><form name=cookie>',
  '<input onfocus=alert(1) autofocus><marquee onstart=confirm(1)>走</marquee><select autofocus onfocus=prompt(1)>',
  '</textarea></title></style></script><script>alert(1)</script>',
  '<![CDATA[<script>alert(1)</script>]]><?xml-stylesheet href="http://LISTENER/pi"?>',
  '<template><script>alert(1)</script></template><xmp><img src=x onerror=alert(1)></xmp>',
  '{{constructor.constructor("alert(1)")()}}${alert(1)}',
]

const FILES: readonly [file: string, read: (content: string) => HostilePayload[]][] = [
  ['dompurify-expect.mjs.txt', fromDompurify],
  ['blns.json', (content) => (JSON.parse(content) as string[]).map((html) => ({ title: 'blns', html }))],
  [
    'injection.json',
    (content) =>
      (JSON.parse(content) as { values: unknown[] }).values.map((html) => ({ title: 'injection', html: String(html) })),
  ],
]

/** It is a module of literals with commas at their ends, so it is read as one, where it can reach nothing. */
function fromDompurify(content: string): HostilePayload[] {
  const literal = content.replace(/^\s*export default\s*/, '').replace(/;\s*$/, '')
  const cases = runInNewContext(`(${literal})`, {}) as { title?: string; payload: string }[]
  return cases.map(({ title = 'dompurify', payload }) => ({ title, html: payload }))
}

/** Our own, and the collections in the folder that FIELD_DATA names; `from` says which, for the report of a test. */
export function hostilePayloads(): { payloads: HostilePayload[]; from: string } {
  const folder = process.env.FIELD_DATA && path.join(process.env.FIELD_DATA, 'naughty')
  const found = FILES.filter(([file]) => folder && existsSync(path.join(folder, file)))
  const theirs = found.flatMap(([file, read]) => read(readFileSync(path.join(folder!, file), 'utf8')))
  const ours = OURS.map((html) => ({ title: html, html }))
  return {
    payloads: [...ours, ...theirs],
    from:
      found.length > 0 ? `ours and ${found.map(([file]) => file).join(', ')}` : 'ours alone; set FIELD_DATA for more',
  }
}

/** A payload with every address in it leading to `host`, e.g. `127.0.0.1:40123`. */
export function atListener(html: string, host: string): string {
  return html
    .replace(/LISTENER/g, host)
    .replace(FOREIGN_HOST, (found, scheme: string | undefined, slashes: string) =>
      found.includes(host) ? found : `${scheme ? 'http:' : ''}${slashes}${host}`,
    )
}

/** A server on this machine that answers everything and keeps what it was asked, connections without a request too. */
export async function openListener(): Promise<{ host: string; heard: string[]; close: () => Promise<void> }> {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`)
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/plain' }).end()
  })
  server.on('connection', () => heard.push('a connection'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export interface TroubleWatch {
  /** What has happened so far that a text must not be able to bring about; empty is good. */
  troubles(): Promise<string[]>
  /** Looks through what stands in this part of the page for tags, handlers and addresses that a text has no right to. */
  inspect(selector: string): Promise<string[]>
}

interface Watched {
  /** Requests the page makes by itself: its own scripts, styles and calls. Everything else is trouble. */
  isOurs: (url: string) => boolean
  /** Tags the page itself has in the part that is inspected, e.g. `svg` of an editor's buttons. */
  mayHold?: readonly string[]
}

/**
 * Watches a page for whatever hostile HTML is for: scripts, requests, dialogs, windows, frames, another page, another
 * title. Call it before the page is opened. For a reader and for an editor alike.
 */
export async function watchForTrouble(page: Page, { isOurs, mayHold = [] }: Watched): Promise<TroubleWatch> {
  const troubles: string[] = []
  await page.exposeBinding('reportTrouble', (_, what: string) => void troubles.push(what))
  await page.addInitScript(reportFromInside)
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss().catch(() => undefined)
  })
  page.on('popup', (popup) => troubles.push(`window: ${popup.url()}`))
  page.on('download', (download) => troubles.push(`download: ${download.url()}`))
  page.on('frameattached', (frame) => troubles.push(`frame: ${frame.url()}`))
  page.on('request', (request) => {
    if (!isOurs(request.url())) troubles.push(`request: ${request.url().slice(0, 200)}`)
  })
  const seeTitle = async () => {
    const title = await page.title()
    if (title.includes('PWNED')) troubles.push(`title: ${title}`)
  }
  return {
    async troubles() {
      await seeTitle()
      return [...troubles]
    },
    async inspect(selector) {
      return page.locator(selector).evaluateAll(whatHasNoRight, [...mayHold])
    },
  }
}

/** Runs in the page before its own scripts. */
function reportFromInside(): void {
  const report = (what: string) => {
    const { reportTrouble } = window as unknown as { reportTrouble?: (what: string) => void }
    reportTrouble?.(what)
  }
  for (const name of ['alert', 'confirm', 'prompt', 'open'] as const) {
    Object.defineProperty(window, name, {
      configurable: true,
      value: (what: unknown) => report(`${name}: ${String(what)}`),
    })
  }
  const title = Object.getOwnPropertyDescriptor(Document.prototype, 'title')
  Object.defineProperty(Document.prototype, 'title', {
    ...title,
    set(this: Document, words: string) {
      if (words.includes('PWNED')) report(`title: ${words}`)
      title?.set?.call(this, words)
    },
  })
}

/** Runs in the page. */
function whatHasNoRight(parts: Element[], mayHold: string[]): string[] {
  const FORBIDDEN =
    'script style iframe frame object embed link meta base form svg math video audio template xmp'.split(' ')
  const found: string[] = []
  for (const element of parts.flatMap((part) => Array.from(part.querySelectorAll('*')))) {
    const name = element.localName
    if (FORBIDDEN.includes(name) && !mayHold.includes(name)) found.push(`tag: ${name}`)
    for (const { name: attribute, value } of Array.from(element.attributes)) {
      if (attribute.startsWith('on')) found.push(`handler: ${name} ${attribute}`)
      if (attribute === 'href' && !/^(https?:|mailto:|tel:)/i.test(value)) found.push(`address: ${value.slice(0, 100)}`)
      if (attribute === 'srcdoc' || attribute === 'srcset' || attribute === 'ping') found.push(`address: ${attribute}`)
      if (attribute === 'src' && !/^(data:image\/svg\+xml|\/)/i.test(value))
        found.push(`source: ${value.slice(0, 100)}`)
      if (attribute === 'style' && /url\(|expression|@import/i.test(value)) found.push(`style: ${value.slice(0, 100)}`)
    }
  }
  return found
}
