import { getLocale } from "../paraglide/runtime.js";

export const whole = (value: number): string =>
  new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 0 }).format(
    value,
  );

export const decimal = (value: number): string =>
  new Intl.NumberFormat(getLocale(), { maximumFractionDigits: 1 }).format(
    value,
  );

/** Of a share between 0 and 1. */
export const percent = (share: number): string =>
  new Intl.NumberFormat(getLocale(), {
    style: "percent",
    maximumFractionDigits: 0,
  }).format(share);
