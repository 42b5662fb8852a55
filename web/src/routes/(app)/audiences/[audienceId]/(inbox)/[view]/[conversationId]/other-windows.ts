const channel = new BroadcastChannel("parley.drafts");
const followers = new Map<string, () => void>();

channel.onmessage = ({ data }: MessageEvent<unknown>) => {
  if (typeof data === "string") followers.get(data)?.();
};
// What was written on another machine shows when somebody comes back to this one.
window.addEventListener("focus", () => {
  for (const follow of followers.values()) follow();
});

/** Tells the other windows of this browser that the draft of this conversation is another one now. */
export function tellOtherWindows(conversationId: string): void {
  channel.postMessage(conversationId);
}

/** Calls back when the draft may have been changed in another window. Returns what ends it. */
export function followOtherWindows(
  conversationId: string,
  follow: () => void,
): () => void {
  followers.set(conversationId, follow);
  return () => {
    if (followers.get(conversationId) === follow)
      followers.delete(conversationId);
  };
}
