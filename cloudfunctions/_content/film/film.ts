import type { Refused } from '../../../domain/file/refused'
import { type ByteSource, copied } from '../byteSource'
import { NotRemade, type Remade } from '../remade'
import { box, boxesIn, headAt, needed, words } from './boxes'
import { blanked } from './hiddenNotes'
import type { Chunk } from './samples'
import { type FoundTrack, type Track, trackOf, withoutTimes, writeDuration } from './track'

/**
 * MP4, QuickTime and M4A, made anew: one track of pictures, one of sound, the description in front so that it plays
 * before it has come whole, and of the rest nothing. Places, devices, names and times live in that rest: in the film's
 * notes (`udta`, `meta`, `uuid`), in tracks of their own beside the pictures, and in gaps between the samples.
 */

/** The description of an hour of film has 3 MB. */
const LONGEST_DESCRIPTION = 24 * 1024 * 1024
const MOST_BOXES = 1_000

interface Stretch {
  at: number
  length: number
}

/** @throws {NotRemade} with what it is instead */
export async function filmMadeAnew(source: ByteSource): Promise<Remade> {
  const { description, samplesIn } = await outlineOf(source)
  const boxes = boxesIn(description)
  if (boxes.some(({ type }) => type === 'mvex')) throw new NotRemade('filmInPieces')
  const mvhd = withoutTimes(needed(boxes, 'mvhd', 96))
  const isLong = mvhd[0] === 1
  const timescale = mvhd.readUInt32BE(isLong ? 20 : 12)
  if (timescale === 0) throw new NotRemade('broken')

  const tracks = chosen(boxes.filter(({ type }) => type === 'trak').map(({ body }) => trackOf(body, timescale)))
  const picture = tracks.find(({ kind }) => kind === 'picture')
  const seconds = Math.max(...tracks.map((track) => track.seconds))
  if (!(seconds > 0)) throw new NotRemade('broken')
  const order = inOrder(tracks, samplesIn, source.size)
  const contentBytes = order.reduce((sum, { chunk }) => sum + chunk.length, 0)
  const brand = picture ? 'isom' : 'M4A '
  const type = box('ftyp', Buffer.from(brand), words(512), Buffer.from(picture ? 'isomiso2avc1mp41' : 'M4A isommp42'))
  writeDuration(mvhd, isLong ? 24 : 16, isLong, Math.round(seconds * timescale))
  const written = (start: number) =>
    box('moov', box('mvhd', mvhd), ...tracks.map((track) => track.written(placesOf(track, order, start))))
  // Places have four bytes each whatever they are, so the first description is as long as the right one.
  const start = type.length + written(0).length + 8
  const head = Buffer.concat([type, written(start), words(8 + contentBytes), Buffer.from('mdat')])

  return {
    type: picture ? 'video/mp4' : 'audio/mp4',
    ...{ seconds: Math.round(seconds * 1000) / 1000, width: picture?.width ?? null, height: picture?.height ?? null },
    size: head.length + contentBytes,
    content: async function* () {
      yield head
      for (const { track, chunk } of order) {
        yield* track.kind === 'picture' ? blanked(source, track, chunk) : copied(source, chunk.at, chunk.length)
      }
    },
  }
}

/** The description, and the stretches samples may lie in. */
async function outlineOf(source: ByteSource): Promise<{ description: Buffer; samplesIn: Stretch[] }> {
  let description: Buffer | undefined
  const samplesIn: Stretch[] = []
  let count = 0
  for (let at = 0; at + 8 <= source.size;) {
    const bytes = await source.read(at, Math.min(16, source.size - at))
    const { type, head, length } = headAt(bytes, 0, source.size - at)
    if (type === 'moof') throw new NotRemade('filmInPieces')
    if (type === 'mdat') samplesIn.push({ at: at + head, length: length - head })
    if (type === 'moov') {
      if (length > LONGEST_DESCRIPTION) throw new NotRemade('broken')
      description ??= await source.read(at + head, length - head)
    }
    at += length
    if (++count > MOST_BOXES) throw new NotRemade('broken')
  }
  if (!description) throw new NotRemade('broken')
  return { description, samplesIn }
}

const PLAYED = { picture: ['avc1', 'avc3'], sound: ['mp4a'] }
const HEVC = ['hvc1', 'hev1', 'dvh1', 'dvhe']
/** The cover of a piece of music, as a film of one picture. */
const COVERS = ['jpeg', 'png ', 'mjpa', 'mjpb']

/** One of pictures and one of sound: the first that plays everywhere. */
function chosen(found: readonly FoundTrack[]): Track[] {
  const of = (kind: 'picture' | 'sound') => {
    const all = found.filter((track) => track.kind === kind && !COVERS.includes(track.codec))
    const plays = all.find(({ codec }) => PLAYED[kind].includes(codec))
    if (!plays && all.length > 0) throw new NotRemade(refusalOf(all, kind))
    return plays ? [plays.read()] : []
  }
  const tracks = [...of('picture'), ...of('sound')]
  if (tracks.length === 0) throw new NotRemade(found.length > 0 ? 'otherVideo' : 'broken')
  return tracks
}

function refusalOf(tracks: readonly FoundTrack[], kind: 'picture' | 'sound'): Refused {
  return kind === 'picture' && tracks.some(({ codec }) => HEVC.includes(codec)) ? 'hevc' : 'otherCodec'
}

interface Placed {
  track: Track
  chunk: Chunk
}

/**
 * All chunks as they lie in the file, sound between pictures as it was.
 *
 * @throws {NotRemade} for those that lie outside, and when all of them together are longer than the file: then some lie
 *   over others, and a small file would become a large one
 */
function inOrder(tracks: readonly Track[], samplesIn: readonly Stretch[], size: number): Placed[] {
  const all = tracks.flatMap((track) => track.samples.chunks.map((chunk) => ({ track, chunk })))
  all.sort((a, b) => a.chunk.at - b.chunk.at)
  let [within, bytes] = [0, 0]
  for (const { chunk } of all) {
    while (within < samplesIn.length - 1 && chunk.at >= endOf(samplesIn[within])) within += 1
    const stretch = samplesIn[within]
    if (!stretch || chunk.at < stretch.at || chunk.at + chunk.length > endOf(stretch)) throw new NotRemade('broken')
    bytes += chunk.length
  }
  if (bytes > size) throw new NotRemade('broken')
  return all
}

function endOf(stretch: Stretch | undefined): number {
  return stretch ? stretch.at + stretch.length : 0
}

function placesOf(track: Track, order: readonly Placed[], start: number): number[] {
  const places: number[] = []
  let at = start
  for (const placed of order) {
    if (placed.track === track) places.push(at)
    at += placed.chunk.length
  }
  return places
}
