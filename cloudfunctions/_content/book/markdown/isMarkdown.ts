/** Bytes that are looked at. */
const HEAD = 20_000

/** By its name, or by two headings of its kind in a text that calls itself nothing else. */
export function isMarkdown(bytes: Buffer, name: string): boolean {
  if (/\.(md|markdown|mdown|mkd)$/i.test(name)) return true
  if (/\.txt$/i.test(name)) return false
  return (bytes.toString('latin1', 0, HEAD).match(/^#{1,3} \S/gm)?.length ?? 0) >= 2
}
