import { foldedText } from '../library/folding'

/**
 * A law's name as versions share it and people say it: without 中华人民共和国, without book marks, without the date or the
 * “年修正” that a file or a publisher puts behind it. 解释（一） stays: it is part of the name.
 */
export function lawNameOf(title: string): string {
  return title
    .trim()
    .replaceAll(/^《|》$/g, '')
    .replace(/\s*[（(](?:\d{4}-\d{2}-\d{2}|\d{4}\s*年?\s*(?:修正|修订|公布|施行)?)[）)]$/u, '')
    .replace(/^中华人民共和国(?=.)/u, '')
    .trim()
}

/** Kinds of rules in the order of their weight: 立法法 chapters 2 to 5. */
export const LAW_KINDS = ['law', 'regulation', 'interpretation', 'rule', 'local'] as const
export type LawKind = (typeof LAW_KINDS)[number]

export const LAW_KIND_NAMES: Readonly<Record<LawKind, string>> = {
  law: '法律',
  regulation: '行政法规',
  interpretation: '司法解释',
  rule: '部门规定',
  local: '地方性法规',
}

const LOCAL = /^(?!国务院)\p{Script=Han}{2,8}?(?:省|市|自治区|自治州|自治县|经济特区)/u

/** What kind of rule a name says it is. */
export function lawKindOf(law: string): LawKind {
  if (/^最高人民(?:法院|检察院)/.test(law)) return 'interpretation'
  if (LOCAL.test(law)) return 'local'
  if (/法$/.test(law)) return 'law'
  if (/(?:条例|规定|细则|办法)$/.test(law)) return 'regulation'
  return 'rule'
}

/** Those a worker asks for most, first; within one kind. The rest follow by name. */
const FIRST = [
  ...['劳动法', '劳动合同法', '劳动争议调解仲裁法', '社会保险法', '工会法', '安全生产法'],
  ...['劳动合同法实施条例', '工伤保险条例', '职工带薪年休假条例', '女职工劳动保护特别规定'],
]

/** The order of a list of laws: smaller comes first. */
export function lawWeightOf(law: string): number {
  const place = FIRST.indexOf(law)
  return LAW_KINDS.indexOf(lawKindOf(law)) * 100 + (place < 0 ? FIRST.length : place)
}

/** What people call a law, beside its name and any beginning of it. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  劳动仲裁法: '劳动争议调解仲裁法',
  仲裁法: '劳动争议调解仲裁法',
  调解仲裁法: '劳动争议调解仲裁法',
  合同法实施条例: '劳动合同法实施条例',
  社保法: '社会保险法',
  安全法: '安全生产法',
  个保法: '个人信息保护法',
  年休假条例: '职工带薪年休假条例',
  年假条例: '职工带薪年休假条例',
  带薪年休假条例: '职工带薪年休假条例',
  工伤条例: '工伤保险条例',
  失业条例: '失业保险条例',
  女职工特别规定: '女职工劳动保护特别规定',
  女职工保护规定: '女职工劳动保护特别规定',
  女职工劳动保护规定: '女职工劳动保护特别规定',
  工作时间规定: '国务院关于职工工作时间的规定',
  劳动争议司法解释: '最高人民法院关于审理劳动争议案件适用法律问题的解释（一）',
  劳动争议解释: '最高人民法院关于审理劳动争议案件适用法律问题的解释（一）',
}

/** The name a law goes by when somebody writes it, folded: full name, short name, with or without 中华人民共和国. */
export function askedLawOf(written: string): string {
  const name = foldedText(lawNameOf(written))
  const full = SHORT_NAMES[name]
  return full === undefined ? name : foldedText(full)
}
