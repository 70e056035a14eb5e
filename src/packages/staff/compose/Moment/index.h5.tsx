import { momentText } from '../../../../../domain/time'
import { Field } from '../../../../components/Field'
import { Button } from '../../../../components/Button'
import { Icon } from '../../../../components/Icon'
import { Tap } from '../../../../components/Tap'
import type { MomentProps } from './field'
import { momentOf, textOf } from './text'
import styles from './index.module.scss'

/** A day and a time, with the browser's own picker: it knows keys, screens and readers. */
export function Moment({ label, value, onChange, none, suggest, error }: MomentProps) {
  if (value === null) {
    return (
      <Field
        label={label}
        error={error}
        trailing={
          <Button isSmall label={`设定${label}`} onTap={() => onChange(suggest())}>
            设定
          </Button>
        }
      >
        <span className="c3">{none}</span>
      </Field>
    )
  }
  return (
    <Field
      label={label}
      error={error}
      trailing={
        <Tap className={styles.off} label={`${label}改为${none}`} onTap={() => onChange(null)}>
          <Icon name="x" color="ink-3" size={20} />
        </Tap>
      }
    >
      <input
        type="datetime-local"
        className={styles.input}
        aria-label={`${label}，${momentText(value)}`}
        value={textOf(value)}
        onChange={(event) => {
          const at = momentOf(event.target.value)
          if (at !== undefined) onChange(at)
        }}
      />
    </Field>
  )
}
