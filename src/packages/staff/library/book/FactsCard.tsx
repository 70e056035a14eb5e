import type { PropsWithChildren } from 'react'
import { Textarea, View } from '@tarojs/components'
import { BookKind } from '../../../../../domain/library/contract'
import { Subject, SUBJECT_NAMES } from '../../../../../domain/library/subjects'
import { unionDate } from '../../../../../domain/time'
import { Button } from '../../../../components/Button'
import { Field, TextField } from '../../../../components/Field'
import { asRole } from '../../../../components/role'
import { Segmented } from '../../../../components/Segmented'
import { Tap } from '../../../../components/Tap'
import { Tip } from '../../../../components/Tip'
import { classes } from '../../../../styles/classes'
import { DayField } from '../../rooms/edit/DayField'
import { LICENCES, withLicence } from './factsForm'
import type { Facts } from './useFacts'
import styles from './index.module.scss'

const MOST_SUBJECTS = 3
/** Where everything stands that a shelf asks for, so that the page can go there. */
export const RIGHTS = 'book-rights'
const KINDS = BookKind.options.map((value) => ({ value, words: { book: '图书', law: '法律法规' }[value] }))

interface Props {
  facts: Facts
  unionName: string
  /** Why it cannot be changed here. */
  locked: string | undefined
}

/** What the library knows of a book, to be filled in before it goes on a shelf. */
export function FactsCard({ facts, unionName, locked }: Props) {
  const { form, change, problems, isDirty, isBusy, isConflict } = facts
  const isReadonly = locked !== undefined
  const line = { isReadonly }
  return (
    <View>
      {isConflict && <Conflict facts={facts} />}
      {locked !== undefined && (
        <View className="mb12">
          <Tip icon="lock-key">{locked}</Tip>
        </View>
      )}
      <View className="card">
        {!isReadonly && (
          <View className="pad">
            <Segmented options={KINDS} value={form.kind} onChange={(kind) => change({ kind })} />
          </View>
        )}
        <TextField
          {...line}
          label="书名"
          value={form.title}
          maxLength={200}
          onChange={(title) => change({ title })}
          error={problems.title}
        />
        <TextField
          {...line}
          label="副题"
          value={form.subtitle}
          maxLength={200}
          placeholder="没有就不写"
          onChange={(subtitle) => change({ subtitle })}
          error={problems.subtitle}
        />
        <TextField
          {...line}
          label={form.kind === 'law' ? '制定机关' : '作者'}
          value={form.authorLine}
          maxLength={1_300}
          placeholder="几位用顿号隔开"
          onChange={(authorLine) => change({ authorLine })}
          error={problems.authors}
        />
        {form.kind === 'law' && <LawDate facts={facts} isReadonly={isReadonly} />}
        <TextField
          {...line}
          label="语言"
          value={form.language}
          maxLength={35}
          placeholder="zh-CN"
          onChange={(language) => change({ language })}
          error={problems.language}
        />
        <Area
          label="简介"
          value={form.description}
          most={1_000}
          placeholder="一两句话，说说这本书讲什么、适合谁"
          isReadonly={isReadonly}
          onChange={(description) => change({ description })}
        />
      </View>
      <Part id={RIGHTS} title="版权" note="上架前要填全">
        {!isReadonly && (
          <View className={styles.picks}>
            {LICENCES.map(({ value, words, licence }) => (
              <Pick
                key={value}
                role="radio"
                words={words}
                isOn={form.licence === licence}
                onTap={() => change(withLicence(form, value, unionName))}
              />
            ))}
          </View>
        )}
        <View className={styles.flush}>
          <TextField
            {...line}
            label="依据"
            value={form.licence}
            maxLength={100}
            placeholder="公版、授权书编号"
            onChange={(licence) => change({ licence })}
            error={problems.licence}
          />
          <TextField
            {...line}
            label="权利人"
            value={form.rightsHolder}
            maxLength={100}
            placeholder="谁有权让大家读"
            onChange={(rightsHolder) => change({ rightsHolder })}
            error={problems.rightsHolder}
          />
          <TextField
            {...line}
            label="来源"
            value={form.source}
            maxLength={500}
            placeholder="文件从哪里来：网址、出版社、本会编写"
            onChange={(source) => change({ source })}
            error={problems.source}
          />
          <TextField
            {...line}
            label="协议网址"
            value={form.licenceUrl}
            maxLength={300}
            placeholder="没有就不写"
            onChange={(licenceUrl) => change({ licenceUrl })}
            error={problems.licenceUrl}
          />
        </View>
      </Part>
      <Part title="分类" note={`最多 ${MOST_SUBJECTS} 个`} error={problems.subjects}>
        <Subjects value={form.subjects} isReadonly={isReadonly} onChange={(subjects) => change({ subjects })} />
      </Part>
      {!isReadonly && (
        <View className={styles.save}>
          <Button kind="ink" isWide isOff={!isDirty} busy={isBusy && '保存中'} onTap={() => void facts.save()}>
            {isDirty ? '保存资料' : '资料都存好了'}
          </Button>
        </View>
      )}
    </View>
  )
}

function Conflict({ facts }: { facts: Facts }) {
  return (
    <View className={styles.conflict} {...asRole('alert')}>
      <View className="body b">这本书刚有人改过</View>
      <View className="sm c2 mt4">你写的都还在下面。用你的，会换掉对方改的；用对方的，你写的就不要了。</View>
      <View className="row g8 wrap mt12">
        <Button kind="ink" isSmall isOff={facts.isBusy} onTap={() => void facts.saveMine()}>
          用我写的
        </Button>
        <Button isSmall isOff={facts.isBusy} onTap={() => void facts.takeTheirs()}>
          用对方改的
        </Button>
      </View>
    </View>
  )
}

function LawDate({ facts: { form, change, problems }, isReadonly }: { facts: Facts; isReadonly: boolean }) {
  if (form.lawDate !== null && !isReadonly) {
    return (
      <View>
        <DayField label="施行日期" value={form.lawDate} onChange={(lawDate) => change({ lawDate })} />
        {/* Files of laws are often named after the day they were made known. */}
        <View className="sm c3 mt4">导入时填的可能是公布日期，对照法规最后一条核对。没到这天，会员查到的还是旧版</View>
      </View>
    )
  }
  return (
    <Field
      label="施行日期"
      error={problems.lawDate}
      trailing={
        isReadonly ? undefined : (
          <Button isSmall label="设定施行日期" onTap={() => change({ lawDate: unionDate(Date.now()) })}>
            设定
          </Button>
        )
      }
    >
      <View className="c3">{form.lawDate ?? '还没设定'}</View>
    </Field>
  )
}

interface SubjectsProps {
  value: readonly Subject[]
  isReadonly: boolean
  onChange: (subjects: Subject[]) => void
}

function Subjects({ value, isReadonly, onChange }: SubjectsProps) {
  const isFull = value.length >= MOST_SUBJECTS
  return (
    <View className={styles.picks}>
      {Subject.options.map((subject) => {
        const isOn = value.includes(subject)
        return (
          <Pick
            key={subject}
            role="checkbox"
            words={SUBJECT_NAMES[subject]}
            isOn={isOn}
            isOff={isReadonly || (isFull && !isOn)}
            onTap={() => onChange(isOn ? value.filter((other) => other !== subject) : [...value, subject])}
          />
        )
      })}
    </View>
  )
}

interface PickProps {
  role: 'radio' | 'checkbox'
  words: string
  isOn: boolean
  isOff?: boolean
  onTap: () => void
}

function Pick({ role, words, isOn, isOff = false, onTap }: PickProps) {
  return (
    <Tap role={role} className={styles.pickTap} label={words} isChecked={isOn} isOff={isOff} onTap={onTap}>
      <View className={classes(styles.pick, isOn && styles.pickOn, isOff && !isOn && styles.pickOff)}>{words}</View>
    </Tap>
  )
}

interface PartProps {
  id?: string
  title: string
  note: string
  error?: string | undefined
}

function Part({ id, title, note, error, children }: PropsWithChildren<PartProps>) {
  return (
    <View className="card pad mt12" {...(id ? { id } : {})}>
      <View className="row between mb8">
        <View className="t3">{title}</View>
        <View className="sm c3">{note}</View>
      </View>
      {children}
      {error && (
        <View className="sm c-error mt8" {...asRole('alert')}>
          {error}
        </View>
      )}
    </View>
  )
}

interface AreaProps {
  label: string
  value: string
  most: number
  placeholder: string
  isReadonly: boolean
  onChange: (value: string) => void
}

function Area({ label, value, most, placeholder, isReadonly, onChange }: AreaProps) {
  return (
    <View className="pad">
      <View className="sm c2 mb8">{label}</View>
      <Textarea
        className={styles.area}
        value={value}
        maxlength={most}
        disabled={isReadonly}
        placeholder={placeholder}
        aria-label={label}
        {...(process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': label } } : {})}
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  )
}
