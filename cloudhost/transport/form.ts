/** Reads the multipart form in which the SDK sends `wx.openApi`: a handful of small fields, one of them bytes. */

/** The fields whose content is bytes; all others are text. */
const BYTES_FIELDS = ['requestData']

/**
 * @returns the fields by name, or `undefined` when this is no form
 * @source RFC 7578, as written by form-data 4
 */
export function readForm(body: Buffer, contentType: string): Record<string, string | Buffer> | undefined {
  const boundary = /^multipart\/form-data;.*\bboundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return undefined
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  // The first boundary has no line break before it; with one put there, all look alike.
  const text = Buffer.concat([Buffer.from('\r\n'), body])
  const fields: Record<string, string | Buffer> = {}
  for (let from = text.indexOf(delimiter); from >= 0;) {
    const start = from + delimiter.length
    const next = text.indexOf(delimiter, start)
    const part = text.subarray(start, next < 0 ? text.length : next)
    const headEnd = part.indexOf('\r\n\r\n')
    const name = headEnd < 0 ? undefined : /\bname="([^"]*)"/i.exec(part.subarray(0, headEnd).toString('utf8'))?.[1]
    if (name !== undefined) {
      const content = part.subarray(headEnd + 4)
      fields[name] = BYTES_FIELDS.includes(name) ? content : content.toString('utf8')
    }
    from = next
  }
  return fields
}
