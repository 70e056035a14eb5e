/**
 * Which questions a try has, and in which order their choices stand: by a seed that is kept with the try, so that the
 * same try is the same on every phone, at every request, and another one is another.
 *
 * Who cannot know the seed cannot know the draw: it is made of 128 random bits and never leaves the server.
 */

/** Numbers from 0 up to, and not at, 1, the same for the same seed. */
export type Dice = () => number

/**
 * @source xmur3 and sfc32 of PractRand, public domain (Chris Doty-Humphrey); 128 bits of state, so that any order of a
 *   handful among hundreds can come
 */
export function diceOf(seed: string): Dice {
  const next = hashes(seed)
  let [a, b, c, d] = [next(), next(), next(), next()]
  return () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4_294_967_296
  }
}

function hashes(seed: string): () => number {
  let hash = 1_779_033_703 ^ seed.length
  for (let at = 0; at < seed.length; at++) {
    hash = Math.imul(hash ^ seed.charCodeAt(at), 3_432_918_353)
    hash = (hash << 13) | (hash >>> 19)
  }
  return () => {
    hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507)
    hash = Math.imul(hash ^ (hash >>> 13), 3_266_489_909)
    hash ^= hash >>> 16
    return hash | 0
  }
}

/** Everything once, in an order of the dice (Fisher and Yates). */
export function shuffled<Each>(all: readonly Each[], dice: Dice): Each[] {
  const order = [...all]
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(dice() * (at + 1))
    ;[order[at], order[other]] = [order[other] as Each, order[at] as Each]
  }
  return order
}

/** So many of them, none twice; undefined where there are not so many. In any order: it is sorted before it is drawn. */
export function drawn(ids: readonly string[], count: number, seed: string): string[] | undefined {
  const candidates = [...new Set(ids)].sort()
  if (candidates.length < count) return undefined
  return shuffled(candidates, diceOf(`${seed}:draw`)).slice(0, count)
}

/**
 * In which order the choices of a try's question stand: the choice shown at place `n` is the one written at `order[n]`.
 * What is judged stands as it is.
 */
export function choiceOrder(
  question: { kind: string; choices: readonly string[] },
  at: number,
  seed: string,
): number[] {
  const places = question.choices.map((_, place) => place)
  return question.kind === 'judge' ? places : shuffled(places, diceOf(`${seed}:choices:${at}`))
}
