export interface Toast {
  id: number;
  text: string;
  kind: "info" | "error";
  action?: { label: string; run: () => void };
  /** Epoch milliseconds at which it goes by itself; a countdown shows when there is an action. */
  until: number;
}

/** How long what was removed can be put back: time to see that it was the wrong one. */
export const UNDO_MS = 10_000;

/** Short notices over the app, the newest last. */
class Toasts {
  list = $state<Toast[]>([]);
  /** Pixels at the foot of a phone's screen where somebody writes: notices stand above it. */
  clearance = $state(0);
  #next = 1;

  show(
    text: string,
    options: Partial<Pick<Toast, "kind" | "action">> & { forMs?: number } = {},
  ): number {
    const {
      kind = "info",
      action,
      forMs = kind === "error" ? 8000 : 4000,
    } = options;
    const id = this.#next++;
    this.list.push({
      id,
      text,
      kind,
      until: Date.now() + forMs,
      ...(action ? { action } : {}),
    });
    setTimeout(() => this.dismiss(id), forMs);
    return id;
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Takes back what is no longer true. */
  withdraw(text: string): void {
    this.list = this.list.filter((toast) => toast.text !== text);
  }
}

export const toasts = new Toasts();
