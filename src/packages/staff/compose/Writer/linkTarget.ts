import * as z from 'zod/mini'
import { LinkTarget } from '../../../../../domain/body/body'

/** Whether a link may lead there. */
export const isTarget = (address: string) => z.safeParse(LinkTarget, address).success

/** What a person means by what they type or paste: `www.zgh.cn`, `a@b.cn`, `0571-8888 6666`. Undefined when nothing. */
export function targetOf(typed: string): string | undefined {
  const text = typed.trim()
  const digits = text.replace(/[\s()（）]/g, '')
  const meant = [
    text,
    /^\+?[\d-]{3,}$/.test(digits) ? `tel:${digits}` : '',
    /^[^\s/]+@[^\s/]+$/.test(text) ? `mailto:${text}` : '',
    /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(text) ? `https://${text}` : '',
  ]
  return meant.find(isTarget)
}
