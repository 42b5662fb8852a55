/** An SMTP answer other than success; the text stays one line whatever the Worker said. */
export function refusal(responseCode: number, text: string): Error {
  const line = text
    .replaceAll(/[^\x20-\x7e]+/g, " ")
    .trim()
    .slice(0, 400);
  return Object.assign(new Error(line), { responseCode });
}
