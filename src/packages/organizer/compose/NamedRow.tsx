import { Button } from '../../../components/Button'
import { TextField } from '../../../components/Field'

interface Props {
  label: string
  value: string
  maxLength: number
  placeholder: string
  onChange: (value: string) => void
  /** What is taken off, as it is spoken: 奖项 一等奖. Left out for one that has to stay. */
  removes?: string | undefined
  onRemove: () => void
}

/** The name of one of several, with a way to take it off. */
export function NamedRow({ removes, onRemove, ...field }: Props) {
  return (
    <TextField
      {...field}
      trailing={
        removes !== undefined && (
          <Button kind="plain" isSmall label={`去掉${removes}`} onTap={onRemove}>
            去掉
          </Button>
        )
      }
    />
  )
}
