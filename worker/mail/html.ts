export { cleanOutgoingHtml } from "./outgoing-html.ts";
export { htmlToText } from "./html-to-text.ts";
