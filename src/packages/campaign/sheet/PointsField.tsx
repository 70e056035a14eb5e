import { Slider, View } from '@tarojs/components'
import type { Criterion } from '../../../../domain/entry/plan'
import { Icon } from '../../../components/Icon'
import { usePalette } from '../../../components/Icon/ground'
import { Tap } from '../../../components/Tap'
import styles from './index.module.scss'

export interface PointsProps {
  criterion: Criterion
  /** Undefined until something was given. */
  value: number | undefined
  onChange: (value: number) => void
  isOff: boolean
}

/** Points for one criterion: a slider for the thumb, and a step up or down beside it. */
export function PointsField({ criterion: { title, most }, value, onChange, isOff }: PointsProps) {
  const palette = usePalette()
  const now = value ?? 0
  return (
    <View className={styles.criterion}>
      <View className="row between g12">
        <View className="body b">{title}</View>
        <View className="num">
          {value === undefined ? <View className="c3">{`没打，满分 ${most}`}</View> : `${value} / ${most}`}
        </View>
      </View>
      <View className={styles.points}>
        <Tap
          className={styles.step}
          label={`${title}减 1 分`}
          // Nothing given yet is not nought: a step down gives nought.
          isOff={isOff || value === 0}
          onTap={() => onChange(Math.max(0, now - 1))}
        >
          <Icon name="minus-bold" size={20} />
        </Tap>
        <View className="grow">
          {process.env.TARO_ENV === 'h5' ? (
            <input
              type="range"
              className={styles.range}
              aria-label={`${title}，满分 ${most}`}
              min={0}
              max={most}
              step={1}
              value={now}
              disabled={isOff}
              onChange={(event) => onChange(Number(event.target.value))}
            />
          ) : (
            <Slider
              min={0}
              max={most}
              step={1}
              value={now}
              disabled={isOff}
              blockSize={28}
              activeColor={palette.ink}
              aria-label={`${title}，满分 ${most}`}
              onChange={({ detail }: { detail: { value: number } }) => onChange(detail.value)}
            />
          )}
        </View>
        <Tap
          className={styles.step}
          label={`${title}加 1 分`}
          isOff={isOff || now >= most}
          onTap={() => onChange(Math.min(most, now + 1))}
        >
          <Icon name="plus-bold" size={20} />
        </Tap>
      </View>
    </View>
  )
}
