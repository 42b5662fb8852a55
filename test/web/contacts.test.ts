import { describe, expect, it } from "vitest";
import { readContactCards } from "../../web/src/lib/cards/contacts.ts";
import {
  mailLink,
  phoneLink,
  webLink,
} from "../../web/src/lib/cards/shown-text.ts";

function card(lines: string[], version = "3.0") {
  return readContactCards(
    ["BEGIN:VCARD", `VERSION:${version}`, ...lines, "END:VCARD", ""].join(
      "\r\n",
    ),
  )?.cards[0];
}

describe("a contact card is read", () => {
  it("as Apple writes it", () => {
    expect(
      card([
        "N:Reader;Kim;;Dr.;",
        "FN:Dr. Kim Reader",
        "ORG:Bergen Books\\, Ltd;Sales",
        "TITLE:Bookseller",
        "item1.EMAIL;type=INTERNET;type=pref:kim@reader.example",
        "EMAIL;type=HOME:kim@home.example",
        "TEL;type=CELL;type=VOICE:+47 55 00 00 00",
        "TEL;TYPE=WORK,FAX:55 00 00 01",
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg==",
      ]),
    ).toEqual({
      name: "Dr. Kim Reader",
      organisation: "Bergen Books, Ltd, Sales",
      jobTitle: "Bookseller",
      emails: ["kim@reader.example", "kim@home.example"],
      phones: [
        { number: "+47 55 00 00 00", kind: "mobile" },
        { number: "55 00 00 01", kind: "fax" },
      ],
    });
  });

  it("as version 4 has it", () => {
    expect(
      card(
        ["FN:Ann", 'TEL;VALUE=uri;TYPE="voice,home":tel:+1-555-0100'],
        "4.0",
      ),
    ).toMatchObject({
      name: "Ann",
      phones: [{ number: "+1-555-0100", kind: "home" }],
    });
  });

  it("as Outlook and old telephones write it", () => {
    expect(
      card(
        [
          "N;LANGUAGE=de;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg",
          "ORG;CHARSET=utf-8;QUOTED-PRINTABLE:B=C3=BCcher=",
          " und Tee",
          "TEL;WORK;VOICE:+49 30 1234",
          "TEL;CELL:0151 1234",
          "EMAIL;PREF;INTERNET:joerg@b.example",
          "PHOTO;JPEG;ENCODING=BASE64:",
          " /9j/4AAQ==",
          "",
        ],
        "2.1",
      ),
    ).toEqual({
      name: "Jörg Müller",
      organisation: "Bücher und Tee",
      jobTitle: "",
      emails: ["joerg@b.example"],
      phones: [
        { number: "+49 30 1234", kind: "work" },
        { number: "0151 1234", kind: "mobile" },
      ],
    });
  });

  it("without what cannot be read, and not at all where nothing can", () => {
    expect(card(["garbage", "FN:Ann", ";;:", "TEL;=:1"])?.name).toBe("Ann");
    expect(card(["NOTE:nobody"])).toBeUndefined();
    expect(readContactCards("")).toBeNull();
    expect(readContactCards("BEGIN:VCARD\nFN:Ann")?.cards[0]?.name).toBe("Ann");
  });

  it("twenty of a whole address book, and ten values of each", () => {
    const one = `BEGIN:VCARD\nVERSION:3.0\nFN:A\n${"TEL:1234\n".repeat(50)}END:VCARD\n`;
    const found = readContactCards(one.repeat(50));
    expect(found?.cards.length).toBe(20);
    expect(found?.more).toBe(30);
    expect(found?.cards[0]?.phones.length).toBe(10);
  });

  it("fast, however its lines are broken", () => {
    const soft = `FN;QUOTED-PRINTABLE:${"a=\n".repeat(150_000)}`;
    expect(() =>
      readContactCards(`BEGIN:VCARD\nVERSION:2.1\n${soft}\nEND:VCARD`),
    ).not.toThrow();
  });
});

describe("links out of a file", () => {
  it("are made of plain addresses and numbers only", () => {
    expect(mailLink("kim@reader.example")).toBe("mailto:kim@reader.example");
    expect(mailLink("kim@reader.example?bcc=x@y.example")).toBeNull();
    expect(mailLink("javascript:alert(1)")).toBeNull();
    expect(phoneLink("+47 (55) 00-00.00")).toBe("tel:+4755000000");
    expect(phoneLink("*#06#")).toBeNull();
    expect(phoneLink("call me")).toBeNull();
    expect(webLink("HTTPS://shop.example/a")).toBe("https://shop.example/a");
    expect(webLink("//shop.example")).toBeNull();
    expect(webLink(" javascript:x")).toBeNull();
  });
});
