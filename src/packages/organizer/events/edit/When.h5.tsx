import { momentText } from '../../../../../domain/time'
import { Field } from '../../../../components/Field'
import { momentOf, textOf } from '../../../staff/compose/Moment/text'
import type { WhenProps } from './When'
import styles from './index.module.scss'

/** A day and a time that are always there, with the browser's own picker: it knows keys, screens and readers. */
export function When({ label, value, onChange, error }: WhenProps) {
  return (
    <Field label={label} error={error}>
      <input
        type="datetime-local"
        className={styles.input}
        aria-label={`${label}，${momentText(value)}`}
        value={textOf(value)}
        onChange={(event) => {
          // Emptied by a key, it keeps the moment it had.
          const at = momentOf(event.target.value)
          if (at !== undefined) onChange(at)
        }}
      />
    </Field>
  )
}
