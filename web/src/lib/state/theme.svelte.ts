export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

const KEY = "parley.theme";

/** Light, dark, or as the system says; remembered in this browser. */
class ThemeChoice {
  current = $state<Theme>("system");

  restore(): void {
    const kept = localStorage.getItem(KEY);
    this.choose(themes.find((each) => each === kept) ?? "system");
  }

  choose(theme: Theme): void {
    this.current = theme;
    if (theme === "system") {
      localStorage.removeItem(KEY);
      delete document.documentElement.dataset["theme"];
    } else {
      localStorage.setItem(KEY, theme);
      document.documentElement.dataset["theme"] = theme;
    }
  }
}

export const theme = new ThemeChoice();
