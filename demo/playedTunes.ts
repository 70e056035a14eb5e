import { storeFile } from '../cloudfunctions/_kit/files'
import type { FileDocument } from '../cloudfunctions/_store/files'

/** Tunes of a few seconds, played here by sines: a repository need not carry sound, and nobody's song is in it. */

const RATE = 8_000
const BEAT_SECONDS = 0.32
/** Steps of a pentatonic scale above C, a beat each; null is a rest. */
const TUNES: readonly (readonly (number | null)[])[] = [
  [0, 2, 4, 7, 4, 2, 0, null, 2, 4, 7, 9, 7, 4, 2, 0],
  [7, 7, 4, 2, 4, null, 0, 2, 4, 4, 2, 0, 2, null, 0, 0],
  [0, 0, 4, 4, 7, 7, 9, null, 7, 4, 7, 4, 2, 2, 0, null],
]
const LOWEST_HZ = 261.63

/** Played once a process, however many cities it seeds. */
const played = new Map<number, Buffer>()

type About = Pick<FileDocument, 'openid' | 'unionPath' | 'belongsTo' | 'createdAt' | 'looseSince'>

/** Stores one of the tunes, and makes what is known of it. */
export async function playedTune(_id: string, tune: number, about: About): Promise<FileDocument> {
  const nth = tune % TUNES.length
  const notes = TUNES[nth] ?? []
  const content = played.get(nth) ?? wavOf(notes)
  played.set(nth, content)
  const storageId = await storeFile(`files/${_id}/歌曲.wav`, content)
  return {
    ...{ _id, storageId, purpose: 'entry', kind: 'audio', name: '歌曲.wav', type: 'audio/wav', ...about },
    ...{ size: content.length, width: null, height: null, seconds: notes.length * BEAT_SECONDS },
  }
}

// Named once, as for drawn pictures.
const { PI, round, sin } = Math

/** Eight bits, one channel. @source RIFF WAVE: `fmt ` of 16 bytes, then `data` */
function wavOf(notes: readonly (number | null)[]): Buffer {
  const beat = round(RATE * BEAT_SECONDS)
  const samples = Buffer.alloc(beat * notes.length, 128)
  for (const [at, step] of notes.entries()) {
    if (step === null) continue
    const hertz = LOWEST_HZ * 2 ** (step / 12)
    for (let sample = 0; sample < beat; sample++) {
      const fading = 1 - sample / beat
      const wave = sin((2 * PI * hertz * sample) / RATE)
      samples[at * beat + sample] = 128 + round(80 * fading * wave)
    }
  }
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(RATE, 24)
  header.writeUInt32LE(RATE, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}
