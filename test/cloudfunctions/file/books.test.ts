/** Files that are brought to become books: what is taken for them is taken for nothing else. */
import { beginUpload, finishUpload, type FilePurpose } from '../../../domain/file/contract'
import type { Person } from '../../support/aCloud'
import { anEpub, aZipOf } from '../../support/builders/anEpub'
import { aFileDesk, type FileDesk } from './aDesk'

async function bring(desk: FileDesk, person: Person, purpose: FilePurpose, bytes: Buffer, name: string) {
  const begun = await person.call(beginUpload, { ...desk.asked(bytes, name), purpose })
  if (!begun.ok) return begun.error.code
  await desk.put(begun.data, bytes)
  const reply = await person.call(finishUpload, { uploadId: begun.data.uploadId })
  return reply.ok ? `${reply.data.file.type} ${reply.data.file.name}` : `${reply.error.code} ${reply.error.message}`
}

const TEXT = Buffer.from('第一章\n上工以前看一遍现场。\n')

it.each([
  ['an EPUB', anEpub(), '上工.epub', 'application/epub+zip 上工.epub'],
  ['a text', TEXT, '上工.txt', 'text/plain 上工.txt'],
  ['a text in two bytes a letter', Buffer.from('\ufeff上工以前', 'utf16le'), '上工.txt', 'text/plain 上工.txt'],
  ['Markdown', Buffer.from('# 上工\n'), '上工.md', 'text/markdown 上工.md'],
  // What is in it only the import can tell, and says it in words.
  [
    'an EPUB without a name for itself',
    aZipOf([{ name: 'a.xhtml', content: '' }]),
    '上工.epub',
    'application/epub+zip 上工.epub',
  ],
  ['a text called EPUB', TEXT, '上工.epub', 'file.kind_refused 《上工.epub》打不开，可能没下载完整，换一份再导入'],
  [
    'an Office document',
    aZipOf([{ name: '[Content_Types].xml', content: '<a/>' }]),
    '上工.docx',
    'file.kind_refused 《上工.docx》是压缩包或 Office 文档，不是 EPUB。解压后取出里面的书，或另存为 TXT 再导入',
  ],
  [
    'a PDF',
    Buffer.from('%PDF-1.7\n%%EOF'),
    '上工.pdf',
    'file.kind_refused 《上工.pdf》不是书。用 EPUB、TXT 或 Markdown',
  ],
  ['a picture', Buffer.from('\x89PNG\r\n', 'latin1'), '上工.png', 'file.kind_refused'],
])('of a book: %s', async (_what, bytes, name, expected) => {
  const desk = await aFileDesk()
  expect(await bring(desk, desk.reviewer, 'book', bytes, name)).toBe(expected)
  expect(desk.cloud.faults).toEqual([])
})

it.each([
  ['an EPUB', anEpub(), '上工.epub'],
  ['a text', TEXT, '上工.txt'],
])('%s is no attachment of a notice', async (_what, bytes, name) => {
  const desk = await aFileDesk()
  expect(await bring(desk, desk.manager, 'notice', bytes, name)).toMatch(/^file\.kind_refused/)
})

it('is refused above 50 MB before it travels, and to who brings no books', async () => {
  const desk = await aFileDesk()
  const asked = { ...desk.asked(TEXT, '上工.txt'), purpose: 'book' as const }
  const large = await desk.reviewer.call(beginUpload, { ...asked, size: 50 * 1024 * 1024 + 1 })
  expect(large).toMatchObject({ ok: false, error: { code: 'file.too_large' } })
  for (const openid of ['oAuditor', 'oHefengManager', 'oNobody']) {
    const reply = await desk.cloud.as(openid).call(beginUpload, asked)
    expect(reply).toMatchObject({ ok: false, error: { code: 'session.not_allowed' } })
  }
})
