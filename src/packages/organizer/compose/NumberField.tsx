import { useState } from 'react'
import { TextField } from '../../../components/Field'

interface Props {
  label: string
  /** Null for none, where `none` says what that means. */
  value: number | null
  onChange: (value: number) => void
  least: number
  most: number
  /** May be left empty; shown then: 不限. */
  none?: string
  onNone?: () => void
  note?: string
  /** Behind the number: %, 件. */
  unit?: string
  /** One decimal may be given: 0.5 MB. */
  hasTenths?: boolean
}

const WHOLE = /^\d{1,9}$/
const TENTHS = /^\d{1,6}(?:\.\d)?$/

/** A number from the person, whole unless tenths are asked for. Only one that may stand is handed on; what is typed stays until then. */
export function NumberField({
  label,
  value,
  onChange,
  least,
  most,
  none,
  onNone,
  note,
  unit,
  hasTenths = false,
}: Props) {
  const [typed, setTyped] = useState({ text: textOf(value), of: value })
  // Changed from elsewhere: the other weight, another row.
  if (typed.of !== value) setTyped({ text: textOf(value), of: value })
  const type = (text: string) => {
    const number = Number(text)
    const isGood = (hasTenths ? TENTHS : WHOLE).test(text) && number >= least && number <= most
    const isNone = text === '' && onNone !== undefined
    setTyped({ text, of: isGood ? number : isNone ? null : typed.of })
    if (isGood) onChange(number)
    else if (isNone) onNone()
  }
  const isWrong = typed.text !== textOf(value)
  return (
    <TextField
      label={label}
      type={hasTenths ? 'digit' : 'number'}
      value={typed.text}
      maxLength={9}
      placeholder={none ?? ''}
      error={isWrong ? `写 ${least} 到 ${most} 之间的数` : undefined}
      {...(note === undefined ? {} : { note })}
      trailing={unit}
      onChange={type}
    />
  )
}

const textOf = (value: number | null) => (value === null ? '' : String(value))
