import { forwarded } from "./lumen/forwarded.ts";
import { letters } from "./lumen/letters.ts";
import { orders } from "./lumen/orders.ts";
import { outbound } from "./lumen/outbound.ts";
import { partners } from "./lumen/partners.ts";
import { strangers } from "./lumen/strangers.ts";

/** What has happened in the inbox of Atelier Lumen. */
export const lumenStories = [
  ...letters,
  ...orders,
  ...partners,
  ...forwarded,
  ...strangers,
  ...outbound,
];
