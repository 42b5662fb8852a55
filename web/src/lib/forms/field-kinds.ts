import type { Component } from "svelte";
import AlignLeft from "@lucide/svelte/icons/align-left";
import AtSign from "@lucide/svelte/icons/at-sign";
import CalendarDays from "@lucide/svelte/icons/calendar-days";
import ChevronDownSquare from "@lucide/svelte/icons/square-chevron-down";
import CircleDot from "@lucide/svelte/icons/circle-dot";
import Gauge from "@lucide/svelte/icons/gauge";
import IdCard from "@lucide/svelte/icons/id-card";
import ListChecks from "@lucide/svelte/icons/list-checks";
import Paperclip from "@lucide/svelte/icons/paperclip";
import Phone from "@lucide/svelte/icons/phone";
import SquareCheck from "@lucide/svelte/icons/square-check";
import TextCursorInput from "@lucide/svelte/icons/text-cursor-input";
import UserRound from "@lucide/svelte/icons/user-round";
import type { Field, FieldKind } from "$worker/hosted/contract.ts";
import { m } from "../paraglide/messages.js";

type Icon = Component<{
  size?: number;
  class?: string;
  "aria-hidden"?: "true";
}>;

export const kindNames: Record<FieldKind, () => string> = {
  email: m.field_kind_email,
  name: m.field_kind_name,
  text: m.field_kind_text,
  long_text: m.field_kind_long_text,
  choice: m.field_kind_choice,
  dropdown: m.field_kind_dropdown,
  several: m.field_kind_several,
  checkbox: m.field_kind_checkbox,
  phone: m.field_kind_phone,
  date: m.field_kind_date,
  range: m.field_kind_range,
  contact_information: m.field_kind_contact_information,
  file: m.field_kind_file,
};

export const kindIcons: Record<FieldKind, Icon> = {
  email: AtSign,
  name: UserRound,
  text: TextCursorInput,
  long_text: AlignLeft,
  choice: CircleDot,
  dropdown: ChevronDownSquare,
  several: ListChecks,
  checkbox: SquareCheck,
  phone: Phone,
  date: CalendarDays,
  range: Gauge,
  contact_information: IdCard,
  file: Paperclip,
};

/** How many options a field of this kind may offer; a list of countries fits where only one line shows. */
export const mostOptions = (kind: FieldKind) =>
  kind === "dropdown" ? 250 : 50;

/**
 * A new field of a kind, named so that no other has its name: readable where programs call it so, else one that none ever
 * had, for answers are kept by it.
 */
export function newField(
  kind: FieldKind,
  taken: readonly Field[],
  named: boolean,
): Field {
  const common = {
    id: named
      ? freeId(kind, taken)
      : `${kind}_${crypto.randomUUID().slice(0, 8)}`,
    label: kindNames[kind](),
    help: "",
    required: false,
  };
  switch (kind) {
    case "choice":
    case "several":
      return {
        ...common,
        kind,
        options: [m.new_option({ number: 1 }), m.new_option({ number: 2 })],
        other: false,
      };
    case "dropdown":
      return {
        ...common,
        kind,
        options: [m.new_option({ number: 1 }), m.new_option({ number: 2 })],
      };
    case "range":
      return { ...common, kind, min: 1, max: 5, minLabel: "", maxLabel: "" };
    case "checkbox":
    case "date":
    case "file":
    case "contact_information":
      return { ...common, kind };
    default:
      return { ...common, kind, placeholder: "" };
  }
}

function freeId(kind: FieldKind, taken: readonly Field[]): string {
  const ids = new Set(taken.map((field) => field.id));
  let id: string = kind;
  for (let number = 2; ids.has(id); number += 1) id = `${kind}_${number}`;
  return id;
}
