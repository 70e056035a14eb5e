import { useRef, useState } from 'react'
import { likeOnWall } from '../../../../domain/wall/contract'
import { isUnanswered } from '../../../cloud/answered'
import { call } from '../../../cloud/call'
import { tellError } from '../../../components/feedback'

interface Liked {
  likes: number
  isLiked: boolean
}

/**
 * Likes as one sees them: what was read, and what one did since. A tap shows at once; where the cloud refuses, it goes
 * back and says why. A tap names what is wanted, liked or not: repeated after a lost answer it is once, and until then what
 * was read stands.
 */
export function useLikes(campaignId: string) {
  const [since, setSince] = useState<Readonly<Record<string, Liked>>>({})
  /** Whose answer is still out: two taps at once could come in the other order. */
  const asked = useRef(new Set<string>())
  const keep = (id: string, liked: Liked) => setSince((before) => ({ ...before, [id]: liked }))
  const letGo = (gone: string) =>
    setSince((before) => Object.fromEntries(Object.entries(before).filter(([id]) => id !== gone)))

  const likedOf = ({ id, likes, isLiked }: Liked & { id: string }): Liked => since[id] ?? { likes, isLiked }

  async function toggle(what: 'message' | 'quotation', target: Liked & { id: string }) {
    if (asked.current.has(target.id)) return
    asked.current.add(target.id)
    const before = likedOf(target)
    const isLiked = !before.isLiked
    keep(target.id, { likes: Math.max(0, before.likes + (isLiked ? 1 : -1)), isLiked })
    try {
      keep(target.id, await call(likeOnWall, { campaignId, what, id: target.id, isLiked }))
    } catch (error) {
      // Nobody knows whether it was counted: what the cloud says next is right.
      if (isUnanswered(error)) letGo(target.id)
      else keep(target.id, before)
      tellError(error)
    } finally {
      asked.current.delete(target.id)
    }
  }

  return { likedOf, toggle: (...of: Parameters<typeof toggle>) => void toggle(...of) }
}
