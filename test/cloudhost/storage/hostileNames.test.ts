import { readFileSync } from 'node:fs'
import path from 'node:path'
import { contentDisposition } from '../../../cloudhost/storage/download'
import { aFileHost } from './aFileHost'

const REFUSED = [
  ['empty', ''],
  ['climbing', '../../x.jpg'],
  ['climbing later', 'notice/../../x.jpg'],
  ['the folder itself', '.'],
  ['climbing by one', '..'],
  ['from the root', '/etc/passwd'],
  ['ending in a slash', 'x.jpg/'],
  ['with an empty part', 'a//b'],
  ['of another system', '..\\..\\x.jpg'],
  ['cut short by NUL', 'x.jpg\u0000.php'],
  ['with a line break', 'a\r\nSet-Cookie: b'],
  ['of 851 bytes', 'a'.repeat(851)],
  ['of 851 bytes in Chinese', `${'工'.repeat(283)}会`],
] as const

const KEPT = [
  '照片 1.jpg',
  'a'.repeat(850),
  'photo.JPG',
  'photo.jpg.',
  'con.png',
  '\u202egpj.exe',
  'x.php;.jpg',
  '.htaccess',
  '%2e%2e%2fx.jpg',
  '<img src=x onerror=alert(1)>.jpg',
  '"; rm -rf ~;".jpg',
  '=1+1.jpg',
  '👍.png',
  '作品（终稿）·最终版.docx',
  ' ',
  '__proto__',
  'constructor',
  '$where',
  'files/upload',
]

describe('a hostile name', () => {
  it.each(REFUSED)('is refused when it is %s, and nothing is stored', async (_what, name) => {
    const { upload, onDisk } = await aFileHost()
    await expect(upload(name, Buffer.from('x'))).rejects.toMatchObject({ code: 'INVALID_PARAM' })
    expect(await onDisk()).toEqual([])
  })

  it('that is half a sign is refused by the host as well, which the SDK never gets to', async () => {
    const { metadata } = await aFileHost()
    await expect(metadata('a\ud83d')).rejects.toThrow('INVALID_PARAM')
    await expect(metadata(7 as unknown as string)).rejects.toThrow('INVALID_PARAM')
  })

  it('is otherwise kept as it is, beside the others, and never becomes a name on disk', async () => {
    const { upload, download, onDisk } = await aFileHost()
    const ids = new Map<string, string>()
    for (const name of KEPT) ids.set(name, await upload(name, Buffer.from(`content of ${name}`)))
    for (const [name, id] of ids) expect((await download(id)).toString()).toBe(`content of ${name}`)
    const stored = await onDisk()
    expect(stored).toHaveLength(KEPT.length)
    expect(stored.filter((each) => !/^objects\/[0-9a-f]{2}\/[0-9a-f]{32}$/.test(each))).toEqual([])
  })

  it.each([
    ['\u202egpj.exe', 'attachment; filename="gpj.exe"; filename*=UTF-8\'\'gpj.exe'],
    ['"; rm -rf ~;".jpg', `attachment; filename="___rm_-rf____.jpg"; filename*=UTF-8''%22%3B%20rm%20-rf%20~%3B%22.jpg`],
    ["it's (1)*.txt", `attachment; filename="it_s__1__.txt"; filename*=UTF-8''it%27s%20%281%29%2a.txt`],
    ['作品.docx', `attachment; filename="__.docx"; filename*=UTF-8''%E4%BD%9C%E5%93%81.docx`],
  ])('%j is offered for saving as %s', (name, header) => {
    expect(contentDisposition('attachment', name)).toBe(header)
  })

  it('reaches the header of a download only as plain ASCII', async () => {
    const { upload, link } = await aFileHost()
    for (const name of KEPT) {
      const answer = await fetch(await link(await upload(name, Buffer.from('x'))))
      expect(answer.headers.get('content-disposition')).toMatch(
        /^attachment; filename="[A-Za-z0-9._-]+"; filename\*=UTF-8''[\w.~!%-]+$/,
      )
    }
  })
})

const field = process.env.FIELD_DATA
if (field === undefined) console.log('skipped: set FIELD_DATA to a folder with media/wrong/filenames.json')
;(field === undefined ? describe.skip : describe)('every name of the field data', () => {
  it('is refused, or comes back with its content and under a key', async () => {
    const names = JSON.parse(readFileSync(path.join(field!, 'media/wrong/filenames.json'), 'utf8')) as string[]
    const { upload, download, onDisk } = await aFileHost()
    const refused: string[] = []
    for (const name of names) {
      const fileID = await upload(name, Buffer.from(`content of ${name}`)).catch(() => undefined)
      if (fileID === undefined) refused.push(name)
      else expect((await download(fileID)).toString()).toBe(`content of ${name}`)
    }
    expect(refused).toEqual(['../../x.jpg', '..\\..\\x.jpg', 'x.jpg\u0000.php', 'x.jpg/', '.', '..'])
    expect((await onDisk()).filter((each) => !/^objects\/[0-9a-f]{2}\/[0-9a-f]{32}$/.test(each))).toEqual([])
  })
})
