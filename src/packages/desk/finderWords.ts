import type { ViewfinderWords } from '../../components/Viewfinder'

/** What the camera says at a desk. */
export const FINDER_WORDS: ViewfinderWords = {
  label: '扫会员码',
  looking: '把会员码放进框里',
  none: '这里打不开相机，关掉后用扫码枪扫，或输会员报的 18 位数字码',
  refused: '浏览器没有允许使用相机，在网站设置里打开，或者关掉后输 18 位数字码',
}
