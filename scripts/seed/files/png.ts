import { crc32, deflateSync } from "node:zlib";

export type Colour = readonly [red: number, green: number, blue: number];

/** The colour at a point, from 0,0 at the top left to 1,1 at the bottom right. */
export type Painting = (x: number, y: number) => Colour;

/** Paints a PNG, each pixel from four points so that edges are smooth; PNG is a few chunks around zlib (RFC 2083). */
export function paintPng(
  width: number,
  height: number,
  painting: Painting,
): Buffer {
  const stride = 1 + width * 3;
  const rows = Buffer.alloc(height * stride);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const samples = [0.25, 0.75].flatMap((dy) =>
        [0.25, 0.75].map((dx) => painting((x + dx) / width, (y + dy) / height)),
      );
      for (const channel of [0, 1, 2] as const)
        rows[y * stride + 1 + x * 3 + channel] = Math.round(
          samples.reduce((sum, colour) => sum + colour[channel], 0) / 4,
        );
    }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits, RGB.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
