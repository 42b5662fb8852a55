const MORNING = 8;

export interface SnoozeTime {
  name: "later" | "tomorrow" | "week";
  at: Date;
}

/** When a snoozed conversation may come back: in three hours, tomorrow morning, next Monday morning. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  const later = new Date(now);
  later.setHours(now.getHours() + 3, 0, 0, 0);
  const tomorrow = morning(now, 1);
  const week = morning(now, (8 - now.getDay()) % 7 || 7);
  return [
    { name: "later", at: later },
    { name: "tomorrow", at: tomorrow },
    { name: "week", at: week },
  ];
}

function morning(now: Date, days: number): Date {
  const at = new Date(now);
  at.setDate(now.getDate() + days);
  at.setHours(MORNING, 0, 0, 0);
  return at;
}
