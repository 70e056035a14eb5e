import { View } from '@tarojs/components'
import { type LawCard, listLaws } from '../../../../domain/law/contract'
import { LAW_KIND_NAMES, LAW_KINDS, lawKindOf } from '../../../../domain/law/name'
import { call } from '../../../cloud/call'
import { useCloud } from '../../../cloud/useCloud'
import { Answer } from '../../../components/Answer'
import { openReader } from '../../../components/BookRow/ways'
import { Cell, List } from '../../../components/Cell'
import { Section } from '../../../components/Section'
import { State } from '../../../components/State'
import { lawFacts } from './lawWords'

const KEPT = { remember: 'laws' }
/** Characters the cloud looks for at most. */
const LONGEST = 40

function loadLaws() {
  return call(listLaws, {})
}

/** Every law in the version that stands, by its weight. A law is opened article by article; what has none, as a text. */
export function AllLaws({ onPick }: { onPick: (text: string) => void }) {
  const loaded = useCloud(loadLaws, KEPT)
  return (
    <Answer of={loaded}>
      {({ laws }) => (laws.length === 0 ? <NoLaws /> : <ByKind laws={laws} onPick={onPick} />)}
    </Answer>
  )
}

function ByKind({ laws, onPick }: { laws: readonly LawCard[]; onPick: (text: string) => void }) {
  const open = ({ bookId, law, articles }: LawCard) => {
    // What has no articles, or a name longer than the box takes, is read as a text.
    if (articles === 0 || law.length > LONGEST) openReader(bookId)
    else onPick(law)
  }
  return (
    <>
      {LAW_KINDS.map((kind) => {
        const shown = laws.filter(({ law }) => lawKindOf(law) === kind)
        return shown.length === 0 ? null : (
          <View key={kind}>
            <Section title={LAW_KIND_NAMES[kind]} />
            <List>
              {shown.map((card) => (
                <Cell key={card.bookId} title={card.law} note={lawFacts(card)} onTap={() => open(card)} />
              ))}
            </List>
          </View>
        )
      })}
      <View className="sm c3 mt16">这里是法规原文，没有改动。遇到具体的事，带上材料问单位工会，或打 12351</View>
    </>
  )
}

function NoLaws() {
  return <State icon="books-duotone" title="还没有法规" text="工会正在整理。着急的事先打 12351 问" />
}
