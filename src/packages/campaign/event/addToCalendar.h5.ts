import { type Dated, icsOf } from './calendar'

/** As a file that the browser opens with whatever calendar there is. */
export function addToCalendar(event: Dated): Promise<void> {
  const url = URL.createObjectURL(new Blob([icsOf(event, Date.now())], { type: 'text/calendar;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${event.title}.ics`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
  return Promise.resolve()
}
