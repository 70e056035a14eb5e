import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { aFolder, aServer } from './aServer'

const INLINE = 'document.title = "网上工会"'
const SCRIPT = `console.log(${JSON.stringify('同心圆'.repeat(1000))})`

async function aSite() {
  const web = aFolder()
  mkdirSync(path.join(web, 'js'))
  writeFileSync(
    path.join(web, 'index.html'),
    `<!doctype html><title>x</title><script>${INLINE}</script><script src="/js/app.js"></script>`,
  )
  writeFileSync(path.join(web, 'js/app.3f9a0c21.js'), SCRIPT)
  writeFileSync(path.join(web, 'favicon.png'), Buffer.alloc(4000))
  writeFileSync(path.join(web, '.secrets'), 'hidden')
  writeFileSync(path.join(web, '../outside.txt'), 'outside')
  const server = await aServer({ web })
  /** Without fetch's own decompression and path cleaning. */
  const raw = (address: string, headers: Record<string, string> = {}, method = 'GET') =>
    new Promise<{ status: number; headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
      http
        .request({ port: server.port, host: '127.0.0.1', path: address, headers, method }, (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('end', () =>
            resolve({ status: answer.statusCode!, headers: answer.headers, body: Buffer.concat(chunks) }),
          )
        })
        .on('error', reject)
        .end()
    })
  return { ...server, raw }
}

describe('the built pages', () => {
  it('keep hashed files for ever and ask again for index.html', async () => {
    const { raw } = await aSite()
    const script = await raw('/js/app.3f9a0c21.js')
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8')
    const page = await raw('/')
    expect(page.headers['cache-control']).toBe('no-cache')
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  it('are compressed as the browser likes, and are the same when unpacked', async () => {
    const { raw } = await aSite()
    const address = '/js/app.3f9a0c21.js'
    const brotli = await raw(address, { 'accept-encoding': 'gzip, deflate, br' })
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT)
    const gzip = await raw(address, { 'accept-encoding': 'br;q=0, gzip' })
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT)
    const plain = await raw(address)
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body.toString()).toBe(SCRIPT)
    expect((await raw('/favicon.png', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined()
  })

  it('are not sent again to a browser that has them', async () => {
    const { raw } = await aSite()
    const first = await raw('/', { 'accept-encoding': 'br' })
    const second = await raw('/', { 'accept-encoding': 'br', 'if-none-match': first.headers.etag! })
    expect(second.status).toBe(304)
    expect(second.body).toHaveLength(0)
  })

  it('answer a page address of the router with the one page, and a missing file with 404', async () => {
    const { raw } = await aSite()
    expect((await raw('/pages/card/index', { accept: 'text/html' })).status).toBe(200)
    expect((await raw('/js/gone.js', { accept: '*/*' })).status).toBe(404)
    expect((await raw('/pages/card/index', { accept: 'application/json' })).status).toBe(404)
  })

  it('answer HEAD without a body', async () => {
    const { raw } = await aSite()
    const head = await raw('/', {}, 'HEAD')
    expect(head.status).toBe(200)
    expect(head.body).toHaveLength(0)
  })

  it.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/js/..%5c..%5coutside.txt',
    '/.secrets',
    '/js/../.secrets',
    '/%00',
    '/%zz',
  ])('never leave their folder: %s', async (address) => {
    const { raw } = await aSite()
    const answer = await raw(address)
    expect(answer.status).toBe(404)
    expect(answer.body.toString()).not.toMatch(/outside|hidden/)
  })
})

describe('the security headers', () => {
  it('let only our scripts run, and the one in the page by its hash', async () => {
    const { raw } = await aSite()
    const policy = (await raw('/')).headers['content-security-policy'] as string
    const hash = createHash('sha256').update(INLINE).digest('base64')
    expect(policy).toContain(`script-src 'self' 'sha256-${hash}';`)
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it.each(['/', '/health', '/js/app.3f9a0c21.js', '/none', '/sim', '/call'])(
    'are on every answer: %s',
    async (address) => {
      const { headers } = await (await aSite()).raw(address)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['x-frame-options']).toBe('DENY')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['permissions-policy']).toContain('camera=(self)')
      expect(headers['x-simulated-identity']).toBe('yes')
      expect(headers['x-powered-by']).toBeUndefined()
    },
  )
})

describe('pages of a host whose links lead to its public address', () => {
  it('may show pictures and play sound and film from there, and nothing else', async () => {
    const web = aFolder()
    writeFileSync(path.join(web, 'index.html'), '<!doctype html><title>x</title>')
    const { url } = await aServer({ web, picturesFrom: 'https://gonghui.example.cn/' })
    const policy = (await fetch(url)).headers.get('content-security-policy')!
    expect(policy.split('; ').filter((each) => each.includes('gonghui'))).toEqual([
      "img-src 'self' data: blob: https://gonghui.example.cn",
      "media-src 'self' blob: https://gonghui.example.cn",
    ])
  })
})
