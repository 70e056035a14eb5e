import { deflateRawSync } from 'node:zlib'
import { lookAt } from '../../../cloudfunctions/_content/fileTypes'
import { anOleFile, anOfficeFile, aZip } from '../../support/builders/aDocument'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

describe('what a file is', () => {
  it.each([
    ['a text document', anOfficeFile('wordprocessingml.document'), { type: DOCX }],
    [
      'a sheet',
      anOfficeFile('spreadsheetml.sheet'),
      { type: DOCX.replace('wordprocessingml.document', 'spreadsheetml.sheet') },
    ],
    [
      'slides that start by themselves',
      anOfficeFile('presentationml.slideshow'),
      { type: DOCX.replace('wordprocessingml.document', 'presentationml.presentation') },
    ],
    [
      'a text document with a macro',
      anOfficeFile('wordprocessingml.document', ['word/vbaProject.bin']),
      { refused: 'macros' },
    ],
    ['a drawing of the same family', anOfficeFile('drawingml.diagram'), { refused: 'otherDocument' }],
    ['a ZIP file', aZip([['a.txt', 'a']]), { refused: 'archive' }],
    ['an empty ZIP file', aZip([]), { refused: 'archive' }],
    ['an EPUB', aZip([['mimetype', 'application/epub+zip']]), { refused: 'otherDocument' }],
    ['an OFD', aZip([['OFD.xml', '<OFD/>']]), { refused: 'ofd' }],
    ['an old text document', anOleFile(['WordDocument']), { type: 'application/msword' }],
    ['an old sheet', anOleFile(['Workbook']), { type: 'application/vnd.ms-excel' }],
    ['old slides', anOleFile(['PowerPoint Document']), { type: 'application/vnd.ms-powerpoint' }],
    ['an old sheet with macros', anOleFile(['Workbook', '_VBA_PROJECT_CUR']), { refused: 'macros' }],
    ['a document behind a password', anOleFile(['EncryptedPackage']), { refused: 'locked' }],
    ['slides behind a password', anOleFile(['PowerPoint Document', 'EncryptedSummary']), { refused: 'locked' }],
    ['an installer', anOleFile(['MsiThing']), { refused: 'otherDocument' }],
    ['a PDF', Buffer.from('%PDF-1.7\n%%EOF'), { type: 'application/pdf' }],
    ['a PDF cut off', Buffer.from('%PDF-1.7\n1 0 obj'), { broken: true }],
    ['a page', Buffer.from('\ufeff<!DOCTYPE html><p>'), { refused: 'webPage' }],
    ['a page in two bytes a letter', Buffer.from('\ufeff<html>', 'utf16le'), { refused: 'webPage' }],
    ['PHP', Buffer.from('<?php echo 1 ?>'), { refused: 'webPage' }],
    ['a drawing with a comment before', Buffer.from('<?xml version="1.0"?><!-- a --><svg >'), { refused: 'svg' }],
    ['a list', Buffer.from('姓名,电话\n'), { refused: 'text' }],
    ['a script', Buffer.from('#!/bin/sh\n'), { refused: 'text' }],
    ['a TIFF', Buffer.from('49492a00080000000000', 'hex'), { refused: 'otherPicture' }],
    ['an AVIF', Buffer.from('0000001c66747970617669660000000061766966', 'hex'), { refused: 'otherPicture' }],
    ['a Linux program', Buffer.from('7f454c46020101000000000000000000', 'hex'), { refused: 'program' }],
    ['a RAR', Buffer.from('526172211a0701000000000000', 'hex'), { refused: 'archive' }],
    ['RTF', Buffer.from('{\\rtf1 a}'), { refused: 'otherDocument' }],
    ['zeros', Buffer.alloc(100), { refused: 'unknown' }],
    ['one byte', Buffer.from([0xff]), { refused: 'text' }],
  ])('%s', async (_what, bytes, expected) => {
    expect(await lookAt(bytes)).toEqual(expected)
  })

  it('of a document cut off anywhere is never a document', async () => {
    for (const whole of [anOfficeFile('wordprocessingml.document'), anOleFile(['WordDocument'])]) {
      for (let length = 8; length < whole.length; length += 7) {
        expect(await lookAt(whole.subarray(0, length))).not.toHaveProperty('type')
      }
    }
  })

  it('is told in a moment, whatever a directory claims', async () => {
    const loop = anOleFile(['Workbook'])
    loop.writeUInt32LE(1, 516) // the directory's chain leads to itself
    expect(await lookAt(loop)).toEqual({ broken: true })
    const far = anOleFile(['Workbook'])
    far.writeUInt32LE(0x7fffffff, 1024 + 128 + 116)
    far.writeUInt32LE(10, 1024 + 128 + 120)
    expect(await lookAt(far)).toEqual({ type: 'application/vnd.ms-excel' })
  })

  it('that unpacks to more than a phone can open is refused without being unpacked', async () => {
    const file = anOfficeFile('wordprocessingml.document', ['word/document.xml'])
    const entry = file.lastIndexOf('PK\x01\x02')
    file.writeUInt32LE(301 * 1024 * 1024, entry + 24)
    expect(await lookAt(file)).toEqual({ refused: 'unpacksTooLarge' })
  })

  it('of an Office file with a list of contents that unpacks without end is broken', async () => {
    const bomb = deflateRawSync(Buffer.alloc(50 * 1024 * 1024))
    expect(await lookAt(aZip([['[Content_Types].xml', bomb, 8]]))).toEqual({ broken: true })
  })
})
