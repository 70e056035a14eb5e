const KILOBYTE = 1024
const MEGABYTE = 1024 * 1024

/** “1.2 MB”, “340 KB”: as much as one has to know before downloading. */
export function sizeText(bytes: number): string {
  if (bytes >= MEGABYTE) return `${(bytes / MEGABYTE).toFixed(1)} MB`
  return `${Math.max(1, Math.round(bytes / KILOBYTE))} KB`
}
