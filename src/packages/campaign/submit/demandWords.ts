import type { TrackFiles } from '../../../../domain/entry/track'
import type { FileDemand } from '../../../../domain/file/demands'
import { bytesText, secondsText } from '../../../../domain/file/words'

/** “视频 1 个”, “图片最多 9 张”, “照片 4–8 张”. */
export function amountText({ label, least, most, demand }: TrackFiles): string {
  const measure = demand.kinds.every((kind) => kind === 'picture') ? '张' : '个'
  if (least === most) return `${label} ${most} ${measure}`
  return least === 0 ? `${label}最多 ${most} ${measure}` : `${label} ${least}–${most} ${measure}`
}

/** What a file has to be, in one line: MP4，最长 3 分钟，最大 200 MB，横着拍 16:9. Empty where nothing is asked. */
export function demandText(demand: FileDemand): string {
  const { formats, leastBytes, mostBytes, leastSeconds, mostSeconds } = demand
  const { leastWidth, leastHeight, leastLongSide, aspect } = demand
  return [
    formats?.map((each) => each.toUpperCase()).join('、'),
    leastSeconds !== null && mostSeconds !== null
      ? `${secondsText(leastSeconds)}到 ${secondsText(mostSeconds)}`
      : mostSeconds !== null
        ? `最长 ${secondsText(mostSeconds)}`
        : leastSeconds !== null && `至少 ${secondsText(leastSeconds)}`,
    mostBytes !== null && `最大 ${bytesText(mostBytes)}`,
    leastBytes !== null && `至少 ${bytesText(leastBytes)}`,
    (leastWidth !== null || leastHeight !== null) &&
      `画面至少${[leastWidth && `宽 ${leastWidth}`, leastHeight && `高 ${leastHeight}`].filter(Boolean).join('、')} 像素`,
    leastLongSide !== null && `长边至少 ${leastLongSide} 像素`,
    aspect && `画面 ${aspect.width}:${aspect.height}`,
  ]
    .filter(Boolean)
    .join('，')
}
