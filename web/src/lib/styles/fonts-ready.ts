/** A slow line must not keep anybody from the inbox: the system's face does until the next visit. */
const PATIENCE_MS = 500;

/** Waits for our two faces, so that the first thing shown is already set in them and never moves. */
export async function fontsReady(): Promise<void> {
  const faces = [
    '400 1em "Schibsted Grotesk Variable"',
    '600 1em "Newsreader Variable"',
  ];
  await Promise.race([
    Promise.allSettled(faces.map((face) => document.fonts.load(face))),
    new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
  ]);
}
