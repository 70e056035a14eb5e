import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as fc from 'fast-check'
import { safeName } from '../../../cloudfunctions/_content/fileNames'
import { naughtyTexts } from '../../support/naughtyText'

describe('the name of a file', () => {
  it.each([
    ['照片 1.jpg', '照片 1.jpg'],
    ['作品（终稿）·最终版.docx', '作品（终稿）·最终版.jpg'],
    ['photo.JPG', 'photo.jpg'],
    ['扫描件.v1.2.pdf', '扫描件.v1.2.jpg'],
    ['photo.jpg.', 'photo.jpg'],
    ['double.jpg.exe.jpg', 'double.jpg'],
    ['x.jpg\0.php', 'x.jpg'],
    ['x.php;.jpg', 'x.jpg'],
    ['../../x.jpg', 'x.jpg'],
    ['..\\..\\x.jpg', 'x.jpg'],
    ['x.jpg/', 'x.jpg'],
    ['C:\\fakepath\\通知.jpg', '通知.jpg'],
    ['\u202egpj.exe', 'gpj.jpg'],
    ['会议\u200b记录\u2066.jpg', '会议记录.jpg'],
    ['.htaccess', 'htaccess.jpg'],
    ['=1+1.jpg', '1+1.jpg'],
    ['con.png', '图片.jpg'],
    ['LPT1', '图片.jpg'],
    ['com1.最终.jpg', '图片.jpg'],
    ['%2e%2e%2fx.jpg', '2e2e2fx.jpg'],
    ['<img src=x onerror=alert(1)>.jpg', 'img src=x onerror=alert(1).jpg'],
    ['"; rm -rf ~;".jpg', 'rm -rf.jpg'],
    ['a\r\nContent-Type: text/html.jpg', 'html.jpg'],
    [' ', '图片.jpg'],
    ['..', '图片.jpg'],
    ['.jpg', '图片.jpg'],
    ['👍.png', '👍.jpg'],
    ['👍'.repeat(100), `${'👍'.repeat(60)}.jpg`],
  ])('%j becomes %j', (given, expected) => {
    expect(safeName(given, 'image/jpeg')).toBe(expected)
  })

  it('of a document without one is 文档', () => {
    expect(safeName('..', 'application/pdf')).toBe('文档.pdf')
  })

  const hostile = [...naughtyTexts().texts, ...fieldNames()]
  it(`is safe and unchanged when made again, of ${hostile.length} hostile ones and any other`, () => {
    const holds = (given: string) => {
      const name = safeName(given, 'application/pdf')
      expect(name).toMatch(/^[^\s.=+@-].*\.pdf$|^.\.pdf$/u)
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}/\\<>:"|?*%;&$#`'^{}~]/u)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255)
      expect(safeName(name, 'application/pdf')).toBe(name)
    }
    hostile.forEach(holds)
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), holds))
  })
})

function fieldNames(): string[] {
  const folder = process.env.FIELD_DATA
  if (folder === undefined) return []
  return JSON.parse(readFileSync(path.join(folder, 'media/wrong/filenames.json'), 'utf8')) as string[]
}
