import { useState } from 'react'
import { Textarea, View } from '@tarojs/components'
import { lengthOf } from '../../../../domain/entry/checks'
import { Icon } from '../../../components/Icon'
import { asRole } from '../../../components/role'
import { classes } from '../../../styles/classes'
import styles from './index.module.scss'

interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  /** Characters, blanks not counted. */
  most: number
  error?: string | undefined
}

/**
 * Code units, as a draft takes: ten thousand characters, all of them rare ones and with blanks between them. What is too
 * much is said, never cut off.
 */
const LONGEST = 30_000

/** A text of several lines with its count, in a box that grows. */
export function LongText({ label, value, onChange, placeholder = '', most, error }: Props) {
  const [isFocused, setFocused] = useState(false)
  const count = lengthOf(value)
  const spoken = error ? `${label}，${error}` : label
  return (
    <View className="mt16">
      <View className="row between g12">
        <View className="sm c2">{label}</View>
        <View className={classes('sm num', count > most ? 'c-error' : 'c3')}>{`${count} / ${most}`}</View>
      </View>
      <View className={classes(styles.box, isFocused && styles.focus, Boolean(error) && styles.wrong)}>
        <Textarea
          className={styles.area}
          value={value}
          maxlength={LONGEST}
          autoHeight
          placeholder={placeholder}
          placeholderClass={styles.placeholder}
          aria-label={spoken}
          {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': spoken } } : {})}
          onInput={(event) => onChange(event.detail.value)}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
        />
      </View>
      <Wrong>{error}</Wrong>
    </View>
  )
}

/** What is wrong with what stands above, one sentence. */
export function Wrong({ children }: { children: string | undefined }) {
  if (!children) return null
  return (
    <View className={classes('row-t g4 sm c-error', styles.problem)} {...asRole('alert')}>
      <Icon name="warning-circle-fill" color="error-text" size={16} />
      <View className="grow">{children}</View>
    </View>
  )
}
