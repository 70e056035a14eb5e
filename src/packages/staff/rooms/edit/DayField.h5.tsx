import { Field } from '../../../../components/Field'
import type { DayFieldProps } from './DayField'
import styles from './index.module.scss'

/** A day, with the browser's own picker: it knows keys, screens and readers. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  return (
    <Field label={label}>
      <input
        type="date"
        className={styles.input}
        aria-label={label}
        value={value}
        onChange={(event) => {
          // Emptied by a key, it keeps the day it had.
          if (/^\d{4}-\d{2}-\d{2}$/.test(event.target.value)) onChange(event.target.value)
        }}
      />
    </Field>
  )
}
