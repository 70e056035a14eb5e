const made = new Map<string, string>()
/** Enough for every icon in both themes; codes and countdown rings change often and would fill memory. */
const KEPT = 500

/**
 * An SVG as a data URI for `<Image>`: mini-programs draw no inline SVG.
 *
 * @param width viewBox units
 * @param height viewBox units
 * @param body what stands inside the svg element; texts in it must be escaped by the caller
 * @param attributes of the svg element, e.g. its fill
 */
export function svgUri(width: number, height: number, body: string, attributes = ''): string {
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${width} ${height}' ${attributes}>${body}</svg>`
  const before = made.get(svg)
  if (before) return before
  // Base64 would need btoa, which WeChat lacks.
  const uri = `data:image/svg+xml,${encodeURIComponent(svg)}`
  if (made.size >= KEPT) made.clear()
  made.set(svg, uri)
  return uri
}
