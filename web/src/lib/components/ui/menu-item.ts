import type { Snippet } from "svelte";

export interface MenuItemProps {
  onselect: () => void;
  children: Snippet;
  /** One of several of which one is chosen. */
  checked?: boolean | undefined;
  disabled?: boolean;
}
