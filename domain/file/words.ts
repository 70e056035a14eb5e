/** Sizes and lengths as sentences say them. */

const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE

/** “640 KB”, “8.2 MB”, “87 MB”. */
export function bytesText(bytes: number): string {
  if (bytes < MEGABYTE) return `${Math.max(1, Math.round(bytes / KILOBYTE))} KB`
  const megabytes = bytes / MEGABYTE
  return `${megabytes < 10 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes)} MB`
}

/** “12 秒”, “3 分钟”, “3 分 20 秒”. */
export function secondsText(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} 秒`
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60]
  return rest === 0 ? `${minutes} 分钟` : `${minutes} 分 ${rest} 秒`
}
