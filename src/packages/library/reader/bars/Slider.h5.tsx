import type { CSSProperties } from 'react'
import { classes } from '../../../../styles/classes'
import type { SliderProps } from './Slider'
import styles from './Slider.module.scss'

/** A value between two ends: the browser's own slider, under a drawing of ours. */
export function Slider({ label, value, most, knob, hasTicks = false, spoken, onMove, onSettle }: SliderProps) {
  const share = `${(value / most) * 100}%`
  return (
    <div className={styles.slider} style={{ '--share': share } as CSSProperties}>
      <div className={styles.track} aria-hidden>
        {hasTicks &&
          Array.from({ length: most + 1 }, (_, at) => (
            <div key={at} className={styles.tick} style={{ left: `${(at / most) * 100}%` }} />
          ))}
        <div className={styles.done} />
        <div className={classes(styles.knob, knob !== undefined && styles.wide)}>{knob}</div>
      </div>
      <input
        className={styles.input}
        type="range"
        min={0}
        max={most}
        step={1}
        value={value}
        aria-label={label}
        aria-valuetext={spoken}
        onChange={(event) => onMove(Number(event.target.value))}
        onPointerUp={(event) => onSettle(Number(event.currentTarget.value))}
        onKeyUp={(event) => {
          if (event.key !== 'Tab') onSettle(Number(event.currentTarget.value))
        }}
      />
    </div>
  )
}
