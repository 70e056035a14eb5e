import { View } from '@tarojs/components'
import type { TrackField } from '../../../../domain/entry/track'
import { Button } from '../../../components/Button'
import { Cell } from '../../../components/Cell'
import { Chips } from '../../../components/Chips'
import { TextField } from '../../../components/Field'
import { Switch } from '../../../components/Switch'
import { Group } from './Group'
import { LinesField } from './LinesField'
import { NumberField } from './NumberField'
import { FIELD_KIND_WORDS } from './trackWords'

interface Props {
  fields: readonly TrackField[]
  onChange: (fields: TrackField[]) => void
  onAdd: () => void
}

const KINDS = (Object.keys(FIELD_KIND_WORDS) as TrackField['kind'][]).map((value) => ({
  value,
  words: FIELD_KIND_WORDS[value],
}))
/** Characters, or rows of a table, that a kind of question is given at first. */
const USUAL_MOST: Readonly<Record<TrackField['kind'], number>> = {
  line: 40,
  text: 500,
  link: 300,
  number: 12,
  table: 30,
}

/** The most of it that fits a work: characters, or rows. */
const LARGEST: Readonly<Record<TrackField['kind'], number>> = {
  line: 300,
  text: 5_000,
  link: 1_000,
  number: 20,
  table: 200,
}

/** What is asked beside title and text: 账号名称, 粉丝数, a table of facts. */
export function FieldRows({ fields, onChange, onAdd }: Props) {
  const change = (id: string, changes: Partial<TrackField>) =>
    onChange(fields.map((field) => (field.id === id ? { ...field, ...changes } : field)))
  return (
    <View>
      {fields.map((field, at) => (
        <Group
          key={field.id}
          isFlush
          title={`填写项 ${at + 1}`}
          way={
            <Button
              kind="plain"
              isSmall
              label={`去掉填写项 ${at + 1}`}
              onTap={() => onChange(fields.filter(({ id }) => id !== field.id))}
            >
              去掉
            </Button>
          }
        >
          <TextField
            label="问什么"
            value={field.label}
            maxLength={30}
            placeholder="账号名称"
            onChange={(label) => change(field.id, { label })}
          />
          <View className="pad">
            <Chips
              options={KINDS}
              value={field.kind}
              onChange={(kind) =>
                change(field.id, { kind, most: USUAL_MOST[kind], columns: kind === 'table' ? ['名称', '内容'] : [] })
              }
            />
            {field.kind === 'table' && (
              <View className="mt12">
                <LinesField
                  label={`填写项 ${at + 1} 的列`}
                  value={field.columns}
                  most={8}
                  mostLetters={20}
                  placeholder="这一列填什么"
                  addWords="加一列"
                  onChange={(columns) => change(field.id, { columns })}
                />
              </View>
            )}
          </View>
          <TextField
            label="提示"
            value={field.hint}
            maxLength={60}
            placeholder="可以不写"
            onChange={(hint) => change(field.id, { hint })}
          />
          <NumberField
            label="最多"
            unit={field.kind === 'table' ? '行' : '字'}
            value={field.most}
            least={1}
            most={LARGEST[field.kind]}
            onChange={(most) => change(field.id, { most })}
          />
          <Cell
            title="必须填"
            trailing={
              <Switch
                label={`填写项 ${at + 1} 必须填`}
                isOn={field.isRequired}
                onChange={(isRequired) => change(field.id, { isRequired })}
              />
            }
          />
        </Group>
      ))}
      {fields.length < 12 && (
        <View className="mt12">
          <Button kind="plain" isSmall icon="plus-bold" onTap={onAdd}>
            加一个填写项
          </Button>
        </View>
      )}
    </View>
  )
}
