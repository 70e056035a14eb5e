/**
 * Messages that would have reached a phone: subscribe messages and SMS. They land here, where the simulated person can
 * read them, and go no further. Kept in memory: a restart empties every phone.
 */
import { randomUUID } from 'node:crypto'
import { openApiRefusal, type REFUSALS } from './refusal'

/** One message as its receiver sees it. */
export interface Message {
  id: string
  kind: 'subscribe' | 'sms'
  /** Milliseconds since the epoch. */
  sentAt: number
  templateId: string
  /** What it says: the values of the template in their order, or the text of an SMS. */
  lines: string[]
  /** Page of the mini-program it opens. */
  page?: string
}

/** Enough to look back over a demonstration; the oldest go first. */
const MOST_MESSAGES_EACH = 100

export interface Outbox {
  /** Newest first. @param receiver an openid or a phone number */
  to(...receivers: string[]): Message[]
  subscribeMessageSend(args: Record<string, unknown>): object
  /**
   * From now on refuses subscribe messages to this person, as WeChat does once they switch them off (`userRefused`), or
   * when it cannot send them at all. Consents themselves are not counted here.
   * @param reason null for taking them again
   */
  refuse(openid: string, reason: keyof typeof REFUSALS | null): void
  sendSms(args: Record<string, unknown>): object
}

/**
 * @param clock milliseconds since the epoch
 * @param isKnown whether an openid belongs to somebody: WeChat refuses the others
 */
export function createOutbox(clock: () => number, isKnown: (openid: string) => boolean): Outbox {
  const messages = new Map<string, Message[]>()
  const refusing = new Map<string, keyof typeof REFUSALS>()

  function put(receiver: string, message: Omit<Message, 'id' | 'sentAt'>): Message {
    const sent = { id: randomUUID(), sentAt: clock(), ...message }
    messages.set(receiver, [sent, ...(messages.get(receiver) ?? [])].slice(0, MOST_MESSAGES_EACH))
    return sent
  }

  return {
    to: (...receivers) =>
      receivers.flatMap((each) => messages.get(each) ?? []).sort((one, other) => other.sentAt - one.sentAt),

    subscribeMessageSend({ touser, template_id: templateId, page, data }) {
      if (typeof touser !== 'string' || !isKnown(touser)) throw openApiRefusal('invalidOpenid')
      if (typeof templateId !== 'string' || templateId === '') throw openApiRefusal('invalidTemplate')
      if (typeof data !== 'object' || data === null) throw openApiRefusal('missingArgument', 'data')
      const lines = Object.entries(data as Record<string, unknown>).map(([name, each]) => {
        const { value } = (typeof each === 'object' && each !== null ? each : {}) as { value?: unknown }
        if (typeof value !== 'string' && typeof value !== 'number') throw openApiRefusal('missingArgument', name)
        return String(value)
      })
      const refused = refusing.get(touser)
      if (refused) throw openApiRefusal(refused)
      put(touser, { kind: 'subscribe', templateId, lines, page: typeof page === 'string' ? page : undefined })
      return {}
    },

    refuse(openid, reason) {
      if (reason === null) refusing.delete(openid)
      else refusing.set(openid, reason)
    },

    /** Serves `cloudbase.sendSms` (a text) and `cloudbase.sendSmsV2` (a template with parameters). */
    sendSms(args) {
      const { phone_number_list: phones, content, template_id: templateId, template_param_list: values } = args
      const lines = [content, ...(Array.isArray(values) ? (values as unknown[]) : [])].filter(
        (each) => typeof each === 'string',
      )
      if (!Array.isArray(phones) || phones.length === 0) throw openApiRefusal('missingArgument', 'phone_number_list')
      if (lines.length === 0) throw openApiRefusal('missingArgument', 'content')
      return {
        send_status_list: phones.map((phone: unknown) => {
          const number = String(phone)
          const sms = { kind: 'sms', templateId: typeof templateId === 'string' ? templateId : '', lines } as const
          const sent = put(number.replace(/^\+?86/, ''), sms)
          return { serial_no: sent.id, phone_number: number, code: 'Ok', message: 'send success', iso_code: 'CN' }
        }),
      }
    },
  }
}
