import { EVENTS, QUIZ, RIDDLES, WALK, WALL } from './playing'
import type { Template } from './template'
import { PHOTO_CONTEST, SONG_CONTEST, WORKS_COLLECTION } from './works'

/** Every template, in the order staff choose from. */
export const TEMPLATES: readonly Template[] = [
  ...[WORKS_COLLECTION, PHOTO_CONTEST, SONG_CONTEST, QUIZ, RIDDLES, WALK, WALL, EVENTS],
]

export function templateOf(id: string): Template | undefined {
  return TEMPLATES.find((each) => each.id === id)
}
