/**
 * SHA-1 of what comes in pieces. `crypto.subtle` wants everything at once, and a film of 200 MB is more than a phone's
 * browser may have room for. It names a file for going on and proves nothing.
 *
 * @source FIPS 180-4 §6.1
 */
export function sha1InPieces() {
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0])
  const schedule = new Int32Array(80)
  const waiting = new Uint8Array(64)
  let held = 0
  let length = 0

  const add = (bytes: Uint8Array): void => {
    length += bytes.length
    let at = 0
    if (held > 0) {
      at = Math.min(64 - held, bytes.length)
      waiting.set(bytes.subarray(0, at), held)
      held += at
      if (held < 64) return
      take(state, schedule, waiting, 0)
      held = 0
    }
    for (; at + 64 <= bytes.length; at += 64) take(state, schedule, bytes, at)
    held = bytes.length - at
    waiting.set(bytes.subarray(at))
  }

  return {
    add,
    /** In hex. Nothing may be added afterwards. */
    end(): string {
      const bits = length * 8
      const padding = new Uint8Array(((119 - (length % 64)) % 64) + 9)
      padding[0] = 0x80
      const view = new DataView(padding.buffer)
      view.setUint32(padding.length - 8, Math.floor(bits / 2 ** 32))
      view.setUint32(padding.length - 4, bits >>> 0)
      add(padding)
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
    },
  }
}

const turned = (word: number, by: number) => (word << by) | (word >>> (32 - by))
const wordOf = (words: Int32Array, at: number) => words[at] ?? 0
const byteOf = (bytes: Uint8Array, at: number) => bytes[at] ?? 0

/** One block of 64 bytes. */
function take(state: Int32Array, w: Int32Array, bytes: Uint8Array, at: number): void {
  for (let t = 0; t < 16; t++) {
    const from = at + t * 4
    w[t] =
      (byteOf(bytes, from) << 24) |
      (byteOf(bytes, from + 1) << 16) |
      (byteOf(bytes, from + 2) << 8) |
      byteOf(bytes, from + 3)
  }
  for (let t = 16; t < 80; t++) {
    w[t] = turned(wordOf(w, t - 3) ^ wordOf(w, t - 8) ^ wordOf(w, t - 14) ^ wordOf(w, t - 16), 1)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state
  for (let t = 0; t < 80; t++) {
    const mixed =
      t < 20
        ? ((b & c) | (~b & d)) + 0x5a827999
        : t < 40
          ? (b ^ c ^ d) + 0x6ed9eba1
          : t < 60
            ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc
            : (b ^ c ^ d) + 0xca62c1d6
    const next = (turned(a, 5) + mixed + e + wordOf(w, t)) | 0
    e = d
    d = c
    c = turned(b, 30)
    b = a
    a = next
  }
  state[0] = wordOf(state, 0) + a
  state[1] = wordOf(state, 1) + b
  state[2] = wordOf(state, 2) + c
  state[3] = wordOf(state, 3) + d
  state[4] = wordOf(state, 4) + e
}
