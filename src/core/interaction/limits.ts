/** Longest duration taken, in minutes: nineteen years. Anything longer is a unit mistaken. */
export const maximumDurationMinutes = 1e7;

/** Most leads taken as present at one touch. */
export const maximumParticipants = 1e6;
