import { HALVES, VARIANTS } from './variants'

/** Texts as the guard compares them: cut into thoughts, and every way to write a word made one. */

/** What ends a thought: a word on the other side says nothing about this one. `、` goes on. */
const ENDS = new Set(Array.from('。，；！？：,;!?:\n\r\t（）()【】[]'))
/** Said with figures: 100%. */
const KEPT = new Set(['%'])
/** Marks, symbols, spaces and what cannot be seen: put between characters to hide a word, or by typing. */
const NOTHING_SAID = /[\p{P}\p{S}\p{Z}\p{C}]/u
const LATIN = /[a-z]+/g

/**
 * Clauses with nothing between their characters, in one width, case and script: `打 卡`, `打👍卡`, `ＡＰＰ`, `簽到` and
 * `da kǎ` are 打卡, 打卡, app, 签到 and 打卡. A character by itself is no thought: it goes on with what stands before it,
 * as in `打，卡`, or in a line of text that runs from top to bottom.
 */
export function clausesOf(text: string): string[] {
  const clauses: string[] = []
  let clause = ''
  const end = () => {
    if (clause.length === 1 && clauses.length > 0) clauses.push(`${clauses.pop() ?? ''}${clause}`)
    else if (clause !== '') clauses.push(clause)
    clause = ''
  }
  for (const character of withoutTones(text)) {
    if (ENDS.has(character)) end()
    // A radical by itself is a symbol to Unicode, and says something all the same.
    else if (VARIANTS.has(character) || isSaid(character)) clause += VARIANTS.get(character) ?? character
  }
  end()
  return clauses.map(whole).map(unspelled)
}

const ANY_HALVES = new RegExp([...HALVES.keys()].join('|'), 'g')

/** `扌丁卡` is 打卡. */
function whole(clause: string): string {
  return clause.replace(ANY_HALVES, (halves) => HALVES.get(halves) ?? halves)
}

/** Compatibility forms and accents away: `ǎ` is a, `％` is %, `①` is 1. */
function withoutTones(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase()
}

const said = new Map<string, boolean>()

function isSaid(character: string): boolean {
  let known = said.get(character)
  if (known === undefined) {
    known = KEPT.has(character) || !NOTHING_SAID.test(character)
    // A text of a million different characters does not fill the memory.
    if (said.size < 10_000) said.set(character, known)
  }
  return known
}

/** Words that are spelled or said in English to get past a reader, by syllable. */
const SPELLED = new Map(
  [
    ['da', '打', 'ka', '卡'],
    ['qian', '签', 'dao', '到'],
    ['ji', '积', 'fen', '分'],
    ['pai', '排', 'ming', '名'],
    ['bu', '步', 'shu', '数'],
    ['zhuan', '转', 'fa', '发'],
    ['dian', '点', 'zan', '赞'],
    ['ji', '集', 'zan', '赞'],
    ['fen', '分', 'xiang', '享'],
    ['tou', '投', 'piao', '票'],
    ['xia', '下', 'zai', '载'],
    ['an', '安', 'zhuang', '装'],
    ['zhu', '注', 'ce', '册'],
    ['guan', '关', 'zhu', '注'],
    ['kao', '考', 'he', '核'],
    ['tong', '通', 'bao', '报'],
    ['gou', '购', 'mai', '买'],
    ['mei', '每', 'tian', '天'],
    ['mei', '每', 'ri', '日'],
    ['bi', '必', 'xu', '须'],
    ['punch', '打', 'card', '卡'],
    ['check', '签', 'in', '到'],
  ].map(([one = '', oneWord = '', other = '', otherWord = '']) => [
    `${one}${other}`,
    { one, oneWord, other, otherWord },
  ]),
)
const ONLY_SPELLED = new RegExp(`^(?:${[...SPELLED.keys()].join('|')})+$`)
const EACH_SPELLED = new RegExp([...SPELLED.keys()].join('|'), 'g')

/** `daka`, `打ka` and `da卡` are 打卡; a run of letters that is anything else stays as it is, so `panda卡` does. */
function unspelled(clause: string): string {
  return clause.replace(LATIN, (run, at: number) => {
    if (ONLY_SPELLED.test(run)) {
      return run.replace(EACH_SPELLED, (word) => {
        const { oneWord, otherWord } = SPELLED.get(word) ?? { oneWord: word, otherWord: '' }
        return `${oneWord}${otherWord}`
      })
    }
    for (const { one, oneWord, other, otherWord } of SPELLED.values()) {
      if (run === other && clause[at - 1] === oneWord) return otherWord
      if (run === one && clause[at + run.length] === otherWord) return oneWord
    }
    return run
  })
}
