import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { type FileDocument, measuresOfFile } from '../../../cloudfunctions/_store/files'
import { emptyAccount, type Account } from '../../../cloudfunctions/_kit/account'
import { ERRORS } from '../../../domain/errors'
import { beginUpload, finishUpload, type FileLink } from '../../../domain/file/contract'
import { anyOf, misses } from '../../../domain/file/demands'
import { REFUSED } from '../../../domain/file/refused'
import type { Person } from '../../support/aCloud'
import { aFilm, anMp3, TRACES } from '../../support/builders/aFilm'
import { aPicture } from '../../support/builders/aPicture'
import { aFileDesk, MEGABYTE, sha1 } from './aDesk'

/** A member who takes part, and a stranger. */
async function aContest() {
  const desk = await aFileDesk()
  await desk.cloud.store<Account>('accounts').put({ ...emptyAccount('oMember'), memberId: 'm-1' })
  const [member, stranger] = [desk.cloud.as('oMember'), desk.cloud.as('oStranger')]
  const asked = (bytes: Buffer, name: string) =>
    ({ purpose: 'entry', unionId: 'yuanfan', name, size: bytes.length, fingerprint: sha1(bytes) }) as const
  const begin = (person: Person, bytes: Buffer, name: string) => person.must(beginUpload, asked(bytes, name))
  const tryToBring = async (person: Person, bytes: Buffer, name: string) => {
    const begun = await begin(person, bytes, name)
    await desk.put(begun, bytes)
    return person.call(finishUpload, { uploadId: begun.uploadId })
  }
  const bring = async (person: Person, bytes: Buffer, name: string): Promise<FileLink> => {
    const reply = await tryToBring(person, bytes, name)
    if (!reply.ok) throw new Error(reply.error.message)
    return reply.data.file
  }
  return { ...desk, member, stranger, asked, begin, tryToBring, bring }
}

describe('a work', () => {
  it('is brought by members, and by staff, to any union that asks for works; by nobody else', async () => {
    const { member, manager, stranger, cloud, asked, bring } = await aContest()
    expect(await bring(member, anMp3(), '歌.mp3')).toMatchObject({ kind: 'audio', name: '歌.mp3', seconds: 2.612 })
    expect(await bring(manager, aFilm(), '片.mp4')).toMatchObject({ kind: 'video', seconds: 2 })
    const film = asked(aFilm(), '片.mp4')
    expect(await stranger.call(beginUpload, film)).toMatchObject({ error: { code: 'session.not_member' } })
    expect(await cloud.as('oAuditor').call(beginUpload, film)).toMatchObject({ error: { code: 'session.not_member' } })
    expect(await member.call(beginUpload, { ...film, purpose: 'notice' })).toMatchObject({
      error: { code: 'session.not_allowed' },
    })
    expect(await member.call(beginUpload, { ...film, purpose: 'campaign' })).toMatchObject({
      error: { code: 'session.not_allowed' },
    })
    expect(await member.call(beginUpload, { ...film, unionId: 'none' })).toMatchObject({
      error: { code: 'session.not_allowed' },
    })
    expect(cloud.faults).toEqual([])
  })

  it('has an address that says nothing of what its author called it: judges must not know whose it is', async () => {
    const { member, manager, cloud, bring } = await aContest()
    const shown = await Promise.all([
      ...[bring(member, anMp3(), '沈砚秋-远帆.mp3'), bring(member, aFilm(), '沈砚秋-远帆.mp4')],
      bring(manager, Buffer.from('%PDF-1.4\n%%EOF'), '沈砚秋-远帆.pdf'),
    ])
    expect(shown.map(({ name }) => name)).toEqual(['沈砚秋-远帆.mp3', '沈砚秋-远帆.mp4', '沈砚秋-远帆.pdf'])
    for (const { url } of shown) {
      const { headers } = await fetch(url)
      const said = `${url} ${headers.get('content-disposition') ?? ''}`
      expect(decodeURIComponent(said)).not.toMatch(/沈|远帆/)
    }
    // The platform's own addresses are made of where a file lies.
    const stored = await cloud.store<FileDocument>('files').all()
    expect(stored.map(({ storageId }) => storageId).filter((id) => /沈|远帆/.test(id))).toEqual([])
  })

  it('is refused before it travels when its name says that it is too large', async () => {
    const { member, asked } = await aContest()
    const sized = (name: string, size: number) => member.call(beginUpload, { ...asked(anMp3(), name), size })
    expect(await sized('片.mp4', 201 * MEGABYTE)).toMatchObject({ error: { message: '视频最大 200 MB，压缩以后再传' } })
    expect(await sized('片.mp4', 200 * MEGABYTE)).toMatchObject({ ok: true })
    expect(await sized('歌.m4a', 51 * MEGABYTE)).toMatchObject({ error: { message: '录音最大 50 MB，压缩以后再传' } })
    expect(await sized('稿.docx', 21 * MEGABYTE)).toMatchObject({ error: { message: '文档最大 20 MB，压缩以后再传' } })
  })

  it('that is a film by name and a document by content is held to what documents may be', async () => {
    const { member, tryToBring } = await aContest()
    for (const size of [21, 51]) {
      const pdf = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(size * MEGABYTE, ' '), Buffer.from('%%EOF')])
      expect(await tryToBring(member, pdf, '片.mp4')).toMatchObject({
        error: { code: 'file.too_large', message: '文档最大 20 MB，压缩以后再传' },
      })
    }
  })

  it('of sound or film is handed out with nothing of who made it where, in pieces, as what it is', async () => {
    const { member, bring, bytesOf } = await aContest()
    for (const [bytes, name, type] of [
      [aFilm({ isTraced: true }), '片.mov', 'video/mp4'],
      [anMp3({ isTraced: true }), '歌.m4a', 'audio/mpeg'],
    ] as const) {
      const file = await bring(member, bytes, name)
      const kept = await bytesOf(file.id)
      expect(TRACES.filter((trace) => kept.includes(Buffer.from(trace)))).toEqual([])
      const answer = await fetch(file.url, { headers: { range: 'bytes=100-299' } })
      expect(answer.status).toBe(206)
      for (const [header, value] of [
        ['content-type', type],
        ['content-range', `bytes 100-299/${file.size}`],
        ['x-content-type-options', 'nosniff'],
        ['content-security-policy', "default-src 'none'; sandbox"],
        ['cross-origin-resource-policy', 'cross-origin'],
      ] as const) {
        expect([header, answer.headers.get(header)]).toEqual([header, value])
      }
      expect(Buffer.from(await answer.arrayBuffer()).equals(kept.subarray(100, 300))).toBe(true)
    }
  })

  it('of light is kept as large as it is printed, and small for lists; a track sees what was brought', async () => {
    const { member, bring, files, isThere, cloud } = await aContest()
    const bytes = await aPicture({ width: 3600, height: 2400, orientation: 6 })
    const file = await bring(member, bytes, 'DSC_1.JPG')
    expect(file).toMatchObject({ name: 'DSC_1.jpg', width: 2400, height: 3600, seconds: null })
    const small = await sharp(Buffer.from(await (await fetch(file.thumbUrl!)).arrayBuffer())).metadata()
    expect([small.width, small.height, small.exif]).toEqual([320, 480, undefined])
    const kept = (await files.get(file.id))!
    expect(measuresOfFile(kept)).toEqual({
      ...{ kind: 'picture', name: 'DSC_1.jpg', size: bytes.length, width: 2400, height: 3600, seconds: null },
    })
    expect(misses(measuresOfFile(kept), { ...anyOf('picture'), leastLongSide: 3000 })).toEqual([])
    cloud.advance(25 * 60 * 60 * 1000)
    await cloud.runTimer('file', 'sweep')
    expect(await isThere([kept.storageId, kept.thumbStorageId!])).toEqual([false, false])
  })

  it('under a hostile name is kept under a harmless one', async () => {
    const { member, bring } = await aContest()
    for (const given of [
      '../../x.mp3',
      '\u202e3pm.exe',
      'x.mp3\0.php',
      '=1+1.mp3',
      '.htaccess',
      'con.mp3',
      '.',
      '..',
    ]) {
      const { name } = await bring(
        member,
        anMp3({ frames: 20 + given.length * 3 + ((given.codePointAt(0) ?? 0) % 3) }),
        given,
      )
      expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N} +._-]*\.mp3$/u)
    }
  })
})

/** What becomes of each media file of the field data when a member sends it in. */
type Outcome =
  | { picture: [width: number, height: number] }
  | { played: string; seconds: number; frame?: [width: number, height: number] }
  | { document: string }
  | { sentence: string }

const sentence = (text: string): Outcome => ({ sentence: text })
const picture = (width: number, height: number): Outcome => ({ picture: [width, height] })
const film = (seconds: number, width: number, height: number): Outcome => ({
  ...{ played: 'video/mp4', seconds, frame: [width, height] },
})
const OFFICE = 'application/vnd.openxmlformats-officedocument'
const BROKEN = sentence(ERRORS['file.broken'].message)

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  'anim.webp': picture(320, 240),
  'clip-hevc.mov': sentence(REFUSED.hevc),
  'clip-moov-at-end.mp4': film(2, 640, 360),
  'clip-rotated.mp4': film(2, 360, 640),
  'clip.mp4': film(3, 640, 360),
  'clip.webm': sentence(REFUSED.otherVideo),
  'photo-cmyk.jpg': picture(640, 480),
  'photo-gps.jpg': picture(1600, 1200),
  'photo-orient3.jpg': picture(1600, 1200),
  'photo-orient6.jpg': picture(1200, 1600),
  'photo-orient8.jpg': picture(1200, 1600),
  'photo-progressive.jpg': picture(640, 480),
  'photo-thumb-leak.jpg': picture(1600, 1200),
  'photo.heic': sentence(REFUSED.heic),
  'photo.webp': picture(800, 600),
  'plain.svg': sentence(REFUSED.svg),
  'voice.wav': { played: 'audio/wav', seconds: 1 },
  // Cut off before its description.
  'file-type/fixture-isom.mp4': BROKEN,
  'file-type/fixture-office365.docx': { document: `${OFFICE}.wordprocessingml.document` },
  'file-type/fixture-office365.xlsx': { document: `${OFFICE}.spreadsheetml.sheet` },
  'file-type/fixture-password-protected.xls': sentence(REFUSED.locked),
  'file-type/fixture.7z': sentence(REFUSED.archive),
  'file-type/fixture.webp': picture(200, 133),
  'wrong/double.jpg.exe.jpg': sentence(REFUSED.program),
  'wrong/filenames.json': sentence(REFUSED.text),
  'wrong/heic-named.jpg': sentence(REFUSED.heic),
  'wrong/html-named.png': sentence(REFUSED.webPage),
  'wrong/js-in.pdf': { document: 'application/pdf' },
  'wrong/mp3-named.mp4': { played: 'audio/mpeg', seconds: 5.068 },
  'wrong/php-named.jpg': BROKEN,
  'wrong/png-named.jpg': picture(640, 480),
  'wrong/svgz.svg': sentence(REFUSED.archive),
  'wrong/truncated.jpg': BROKEN,
  'wrong/zip-named.docx': sentence(REFUSED.archive),
}

/** How the makers of the field data's films wrote down who, where and with what. */
const NOTES = ['\xa9nam', '\xa9xyz', 'loci', 'udta', 'meta', 'Lavf', 'x264', '测试', 'TIT2', 'TPE1', 'ISFT', 'LIST']

const field = process.env.FIELD_DATA
if (field === undefined) console.log('skipped: set FIELD_DATA to a folder with media/ to send in all of its files')
const folder = path.join(field ?? '', 'media')

;(field === undefined ? describe.skip : describe)('media of the field data, sent in as works', () => {
  it('have an outcome each', () => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    expect(names.filter((name) => statSync(path.join(folder, name)).isFile()).sort()).toEqual(
      Object.keys(OUTCOMES).sort(),
    )
  })

  it.each(Object.entries(OUTCOMES))('%s', async (name, expected) => {
    const { cloud, member, tryToBring, bytesOf, files } = await aContest()
    const given = readFileSync(path.join(folder, name))
    const reply = await tryToBring(member, given, path.basename(name))
    expect(cloud.faults).toEqual([])
    if ('sentence' in expected) {
      expect(reply).toMatchObject({ ok: false, error: { message: expected.sentence } })
      expect(await files.all()).toEqual([])
      return
    }
    if (!reply.ok) throw new Error(reply.error.message)
    const { file } = reply.data
    const kept = await bytesOf(file.id)
    expect(kept.length).toBe(file.size)
    if ('document' in expected) {
      expect(file).toMatchObject({ kind: 'document', type: expected.document })
      expect(file.thumbUrl).toBeUndefined()
      expect(kept.equals(given)).toBe(true)
    } else if ('picture' in expected) {
      const [width, height] = expected.picture
      expect(file).toMatchObject({ kind: 'picture', width, height, seconds: null })
      expect(file.thumbUrl).toBeDefined()
    } else {
      const [width, height] = expected.frame ?? [null, null]
      expect(file).toMatchObject({ type: expected.played, seconds: expected.seconds, width, height })
      for (const note of NOTES)
        expect([note, kept.includes(note, 0, /[^\0-\xff]/.test(note) ? 'utf8' : 'latin1')]).toEqual([note, false])
    }
  })

  it('under every hostile name have a harmless one', async () => {
    const names = JSON.parse(readFileSync(path.join(folder, 'wrong/filenames.json'), 'utf8')) as string[]
    const { member, bring } = await aContest()
    for (const [at, given] of names.entries()) {
      const { name } = await bring(member, anMp3({ frames: 30 + at }), given.trim() === '' ? '.' : given)
      expect(name).toMatch(/^[\p{L}\p{N}\p{So}][\p{L}\p{N}\p{So} ·（）()=+._-]*\.mp3$/u)
    }
  })
})
