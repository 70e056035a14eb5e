import * as z from 'zod/mini'
import { LinkTarget } from '../../domain/body/body'

/** A link's address as a body may hold it, or undefined where it leads nowhere a reader can go. */
export function opened(href: string): string | undefined {
  // A mail's subject and text would be written by whoever made the link.
  const target = href.trim().replace(/^(mailto:[^?]*)\?.*$/is, '$1')
  const dialled = /^tel:/i.test(target) ? target.replace(/[\s().]/g, '') : target
  return z.safeParse(LinkTarget, dialled).success ? dialled : undefined
}
