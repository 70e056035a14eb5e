import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { madeAnew } from '../../../cloudfunctions/_content/pictures'
import { finishUpload } from '../../../domain/file/contract'
import { ERRORS } from '../../../domain/errors'
import { REFUSED } from '../../../domain/file/refused'
import { cornersOf } from '../../support/builders/aPicture'
import { aFileDesk } from './aDesk'

/**
 * Every media file of the field data, brought by a manager: a picture of these pixels, a document byte for byte, or the
 * sentence it is refused with.
 */
type Outcome = { picture: [width: number, height: number]; name: string } | { document: string } | { sentence: string }

const picture = (width: number, height: number, name: string): Outcome => ({ picture: [width, height], name })
const sentence = (text: string): Outcome => ({ sentence: text })
const OFFICE = 'application/vnd.openxmlformats-officedocument'
const BROKEN = sentence(ERRORS['file.broken'].message)

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  'anim.webp': picture(320, 240, 'anim.jpg'),
  'clip-hevc.mov': sentence(REFUSED.video),
  'clip-moov-at-end.mp4': sentence(REFUSED.video),
  'clip-rotated.mp4': sentence(REFUSED.video),
  'clip.mp4': sentence(REFUSED.video),
  'clip.webm': sentence(REFUSED.video),
  'photo-cmyk.jpg': picture(640, 480, 'photo-cmyk.jpg'),
  'photo-gps.jpg': picture(1600, 1200, 'photo-gps.jpg'),
  'photo-orient3.jpg': picture(1600, 1200, 'photo-orient3.jpg'),
  'photo-orient6.jpg': picture(1200, 1600, 'photo-orient6.jpg'),
  'photo-orient8.jpg': picture(1200, 1600, 'photo-orient8.jpg'),
  'photo-progressive.jpg': picture(640, 480, 'photo-progressive.jpg'),
  'photo-thumb-leak.jpg': picture(1600, 1200, 'photo-thumb-leak.jpg'),
  'photo.heic': sentence(REFUSED.heic),
  'photo.webp': picture(800, 600, 'photo.jpg'),
  'plain.svg': sentence(REFUSED.svg),
  'voice.wav': sentence(REFUSED.audio),
  'file-type/fixture-isom.mp4': sentence(REFUSED.video),
  'file-type/fixture-office365.docx': { document: `${OFFICE}.wordprocessingml.document` },
  'file-type/fixture-office365.xlsx': { document: `${OFFICE}.spreadsheetml.sheet` },
  'file-type/fixture-password-protected.xls': sentence(REFUSED.locked),
  'file-type/fixture.7z': sentence(REFUSED.archive),
  'file-type/fixture.webp': picture(200, 133, 'fixture.jpg'),
  'wrong/double.jpg.exe.jpg': sentence(REFUSED.program),
  'wrong/filenames.json': sentence(REFUSED.text),
  'wrong/heic-named.jpg': sentence(REFUSED.heic),
  'wrong/html-named.png': sentence(REFUSED.webPage),
  'wrong/js-in.pdf': { document: 'application/pdf' },
  'wrong/mp3-named.mp4': sentence(REFUSED.audio),
  'wrong/php-named.jpg': BROKEN,
  'wrong/png-named.jpg': picture(640, 480, 'png-named.jpg'),
  'wrong/svgz.svg': sentence(REFUSED.archive),
  'wrong/truncated.jpg': BROKEN,
  'wrong/zip-named.docx': sentence(REFUSED.archive),
}

/** Bytes that only metadata has: what a picture made anew must not hold. */
const TRACES = ['Exif', 'GPS', 'http://ns.adobe.com', 'ICC_PROFILE', 'Photoshop', 'Adobe', 'JFXX', 'tEXt', 'eXIf']

const field = process.env.FIELD_DATA
if (field === undefined) console.log('skipped: set FIELD_DATA to a folder with media/ to bring all of its files')
const folder = path.join(field ?? '', 'media')
const given = (name: string) => readFileSync(path.join(folder, name))

;(field === undefined ? describe.skip : describe)('media of the field data', () => {
  it('have an outcome each', () => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(names.filter((name) => statSync(path.join(folder, name)).isFile()).sort()).toEqual(
      Object.keys(OUTCOMES).sort(),
    )
  })

  it.each(Object.entries(OUTCOMES))('%s', async (name, expected) => {
    const { cloud, manager, begin, put, bytesOf, files } = await aFileDesk()
    const bytes = given(name)
    const begun = await begin(manager, bytes, path.basename(name))
    await put(begun, bytes)
    const reply = await manager.call(finishUpload, { uploadId: begun.uploadId })
    expect(cloud.faults).toEqual([])
    if ('sentence' in expected) {
      expect(reply).toMatchObject({ ok: false, error: { message: expected.sentence } })
      expect(await files.all()).toEqual([])
      expect((await begin(manager, bytes)).have).toEqual([])
      return
    }
    if (!reply.ok) throw new Error(reply.error.message)
    const { file } = reply.data
    const kept = await bytesOf(file.id)
    expect(kept.length).toBe(file.size)
    if ('document' in expected) {
      expect(file).toMatchObject({ kind: 'document', type: expected.document, name: path.basename(name) })
      expect(kept.equals(bytes)).toBe(true)
      return
    }
    const [width, height] = expected.picture
    expect(file).toMatchObject({ kind: 'picture', type: 'image/jpeg', name: expected.name, width, height })
    expect(file.size).toBeLessThan(150_000)
    const { exif, icc, xmp, iptc, orientation, space, comments } = await sharp(kept).metadata()
    expect({ exif, icc, xmp, iptc, orientation, space, comments }).toEqual({ space: 'srgb' })
    for (const trace of TRACES) expect([trace, kept.includes(trace)]).toEqual([trace, false])
    expect(kept.lastIndexOf(Buffer.from([0xff, 0xd8, 0xff]))).toBe(0)
  })

  it('turned by the camera are turned back: corner by corner the picture that was not', async () => {
    const [a, b, c, d] = await cornersOf(given('photo-gps.jpg'))
    for (const [name, corners] of [
      ['photo-orient3.jpg', [c, d, a, b]],
      ['photo-orient6.jpg', [d, a, b, c]],
      ['photo-orient8.jpg', [b, c, d, a]],
    ] as const) {
      const upright = await cornersOf((await madeAnew(given(name))).bytes)
      const off = upright.map((colour, at) =>
        Math.max(...colour.map((part, index) => Math.abs(part - corners[at]![index]!))),
      )
      expect([name, off.filter((each) => each > 10)]).toEqual([name, []])
    }
  })

  it('of four inks look as the same photo of light does', async () => {
    const means = async (bytes: Buffer) => (await sharp(bytes).stats()).channels.map(({ mean }) => mean)
    const [ink, light] = [
      await means((await madeAnew(given('photo-cmyk.jpg'))).bytes),
      await means(given('photo-progressive.jpg')),
    ]
    expect(ink).toHaveLength(3)
    for (const [at, mean] of ink.entries()) expect(Math.abs(mean - light[at]!)).toBeLessThan(40)
  })

  it('hold the thumbnail of another picture no longer', async () => {
    const before = given('photo-thumb-leak.jpg')
    const start = Buffer.from([0xff, 0xd8, 0xff])
    expect(before.lastIndexOf(start)).toBeGreaterThan(0)
    expect((await madeAnew(before)).bytes.lastIndexOf(start)).toBe(0)
  })
})
