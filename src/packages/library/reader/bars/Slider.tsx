import { Slider as PhoneSlider, View } from '@tarojs/components'
import { usePalette } from '../../../../components/Icon/ground'
import styles from './Slider.module.scss'

export interface SliderProps {
  label: string
  /** 0 to `most`, whole. */
  value: number
  most: number
  /** Words on the knob. */
  knob?: string
  hasTicks?: boolean
  /** The value as it is said. */
  spoken: string
  /** While it is moved. */
  onMove: (value: number) => void
  /** Let go. */
  onSettle: (value: number) => void
}

/** A value between two ends, with WeChat's own slider. Browsers use Slider.h5.tsx. */
export function Slider({ label, value, most, knob, spoken, onMove, onSettle }: SliderProps) {
  const palette = usePalette()
  return (
    <View className={styles.slider} aria-label={`${label}，${spoken}`}>
      {knob !== undefined && <View className={styles.value}>{knob}</View>}
      <PhoneSlider
        className={styles.native ?? ''}
        value={value}
        min={0}
        max={most}
        step={1}
        blockSize={24}
        activeColor={palette['ink-2']}
        backgroundColor={palette.line}
        onChanging={(event) => onMove(Number(event.detail.value))}
        onChange={(event) => onSettle(Number(event.detail.value))}
      />
    </View>
  )
}
