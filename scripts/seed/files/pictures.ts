import { paintPng, type Colour, type Painting } from "./png.ts";

const WIDTH = 400;
const HEIGHT = 260;
const RATIO = WIDTH / HEIGHT;

const paint = (painting: Painting): Buffer => paintPng(WIDTH, HEIGHT, painting);

/** A glazed teapot on a table, steam above it. */
export function teapotPicture(glaze: Colour = [32, 108, 112]): Buffer {
  return paint((x, y) => {
    const wall = mix([246, 234, 214], [230, 204, 170], y);
    const table = mix([150, 104, 66], [112, 74, 44], (y - 0.76) / 0.24);
    let colour = y > 0.76 ? table : wall;
    const shadow = ellipse(x, y, 0.5, 0.8, 0.3, 0.035);
    if (shadow < 1) colour = mix([78, 50, 30], colour, shadow);
    const steam = Math.abs(
      x - 0.33 - 0.015 * Math.sin(y * 34) - (0.3 - y) * 0.08,
    );
    if (y > 0.06 && y < 0.32 && steam < 0.012)
      colour = mix(colour, [255, 252, 246], 0.7);
    // Spout and handle first, so that the belly covers where they begin.
    const spout = Math.abs(x - 0.36 + (y - 0.42) * -0.42);
    if (y > 0.36 && y < 0.62 && spout < 0.022 + (y - 0.36) * 0.1)
      colour = shade(glaze, 0.85 - (0.62 - y) * 0.4);
    const handle = ellipse(x, y, 0.7, 0.53, 0.085, 0.16);
    if (handle < 1 && handle > 0.62) colour = shade(glaze, 0.75);
    const belly = ellipse(x, y, 0.53, 0.58, 0.17, 0.21);
    if (belly < 1) {
      const light = 1.35 - ellipse(x, y, 0.47, 0.48, 0.26, 0.34) * 0.75;
      colour = shade(glaze, Math.max(0.5, light));
    }
    const lid = ellipse(x, y, 0.53, 0.39, 0.085, 0.04);
    if (lid < 1) colour = shade(glaze, 1.25 - lid * 0.3);
    if (ellipse(x, y, 0.53, 0.335, 0.018, 0.028) < 1) colour = [214, 172, 92];
    const glint = ellipse(x, y, 0.465, 0.5, 0.02, 0.05);
    if (glint < 1) colour = mix([240, 252, 250], colour, glint);
    return colour;
  });
}

/** Terraces of tea under a morning sky. */
export function teaFieldPicture(): Buffer {
  return paint((x, y) => {
    let colour = mix([250, 214, 160], [222, 236, 236], y * 1.8);
    const sun = ellipse(x, y, 0.72, 0.24, 0.075, 0.115);
    if (sun < 1) colour = [255, 244, 208];
    for (let hill = 0; hill < 5; hill += 1) {
      const top =
        0.36 +
        hill * 0.13 +
        0.06 * Math.sin(x * (4 + hill) + hill * 1.9) +
        0.02 * Math.sin(x * 13 + hill);
      if (y < top) continue;
      const near = hill / 4;
      const base = mix([142, 178, 150], [34, 92, 50], near);
      const row = Math.sin((y - top) * (150 - hill * 18) + x * 6);
      colour = shade(base, row > 0.2 ? 1.08 : 0.86);
    }
    return colour;
  });
}

/** A tin with its lid askew and a dent in its side. */
export function dentedTinPicture(): Buffer {
  return paint((x, y) => {
    let colour: Colour = mix([214, 222, 226], [176, 188, 196], y);
    const shadow = ellipse(x, y, 0.52, 0.88, 0.26, 0.05);
    if (shadow < 1) colour = mix([110, 118, 124], colour, shadow);
    const dent = 0.05 * Math.exp(-(((y - 0.55) / 0.1) ** 2));
    const left = 0.34;
    const right = 0.68 - dent;
    if (x > left && x < right && y > 0.3 && y < 0.87) {
      const across = (x - left) / (right - left);
      const round = 0.62 + 0.55 * Math.sin(across * Math.PI);
      const label = y > 0.44 && y < 0.74;
      colour = shade(label ? [196, 62, 52] : [58, 74, 96], round);
      if (label && Math.abs(y - 0.59) < 0.035 && across > 0.2 && across < 0.8)
        colour = shade([246, 232, 206], round);
    }
    const tilt = (x - 0.5) * 0.2;
    if (x > 0.32 && x < 0.71 && y > 0.21 - tilt && y < 0.31 - tilt)
      colour = shade([84, 100, 124], 0.7 + Math.sin((x - 0.32) * 8) * 0.4);
    return colour;
  });
}

/** A row of cups behind glass, lit warmly: a shop window in the evening. */
export function shopWindowPicture(): Buffer {
  return paint((x, y) => {
    const inside = x > 0.06 && x < 0.94 && y > 0.1 && y < 0.86;
    if (!inside) return mix([38, 42, 58], [22, 24, 34], y);
    const lamp = ellipse(x, y, 0.5, 0.16, 0.62, 0.85);
    let colour = mix([255, 226, 158], [120, 74, 44], lamp);
    for (const shelf of [0.5, 0.78]) {
      if (Math.abs(y - shelf) < 0.012) colour = [92, 58, 36];
      for (let cup = 0; cup < 6; cup += 1) {
        const middle = 0.16 + cup * 0.136;
        const glaze = CUPS[(cup + (shelf > 0.6 ? 2 : 0)) % CUPS.length];
        const bowl = ellipse(x, y, middle, shelf - 0.1, 0.042, 0.09);
        if (glaze && bowl < 1 && y > shelf - 0.1 && y < shelf - 0.012)
          colour = shade(glaze, 1.2 - bowl * 0.5);
      }
    }
    const pane = Math.min(Math.abs(x - 0.5), Math.abs(x - 0.06));
    return pane < 0.007 ? [30, 26, 26] : colour;
  });
}

const CUPS: readonly Colour[] = [
  [232, 236, 232],
  [66, 122, 128],
  [206, 106, 72],
  [240, 206, 120],
];

/** Leaded glass in the colours of a rose window; `crack` runs through it when it is broken. */
export function stainedGlassPicture({ crack = false } = {}): Buffer {
  const panes = scatter(46, 11);
  return paint((x, y) => {
    if (crack) {
      const line = 0.2 + y * 0.55 + 0.03 * Math.sin(y * 31);
      if (Math.abs(x - line) < 0.004) return [250, 250, 250];
      if (Math.hypot((x - 0.46) * RATIO, y - 0.48) < 0.07) return [24, 26, 30];
    }
    const glow = 1.25 - Math.hypot((x - 0.5) * RATIO, y - 0.42) * 0.7;
    const { pane, edge } = nearest(panes, x, y);
    return edge < 0.011
      ? [26, 24, 28]
      : shade(GLASS[pane % GLASS.length], glow);
  });
}

const GLASS: readonly Colour[] = [
  [26, 62, 148],
  [172, 28, 44],
  [232, 172, 40],
  [30, 110, 92],
  [92, 46, 128],
  [70, 142, 196],
  [214, 96, 40],
];

/** A lamp of leaded glass, lit in the dark. */
export function lampPicture(): Buffer {
  const panes = scatter(60, 29);
  return paint((x, y) => {
    const halo = Math.hypot((x - 0.5) * RATIO, y - 0.5);
    let colour = mix([92, 62, 40], [18, 16, 24], halo * 1.5);
    if (Math.abs(x - 0.5) < 0.014 && y > 0.55 && y < 0.9) colour = [96, 76, 48];
    if (ellipse(x, y, 0.5, 0.91, 0.12, 0.035) < 1) colour = [84, 66, 42];
    const dome = ellipse(x, y, 0.5, 0.58, 0.3, 0.42);
    if (dome < 1 && y < 0.58) {
      const { pane, edge } = nearest(panes, x, y);
      const light = 1.5 - Math.hypot((x - 0.5) * RATIO, y - 0.45) * 1.2;
      colour =
        edge < 0.009
          ? [40, 30, 22]
          : shade(AMBER[pane % AMBER.length], Math.max(0.6, light));
    }
    return colour;
  });
}

const AMBER: readonly Colour[] = [
  [226, 150, 48],
  [240, 196, 92],
  [188, 84, 40],
  [110, 132, 66],
];

/** A pencilled plan of a door light on squared paper. */
export function sketchPicture(): Buffer {
  return paint((x, y) => {
    const grid = Math.min(fraction(x * 20), fraction(y * 13)) < 0.05;
    let colour: Colour = grid ? [214, 224, 232] : [250, 249, 244];
    const arch = ellipse(x, y, 0.5, 0.78, 0.3, 0.56);
    const isLine =
      (Math.abs(arch - 1) < 0.012 && y < 0.78) ||
      (Math.abs(y - 0.78) < 0.006 && Math.abs(x - 0.5) < 0.31) ||
      (arch < 1 && y < 0.78 && isRay(x, y)) ||
      (Math.abs(ellipse(x, y, 0.5, 0.78, 0.12, 0.22) - 1) < 0.03 && y < 0.78);
    if (isLine) colour = [70, 72, 84];
    return colour;
  });
}

function isRay(x: number, y: number): boolean {
  const angle = Math.atan2(0.78 - y, (x - 0.5) * RATIO);
  const outside = ellipse(x, y, 0.5, 0.78, 0.12, 0.22) > 1;
  return outside && fraction(angle / (Math.PI / 7) + 0.5) < 0.035;
}

function fraction(value: number): number {
  return value - Math.floor(value);
}

/** Below 1 inside, 1 on the line. */
function ellipse(
  x: number,
  y: number,
  middleX: number,
  middleY: number,
  radiusX: number,
  radiusY: number,
): number {
  return Math.hypot((x - middleX) / radiusX, (y - middleY) / radiusY);
}

/** The pane of leaded glass at a point, and how far the lead is. */
function nearest(
  panes: readonly (readonly [number, number])[],
  x: number,
  y: number,
): { pane: number; edge: number } {
  let [first, second, pane] = [Infinity, Infinity, 0];
  for (const [index, [paneX, paneY]] of panes.entries()) {
    const distance = Math.hypot((x - paneX) * RATIO, y - paneY);
    if (distance < first) [second, first, pane] = [first, distance, index];
    else if (distance < second) second = distance;
  }
  return { pane, edge: second - first };
}

/** Points that look strewn and are the same in every run. */
function scatter(count: number, seed: number): [number, number][] {
  let state = seed;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  return Array.from({ length: count }, () => [next(), next()]);
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const part = Math.min(1, Math.max(0, share));
  return [
    from[0] + (to[0] - from[0]) * part,
    from[1] + (to[1] - from[1]) * part,
    from[2] + (to[2] - from[2]) * part,
  ];
}

function shade(colour: Colour | undefined, light: number): Colour {
  const [red, green, blue] = colour ?? [128, 128, 128];
  const lit = (value: number) => Math.min(255, Math.max(0, value * light));
  return [lit(red), lit(green), lit(blue)];
}
