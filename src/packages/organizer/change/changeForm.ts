import type { Input } from '../../../../domain/contract'
import { bodyToHtml } from '../../../../domain/body/html'
import type { changeCampaign } from '../../../../domain/campaign/organizing'
import { phaseState } from '../../../../domain/campaign/phase'
import type { CampaignPlan } from '../../../../domain/campaign/plan'
import type { FileLink } from '../../../../domain/file/contract'
import type { Base } from '../../../cloud/autosave'
import { keepWriting, keptWriting } from '../../../cloud/keptWriting'
import type { Opened } from '../compose/planForm'

/** What is being changed of a campaign that is out, and the sentence that says so. */
export interface ChangeForm extends Pick<CampaignPlan, 'phases' | 'contacts'> {
  html: string
  text: string
  /** Brought while it was written, by id: the text names them. */
  pictures: Record<string, FileLink>
}

type Changes = Pick<Input<typeof changeCampaign>, 'phases' | 'contacts' | 'html'>

/** As it is out. */
export function formOf({ plan, body, pictures }: Opened): ChangeForm {
  return { phases: plan.phases, contacts: plan.contacts, html: bodyToHtml(body), text: '', pictures }
}

/** What the cloud keeps of it, on top of what is out. */
export function writtenForm({ change, now }: Opened, out: ChangeForm): ChangeForm {
  if (!change) return out
  const { body, ...rest } = change
  return onTop({ ...rest, ...(body && { html: bodyToHtml(body) }) }, out, now)
}

/** Only what differs from what is out: what somebody else changed meanwhile stays theirs. */
export function changesOf(form: ChangeForm, out: ChangeForm): Changes {
  // A row nobody has filled in is no contact.
  const named = form.contacts.filter(({ name }) => name.trim() !== '')
  return {
    ...(isSame(form.phases, out.phases) ? {} : { phases: form.phases }),
    ...(isSame(named, out.contacts) ? {} : { contacts: named }),
    ...(form.html === out.html ? {} : { html: form.html }),
  }
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What was typed here and never reached the cloud. */
interface KeptChange extends Changes {
  /** Revision of the campaign it was written over. */
  of: number
  text: string
  pictures: Record<string, FileLink>
}

const drawerOf = (campaignId: string) => `campaign.change.${campaignId}`

/** Keeps it on this device, or nothing once the cloud has it. */
export function keepChangeHere({ row }: Opened, form: ChangeForm | undefined, out: ChangeForm, base: Base): void {
  const kept: KeptChange | undefined = form && {
    ...{ ...changesOf(form, out), of: row.revision, text: form.text, pictures: form.pictures },
  }
  keepWriting(drawerOf(row.card.id), kept, base)
}

export interface Offered {
  form: ChangeForm
  /** What has to be known before it is taken. */
  since: string | undefined
}

/** What an earlier visit left on this device and is not on the page; `shown` is what is. */
export function keptChange({ row, change, now }: Opened, out: ChangeForm, shown: ChangeForm): Offered | undefined {
  const kept = keptWriting<KeptChange>(drawerOf(row.card.id))
  const form = kept && onTop(kept.form, out, now)
  if (!form || isSame([changesOf(form, out), form.text], [changesOf(shown, out), shown.text])) return undefined
  if (kept.form.of !== row.revision) return { form, since: '活动后来又改过，恢复后核对一遍' }
  const isOlder = kept.revision !== (change?.revision ?? 0)
  return { form, since: isOlder ? '这次修改后来在别处接着写了，恢复后核对一遍' : undefined }
}

/** A phase that is over by now stays as it was. */
function onTop(
  { phases, contacts, html, text, pictures }: Changes & Pick<ChangeForm, 'text' | 'pictures'>,
  out: ChangeForm,
  now: number,
): ChangeForm {
  return {
    phases: out.phases.map((phase) => {
      const mine = phases?.find(({ id }) => id === phase.id)
      return mine && phaseState(phase, now) !== 'over' ? mine : phase
    }),
    contacts: contacts ?? out.contacts,
    html: html ?? out.html,
    text,
    pictures: { ...pictures, ...out.pictures },
  }
}
