import { type ReactNode, useState } from 'react'
import { Input, View } from '@tarojs/components'
import { classes } from '../../styles/classes'
import { Icon } from '../Icon'
import { Tap } from '../Tap'
import { asRole } from '../role'
import styles from './index.module.scss'

interface FieldProps {
  label: string
  children: ReactNode
  /** At the right end, e.g. a tag or a small button. */
  trailing?: ReactNode
  /** Makes the whole row a choice, with an arrow. */
  onTap?: (() => void) | undefined
  error?: string | undefined
}

/** A row of a form inside a `card`: label on the left, anything on the right. Rows draw the line between them. */
export function Field({ label, children, trailing, onTap, error }: FieldProps) {
  const row = (
    <>
      <View className={styles.label}>{label}</View>
      <View className="grow">{children}</View>
      {trailing}
      {onTap && <Icon name="caret-right" color="ink-3" size={20} />}
    </>
  )
  return (
    <View className={styles.field}>
      {onTap ? (
        <Tap className={styles.row} onTap={onTap}>
          {row}
        </Tap>
      ) : (
        <View className={styles.row}>{row}</View>
      )}
      <FieldError>{error}</FieldError>
    </View>
  )
}

interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** row: inside a `card` beside its label; box: on its own, the label is only spoken. */
  look?: 'row' | 'box'
  /** `idcard` brings a keyboard with X. */
  type?: 'text' | 'number' | 'digit' | 'idcard'
  placeholder?: string
  maxLength?: number
  /** What is wrong and how to put it right, one sentence. */
  error?: string | undefined
  /** Grey, cannot be changed; say why in `note`. */
  isReadonly?: boolean
  note?: string
  trailing?: ReactNode
  onLeave?: () => void
  /** The keyboard's return key. */
  onEnter?: () => void
}

/** One line of text from the person. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, look = 'row', type = 'text', placeholder, maxLength = 140, error } = props
  const { isReadonly = false, note, trailing, onLeave, onEnter } = props
  const [isFocused, setFocused] = useState(false)
  const spoken = error ? `${label}，${error}` : label
  const input = (
    <Input
      className={styles.input}
      value={value}
      type={type}
      maxlength={maxLength}
      placeholder={placeholder ?? ''}
      placeholderClass={styles.placeholder}
      disabled={isReadonly}
      aria-label={spoken}
      // In browsers the text box is inside Taro's element: its name has to go there.
      {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': spoken, autocomplete: 'off' } } : {})}
      onInput={(event) => onChange(event.detail.value)}
      onFocus={() => setFocused(true)}
      onBlur={() => {
        setFocused(false)
        onLeave?.()
      }}
      onConfirm={() => onEnter?.()}
    />
  )
  if (look === 'box')
    return (
      <View>
        <View
          className={classes(
            styles.box,
            isFocused && styles.focus,
            Boolean(error) && styles.wrong,
            isReadonly && styles.fixed,
          )}
        >
          <View className="grow">{input}</View>
          {trailing}
        </View>
        <FieldError>{error}</FieldError>
        {note && <View className="sm c3 mt8">{note}</View>}
      </View>
    )
  return (
    <View className={styles.field}>
      <View className={classes(styles.row, isFocused && styles.rowFocus)}>
        <View className={styles.label}>{label}</View>
        <View className="grow">{input}</View>
        {trailing}
      </View>
      <FieldError>{error}</FieldError>
      {note && <View className={classes(styles.below, 'sm c3')}>{note}</View>}
    </View>
  )
}

interface SearchFieldProps {
  value: string
  onChange: (value: string) => void
  placeholder: string
  trailing?: ReactNode
  onEnter?: () => void
}

/** A search box on the page's ground; the cross empties it. */
export function SearchField({ value, onChange, placeholder, trailing, onEnter }: SearchFieldProps) {
  const [isFocused, setFocused] = useState(false)
  return (
    <View className={classes(styles.search, isFocused && styles.focus)}>
      <Icon name="magnifying-glass" color="ink-3" size={20} />
      <View className="grow">
        <Input
          className={styles.input}
          value={value}
          placeholder={placeholder}
          placeholderClass={styles.placeholder}
          confirmType="search"
          aria-label={placeholder}
          {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': placeholder } } : {})}
          onInput={(event) => onChange(event.detail.value)}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onConfirm={() => onEnter?.()}
        />
      </View>
      {value !== '' && (
        <Tap className={styles.clear} label="清空" onTap={() => onChange('')}>
          <Icon name="x-circle-fill" color="ink-3" size={20} />
        </Tap>
      )}
      {trailing}
    </View>
  )
}

function FieldError({ children }: { children: string | undefined }) {
  if (!children) return null
  return (
    <View className={classes(styles.error, 'row-t g4 sm')} {...asRole('alert')}>
      <Icon name="warning-circle-fill" color="error-text" size={16} />
      <View className="grow">{children}</View>
    </View>
  )
}
