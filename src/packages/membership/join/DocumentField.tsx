import { useState } from 'react'
import { Text } from '@tarojs/components'
import { guessKind } from '../../../../domain/identity/documents'
import { DocumentKind } from '../../../../domain/membership/contract'
import { DOCUMENT_KIND_WORDS } from '../../../../domain/membership/words'
import { Choices } from '../../../components/Choices'
import { Field, TextField } from '../../../components/Field'
import { Icon } from '../../../components/Icon'
import { Sheet } from '../../../components/Sheet'
import { Tap } from '../../../components/Tap'
import styles from './index.module.scss'

interface Props {
  kind: DocumentKind
  number: string
  onChange: (kind: DocumentKind, number: string) => void
  /** Of a returned application: shown until another is typed. */
  masked: string | undefined
  /** What is wrong with what was typed so far. */
  check: string | undefined
  /** What the cloud said of it. */
  problem: string | undefined
}

/** Beside the number there is room for four characters. */
const SHORT: Readonly<Record<DocumentKind, string>> = {
  resident: '身份证',
  hk_macau_resident: '港澳居住证',
  taiwan_resident: '台湾居住证',
  foreign_permanent_2017: '永居 2017',
  foreign_permanent_2023: '永居 2023',
}
const KINDS = DocumentKind.options.map((value) => ({ value, words: DOCUMENT_KIND_WORDS[value] }))
/** A number of this length or more is finished, so what is wrong with it is said while it is typed. */
const WHOLE = 18

/** The document: its number, and its kind, which the number itself mostly tells. */
export function DocumentField({ kind, number, onChange, masked, check, problem }: Props) {
  const [isChoosing, setChoosing] = useState(false)
  const [isRetyping, setRetyping] = useState(masked === undefined)
  const [hasLeft, setLeft] = useState(false)
  const isFinished = hasLeft || number.replace(/\s/g, '').length >= WHOLE

  if (masked !== undefined && !isRetyping && problem === undefined) {
    return (
      <Field
        label="证件号"
        trailing={
          <Tap className={styles.inline} label="重新填证件号" onTap={() => setRetyping(true)}>
            <Text className="sm c2">重新填</Text>
          </Tap>
        }
      >
        <Text className="num">{masked}</Text>
      </Field>
    )
  }
  return (
    <>
      <TextField
        label="证件号"
        // The keyboard for resident numbers has X and no other letter.
        type={kind === 'foreign_permanent_2017' ? 'text' : 'idcard'}
        value={number}
        maxLength={24}
        placeholder="和证件上一样"
        onChange={(typed) => {
          setLeft(false)
          onChange(guessKind(typed) ?? kind, typed)
        }}
        onLeave={() => setLeft(true)}
        error={problem ?? (isFinished ? check : undefined)}
        trailing={
          <Tap
            className={styles.kind}
            label={`证件类型，${DOCUMENT_KIND_WORDS[kind]}，点开更换`}
            onTap={() => setChoosing(true)}
          >
            <Text className="sm c3">{SHORT[kind]}</Text>
            <Icon name="caret-down" color="ink-3" size={16} />
          </Tap>
        }
      />
      <Sheet isOpen={isChoosing} title="证件类型" onClose={() => setChoosing(false)}>
        <Choices
          options={KINDS}
          value={kind}
          onChange={(chosen) => {
            onChange(chosen, number)
            setChoosing(false)
          }}
        />
      </Sheet>
    </>
  )
}
