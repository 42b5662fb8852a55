export const ascii = (text: string) => [...new TextEncoder().encode(text)];

/** An element with its length before it (DER). */
function der(tag: number, ...content: number[][]): number[] {
  const bytes = content.flat();
  const length =
    bytes.length < 128
      ? [bytes.length]
      : [
          0x83,
          bytes.length >> 16,
          (bytes.length >> 8) & 255,
          bytes.length & 255,
        ];
  return [tag, ...length, ...bytes];
}

/** One without a length, as programs that stream write it (BER). */
export const ber = (tag: number, ...content: number[][]) => [
  tag,
  0x80,
  ...content.flat(),
  0,
  0,
];

const contentType = (last: number) =>
  der(6, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last]);
const DATA = contentType(1);
export const SIGNED = contentType(2);
export const ENVELOPED = contentType(3);
export const octets = (bytes: number[]) => der(4, bytes);

/** What S/MIME signs as a whole (RFC 5652 §5.1), without certificates and signatures. */
export function signed(
  content: number[],
  kind: number[] = SIGNED,
  element: typeof der = der,
): number[] {
  return element(
    0x30,
    kind,
    element(
      0xa0,
      element(
        0x30,
        der(2, [1]),
        der(0x31),
        element(0x30, DATA, element(0xa0, content)),
        der(0x31),
      ),
    ),
  );
}

const base64 = (bytes: number[]) =>
  Buffer.from(bytes).toString("base64").replace(/.{76}/g, "$&\r\n");
export const p7m = (type: string, bytes: number[]) =>
  `Content-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(bytes)}`;
export const SIGNED_TYPE =
  "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m";
