import { View } from '@tarojs/components'
import type { OrganizedRow } from '../../../../domain/campaign/organizing'
import { Cell, List } from '../../../components/Cell'
import { Dotted } from '../../../components/Dotted'
import { Tag } from '../../../components/Tag'
import { kitsText, nameOfCampaign, stateTag } from '../words'
import { countText } from '../../staff/words'

interface Props {
  rows: readonly OrganizedRow[]
  onOpen: (row: OrganizedRow) => void
}

/** Campaigns on a phone: where each stands, what it is made of, and what waits. */
export function CampaignRows({ rows, onOpen }: Props) {
  return (
    <List>
      {rows.map((row) => {
        const { card, kits, toModerate, state } = row
        const tag = stateTag(row)
        return (
          <Cell
            key={card.id}
            isStrong
            title={nameOfCampaign(card.title)}
            label={`${nameOfCampaign(card.title)}，${tag.words}${toModerate > 0 ? `，${toModerate} 件作品待审` : ''}`}
            note={
              <>
                <Dotted of={[card.unionName, kitsText(kits)]} />
                {state !== 'draft' && (
                  <Dotted className="num" of={[card.stage, card.takers > 0 && `${countText(card.takers)} 人参加`]} />
                )}
                {toModerate > 0 && <View className="c-warn">{`${countText(toModerate)} 件作品待审`}</View>}
              </>
            }
            trailing={<Tag tone={tag.tone}>{tag.words}</Tag>}
            onTap={() => onOpen(row)}
          />
        )
      })}
    </List>
  )
}
