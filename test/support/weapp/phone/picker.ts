import type * as glassEasel from 'glass-easel'

/** What kind of wheels, and where they stand; kept on the host, which is all a component has. */
const KINDS: Record<string, string> = { date: 'date', time: 'time' }

/**
 * WeChat's wheels for a day or a time: tapped, they come up with the value they were given; 确定 hands it over.
 *
 * @throws in the page, for the other modes, which no page of this program has
 */
export function createPicker(host: HTMLElement & { __wxElement?: glassEasel.Element }): void {
  host.addEventListener('click', () => {
    const type = KINDS[host.getAttribute('mode') ?? 'selector']
    if (!type) throw new Error('this phone picks days and times only')
    const dialog = document.createElement('dialog')
    dialog.className = 'phone-dialog'
    const wheels = dialog.appendChild(document.createElement('input'))
    wheels.type = type
    wheels.value = host.dataset.value ?? ''
    wheels.setAttribute('aria-label', type === 'date' ? '日期' : '时间')
    const button = (words: string, work: () => void) => {
      const made = dialog.appendChild(document.createElement('button'))
      made.textContent = words
      made.addEventListener('click', () => {
        dialog.remove()
        work()
      })
    }
    button('取消', () => host.__wxElement?.triggerEvent('cancel', {}))
    button('确定', () => host.__wxElement?.triggerEvent('change', { value: wheels.value }))
    document.body.append(dialog)
    dialog.showModal()
  })
}
