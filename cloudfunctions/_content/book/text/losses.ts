import type { Attributes } from '../markup/tags'
import type { Findings } from '../report'

/** Counts what an element of a chapter loses by becoming text. @param isHidden it is the outermost that its maker hid */
export function countLosses(findings: Findings, name: string, attributes: Attributes, isHidden: boolean): void {
  if (name === 'script' || Object.keys(attributes).some((each) => /^on[a-z]+$/.test(each))) findings.leaveOut('script')
  if (name === 'audio') findings.leaveOut('sound')
  if (name === 'video') findings.leaveOut('video')
  if (name === 'iframe' || name === 'embed' || name === 'frame' || name === 'object') findings.leaveOut('frame')
  if (/^(input|select|textarea|button)$/.test(name)) findings.leaveOut('form')
  if (isHidden) findings.leaveOut('hidden')
}
