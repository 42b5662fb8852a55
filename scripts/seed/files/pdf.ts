export interface PaperPage {
  /** On the coloured band at the top. */
  letterhead: string;
  title: string;
  /** Lines of two columns; an empty left one is a gap. */
  lines: readonly (readonly [left: string, right: string])[];
  /** Three numbers from 0 to 1. */
  colour: string;
}

/** One printed page: a letterhead, a title and a table. WinAnsi text, so that é and € print. */
export function onePagePdf({
  letterhead,
  title,
  lines,
  colour,
}: PaperPage): Buffer {
  const rows = lines.flatMap(([left, right], index) => {
    const y = 640 - index * 24;
    if (left === "" && right === "") return [];
    return [
      text(72, y, 12, left),
      text(420, y, 12, right),
      `0.85 G 72 ${y - 7} m 523 ${y - 7} l S`,
    ];
  });
  const stream = [
    `${colour} rg 0 770 595 72 re f`,
    "1 g",
    text(72, 798, 20, letterhead),
    "0.15 g",
    text(72, 700, 18, title),
    ...rows,
  ].join("\n");
  return assemble(stream);
}

function text(x: number, y: number, size: number, line: string): string {
  const escaped = line
    .replaceAll(/[\\()]/g, (character) => `\\${character}`)
    .replaceAll("€", "\\200")
    .replaceAll("’", "\\222");
  return `BT /F1 ${size} Tf ${x} ${y} Td (${escaped}) Tj ET`;
}

function assemble(stream: string): Buffer {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let pdf = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = pdf.length;
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets
    .map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`)
    .join("");
  const size = objects.length + 1;
  // Latin-1, one byte a character: the offsets above count characters.
  return Buffer.from(
    `${pdf}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${pdf.length}\n%%EOF\n`,
    "latin1",
  );
}
