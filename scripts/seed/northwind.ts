import { campaignReplies } from "./northwind/campaign-replies.ts";
import { forwarded } from "./northwind/forwarded.ts";
import { oddMails } from "./northwind/odd-mails.ts";
import { orders } from "./northwind/orders.ts";
import { outbound } from "./northwind/outbound.ts";
import { strangers } from "./northwind/strangers.ts";
import { tastingThread } from "./northwind/tasting-thread.ts";
import { wholesale } from "./northwind/wholesale.ts";

/** What has happened in the inbox of Northwind Tea. */
export const northwindStories = [
  ...campaignReplies,
  ...orders,
  ...wholesale,
  tastingThread,
  ...forwarded,
  ...strangers,
  ...oddMails,
  ...outbound,
];
