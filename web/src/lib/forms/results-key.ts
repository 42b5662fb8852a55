/** What the results pages depend on: they are read anew when something comes in. */
export const RESULTS = "parley:results";
