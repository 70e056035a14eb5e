import { View } from '@tarojs/components'
import type { FieldAnswers } from '../../../../domain/entry/contract'
import type { TrackField } from '../../../../domain/entry/track'
import { TextField } from '../../../components/Field'
import { LongText } from './LongText'
import { TableField } from './TableField'

interface Props {
  fields: readonly TrackField[]
  answers: FieldAnswers
  /** By `answers.<field id>`. */
  problems: Readonly<Partial<Record<string, string>>>
  onChange: (answers: FieldAnswers) => void
}

/** The questions of a track, one below the other. */
export function Fields({ fields, answers, problems, onChange }: Props) {
  return (
    <>
      {fields.map((field) => {
        const given = answers[field.id]
        const shared = { error: problems[`answers.${field.id}`] }
        const change = (value: FieldAnswers[string]) => onChange({ ...answers, [field.id]: value })
        const label = field.isRequired ? field.label : `${field.label}（可以不填）`
        if (field.kind === 'table') {
          return (
            <TableField
              key={field.id}
              {...shared}
              field={field}
              label={label}
              rows={Array.isArray(given) ? given : []}
              onChange={change}
            />
          )
        }
        const value = typeof given === 'string' ? given : ''
        if (field.kind === 'text') {
          return (
            <LongText
              key={field.id}
              {...shared}
              label={label}
              value={value}
              most={field.most}
              placeholder={field.hint}
              onChange={change}
            />
          )
        }
        return (
          <View key={field.id} className="mt16">
            <View className="sm c2 mb8">{label}</View>
            <TextField
              look="box"
              {...shared}
              label={label}
              value={value}
              type={field.kind === 'number' ? 'digit' : 'text'}
              placeholder={field.hint || (field.kind === 'link' ? 'https://' : '')}
              maxLength={Math.max(2 * field.most, 200)}
              onChange={change}
            />
          </View>
        )
      })}
    </>
  )
}
