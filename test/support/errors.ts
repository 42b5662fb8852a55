let logged: string[] = [];

console.error = (...parts: unknown[]) => {
  logged.push(parts.map(String).join(" "));
};

/** What was logged as an error and not yet expected. */
export function errors(): string[] {
  return logged;
}

export function forgetErrors(): void {
  logged = [];
}

/** Takes the errors with this code out: the test meant them. Throws when there was none. */
export function expectError(code: string): void {
  const others = logged.filter((line) => !line.includes(`"code":"${code}"`));
  if (others.length === logged.length)
    throw new Error(
      `nothing was logged with ${code}; logged: ${logged.join("\n")}`,
    );
  logged = others;
}
