/** One red pixel. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";
const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
).toString("base64");

/** A multipart mail in ISO-8859-1 with an inline image and a PDF, as an older mailer writes it. */
export function latin1Mail(parts: {
  from: string;
  to: string;
  subject: string;
  messageId: string;
}): Buffer {
  const encoded = Buffer.from(parts.subject, "latin1")
    .toString("hex")
    .replace(/../g, "=$&")
    .toUpperCase();
  const lines = [
    `From: =?ISO-8859-1?Q?Jos=E9_Nu=F1ez?= <${parts.from}>`,
    `To: ${parts.to}`,
    `Subject: =?ISO-8859-1?Q?${encoded}?=`,
    `Message-ID: <${parts.messageId}>`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="outer"',
    "",
    "--outer",
    'Content-Type: multipart/related; boundary="inner"',
    "",
    "--inner",
    "Content-Type: text/html; charset=ISO-8859-1",
    "Content-Transfer-Encoding: 8bit",
    "",
    '<p>¿Cuál prefiere mañana?</p><p><img src="cid:etiqueta@lector" alt="etiqueta" width="40" height="40"></p>',
    "--inner",
    "Content-Type: image/png",
    "Content-Transfer-Encoding: base64",
    "Content-ID: <etiqueta@lector>",
    'Content-Disposition: inline; filename="etiqueta.png"',
    "",
    PNG,
    "--inner--",
    "--outer",
    'Content-Type: application/pdf; name="carta de la casa.pdf"',
    "Content-Transfer-Encoding: base64",
    'Content-Disposition: attachment; filename="carta de la casa.pdf"',
    "",
    PDF,
    "--outer--",
    "",
  ];
  return Buffer.from(lines.join("\r\n"), "latin1");
}
