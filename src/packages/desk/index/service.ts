import { recall, remember } from '../../../cloud/remembered'

const NAME = 'desk.service'

/** The service chosen last on this phone, or the first one: most desks have one that is nearly always right. */
export function chosenOf<T extends { service: { id: string } }>(
  services: readonly T[],
  picked?: string,
): T | undefined {
  const wanted = picked ?? recall<string>(NAME)?.data
  return services.find(({ service }) => service.id === wanted) ?? services[0]
}

export function rememberService(serviceId: string): void {
  remember(NAME, serviceId)
}
