/** The yardstick: an Email Worker that only reads its mail. */
export default {
  fetch: () => new Response("ok"),
  async email(message) {
    await new Response(message.raw).arrayBuffer();
  },
} satisfies ExportedHandler;
