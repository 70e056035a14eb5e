import Taro from '@tarojs/taro'
import type { Article, LawCard } from '../../../../domain/law/contract'
import { Cell, List } from '../../../components/Cell'
import { Section } from '../../../components/Section'
import { Tag } from '../../../components/Tag'
import { Tip } from '../../../components/Tip'
import { articlePage, standingOf } from '../laws/lawWords'

interface Props {
  article: Article
  versions: readonly LawCard[]
}

/** Above an article that does not stand any more: said before it is read. */
export function OldVersion({ article, versions }: Props) {
  const latest = versions.find(({ isLatest }) => isLatest)
  if (article.law.isLatest || !latest) return null
  const isComing = standingOf(article.law).word === '未施行'
  const words = isComing
    ? `这一版还没有施行，现行的是${latest.date === null ? '原来那版' : ` ${latest.date} 版`}`
    : oldWords(latest)
  return (
    <Tip tone="warn" action="看现行" onAction={() => show(latest, article)}>
      {words}
    </Tip>
  )
}

function oldWords({ date }: LawCard): string {
  return date === null ? '这是旧版，有更新的版本' : `这是旧版，现行的是 ${date} 版`
}

/** Every version on the shelves, with its date; one alone is not worth a list. */
export function Versions({ article, versions }: Props) {
  if (versions.length < 2) return null
  return (
    <>
      <Section title="各个版本" />
      <List>
        {versions.map((version) => (
          <Cell
            key={version.bookId}
            title={version.date === null ? '日期不详' : `${version.date} 版`}
            trailing={<Standing of={version} />}
            onTap={version.bookId === article.law.bookId ? undefined : () => show(version, article)}
          />
        ))}
      </List>
    </>
  )
}

function Standing({ of }: { of: LawCard }) {
  const { word, tone } = standingOf(of)
  return <Tag tone={tone}>{word}</Tag>
}

function show({ bookId }: LawCard, { number, sub }: Article): void {
  void Taro.redirectTo({ url: articlePage({ bookId, number, sub }) })
}
