/** A count that fits a badge: “99+” for more. */
export const badgeText = (count: number) => (count > 99 ? '99+' : String(count))
