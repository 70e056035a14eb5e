import type { ReactElement } from 'react'
import { AudiencePart } from './AudiencePart'
import { AwardsPart } from './AwardsPart'
import { Basics } from './Basics'
import { BodyPart } from './BodyPart'
import { ContactsPart } from './ContactsPart'
import { IntentionsPart } from './IntentionsPart'
import { JudgingPart } from './JudgingPart'
import { KitsPart } from './KitsPart'
import type { PartProps } from './part'
import type { Part } from './parts'
import { PhasesPart } from './PhasesPart'
import { QuotasPart } from './QuotasPart'
import { TracksPart } from './TracksPart'

interface Props extends PartProps {
  part: Part
  /** Files on their way: they hold up publishing. */
  onPending: (count: number) => void
}

const PLAIN: Readonly<Record<Exclude<Part, 'body' | 'contacts'>, (props: PartProps) => ReactElement | null>> = {
  basics: Basics,
  audience: AudiencePart,
  phases: PhasesPart,
  tracks: TracksPart,
  quotas: QuotasPart,
  judging: JudgingPart,
  awards: AwardsPart,
  kits: KitsPart,
  intentions: IntentionsPart,
}

/** The part of the plan that is open. */
export function OnePart({ part, onPending, ...props }: Props) {
  if (part === 'body') return <BodyPart {...props} onPending={onPending} />
  if (part === 'contacts') return <ContactsPart {...props} onPending={onPending} />
  const Fields = PLAIN[part]
  return <Fields {...props} />
}
