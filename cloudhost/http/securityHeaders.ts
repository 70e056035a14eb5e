/** What every answer tells the browser not to do. */
import { createHash } from 'node:crypto'

/**
 * Headers for all answers. Geolocation is for "how far is it", the camera for scanning; both only for our own pages.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/**
 * The content security policy of a page.
 *
 * Scripts come from us or are named by their hash: Taro writes one into its index.html. Styles may be inline,
 * because Taro's components set them on elements; they cannot send anything anywhere.
 *
 * @param picturesFrom origin of the links to files, should it be another than the page's
 */
export function contentSecurityPolicy(html: string, picturesFrom?: string): string {
  const pictures = picturesFrom === undefined ? [] : [picturesFrom]
  const hashes = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  return [
    "default-src 'self'",
    ["script-src 'self'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    ["img-src 'self' data: blob:", ...pictures].join(' '),
    "font-src 'self' data:",
    ["media-src 'self' blob:", ...pictures].join(' '),
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
