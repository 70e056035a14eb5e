const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE

/** “640 KB”, “8.2 MB”, “87 MB”. */
export function sizeText(bytes: number): string {
  if (bytes < MEGABYTE) return `${Math.max(1, Math.round(bytes / KILOBYTE))} KB`
  const megabytes = bytes / MEGABYTE
  return `${megabytes < 10 ? Math.round(megabytes * 10) / 10 : Math.round(megabytes)} MB`
}

/** “40 秒”, “3 分钟”. */
export function durationText(seconds: number): string {
  return seconds < 60 ? `${Math.max(1, seconds)} 秒` : `${Math.ceil(seconds / 60)} 分钟`
}
