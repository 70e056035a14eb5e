export interface MomentProps {
  /** 截止时间 */
  label: string
  /** Epoch ms; null for none. */
  value: number | null
  onChange: (value: number | null) => void
  /** What no moment means: 马上发布, 不限. */
  none: string
  /** What choosing one begins with, epoch ms. */
  suggest: () => number
  error?: string | undefined
}
