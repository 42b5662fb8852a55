import { SvelteMap } from "svelte/reactivity";

/** What a key does where it is pressed. The help lists those that are there now. */
export interface Shortcut {
  keys: readonly string[];
  label: () => string;
  run: () => void;
}

/** Single keys of the whole app. Each part of the screen adds its own while it is shown; of two, the last wins. */
class Shortcuts {
  readonly #all = new SvelteMap<symbol, readonly Shortcut[]>();

  /** The answer takes them away again. */
  add(shortcuts: readonly Shortcut[]): () => void {
    const key = Symbol("shortcuts");
    this.#all.set(key, shortcuts);
    return () => this.#all.delete(key);
  }

  get list(): Shortcut[] {
    return [...this.#all.values()].flat();
  }

  /** Runs what a key stands for, unless somebody is writing or a dialog or menu is open. */
  handle(event: KeyboardEvent): void {
    if (
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    if (isWriting(event.target) || isCovered()) return;
    if (event.key === "Enter" && answersEnter(event.target)) return;
    const found = this.list.findLast(({ keys }) => keys.includes(event.key));
    if (!found) return;
    event.preventDefault();
    found.run();
  }
}

export const shortcuts = new Shortcuts();

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      (target.matches("input, textarea, select") &&
        !target.matches("[type=checkbox], [type=radio]")))
  );
}

/** Enter presses the button and follows the link that has the focus; elsewhere it is a shortcut like any other. */
function answersEnter(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("a[href], button, summary, [role=button], [role=tab]")
  );
}

function isCovered(): boolean {
  return (
    document.querySelector("[role=dialog], [role=menu], [role=listbox]") !==
    null
  );
}
