import type { FileLink } from '../../../domain/file/contract'
import { bytesText, secondsText } from '../../../domain/file/words'
import { isOnMobileData } from '../../cloud/mobileData'
import { confirm } from '../feedback'

/** What is played. */
export interface PlayerProps {
  file: FileLink
  /** The picture that stands for a film. */
  poster?: FileLink | undefined
  /** A new address, when the old one's time is over; undefined when there is none. */
  renew?: (() => Promise<FileLink | undefined>) | undefined
}

/** Agreed to once, until the program is closed: asked before each piece, nobody would read it. */
let isAgreed = false
let stopOther: (() => void) | undefined

/** Whether it may be loaded now: on mobile data the person says so first. */
export async function mayPlay({ size, kind }: FileLink): Promise<boolean> {
  if (isAgreed || !(await isOnMobileData())) return true
  const verb = kind === 'audio' ? '听' : '看'
  isAgreed = await confirm({
    title: `用流量播放约 ${bytesText(size)}？`,
    text: `连上 Wi-Fi 再${verb}不花流量`,
    yes: '播放',
  })
  return isAgreed
}

/** One plays at a time: what played before is stopped. @returns what to call when it no longer plays */
export function playAlone(stop: () => void): () => void {
  if (stopOther !== stop) stopOther?.()
  stopOther = stop
  return () => {
    if (stopOther === stop) stopOther = undefined
  }
}

/** “3 分 20 秒，12 MB”: as much as one has to know before. */
export function costText({ seconds, size }: FileLink): string {
  return seconds === null ? bytesText(size) : `${secondsText(seconds)}，${bytesText(size)}`
}

/** “3:20”. */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
