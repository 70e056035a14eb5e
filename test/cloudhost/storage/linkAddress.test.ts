import cloud from 'wx-server-sdk'
import { request } from 'node:http'
import { linkAddress } from '../../../cloudhost/storage/linkAddress'
import { aFileHost, type FileOfList } from './aFileHost'

describe('a link leads to', () => {
  it.each([
    ['http://127.0.0.1:8080', 'localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080', 'LOCALHOST:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080', '[::1]:8080', 'http://[::1]:8080'],
    ['http://127.0.0.1:80', 'localhost', 'http://localhost'],
    ['http://127.0.0.1:8080', '127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080', undefined, 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080', 'localhost:9090', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080', 'evil.example', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080', 'evil.example:8080', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080', 'localhost.evil.example:8080', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080', 'evil.example@localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1:8080', 'localhost:8080/evil', 'http://localhost:8080'],
    ['http://127.0.0.1:8080', '', 'http://127.0.0.1:8080'],
    ['https://gonghui.example.cn', 'localhost:8080', 'https://gonghui.example.cn'],
    ['https://gonghui.example.cn', 'www.gonghui.example.cn', 'https://gonghui.example.cn'],
  ])('%s, asked for by a page under %s: %s', (published, hostOfPage, address) => {
    expect(linkAddress(published, hostOfPage)).toBe(address)
  })

  it('the name under which the page was opened, also from a function that a function called', async () => {
    const linkOf = async () =>
      ((await cloud.getTempFileURL({ fileList: ['cloud://test.files/a'] })) as { fileList: FileOfList[] }).fileList[0]
    const { host, upload, signIn } = await aFileHost({
      functions: {
        linkOf,
        through: async () => ((await cloud.callFunction({ name: 'linkOf' })) as { result: unknown }).result,
      },
    })
    await upload('a', Buffer.from('a'))
    const session = await signIn()
    const { port } = new URL(host.url)
    const ask = (hostHeader: string, name: string) =>
      new Promise<string>((resolve, reject) => {
        const headers = { ...session, host: hostHeader, 'content-type': 'application/json' }
        const asked = request({ host: '127.0.0.1', port, method: 'POST', path: '/call', headers }, (answer) => {
          let text = ''
          answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
          answer.on('end', () =>
            resolve(new URL((JSON.parse(text) as { result: { tempFileURL: string } }).result.tempFileURL).origin),
          )
        })
        asked.on('error', reject).end(JSON.stringify({ name }))
      })
    expect(await ask(`localhost:${port}`, 'linkOf')).toBe(`http://localhost:${port}`)
    expect(await ask(`127.0.0.1:${port}`, 'linkOf')).toBe(host.url)
    expect(await ask(`localhost:${port}`, 'through')).toBe(`http://localhost:${port}`)
    expect(await ask('localhost:1', 'linkOf')).toBe(host.url)
    // Asked by no page.
    const { result } = await host.call('linkOf', {})
    expect(new URL((result as { tempFileURL: string }).tempFileURL).origin).toBe(host.url)
  })
})
