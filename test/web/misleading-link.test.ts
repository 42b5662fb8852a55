import { describe, expect, it } from "vitest";
import { isMisleading } from "../../web/src/lib/mail-html/misleading-link.ts";

describe("a link is shown before it opens", () => {
  it.each([
    ["http://evil.example/login", "www.your-bank.example"],
    ["https://evil.com/", "Sign in at https://bank.com/login now"],
    ["https://bank.com.evil.com/", "bank.com"],
    ["https://notbank.com/", "bank.com"],
    ["https://evil.com/bank.com", "bank.com"],
    ["https://evil.com/", "info@bank.com"],
    ["https://bank.com@evil.com/", "our site"],
    ["https://bank.com@evil.com/", "https://bank.com@evil.com/"],
    ["https://evil.com/", "https://bank.com@evil.com/"],
    ["https://evil.co.uk/", "bank.co.uk"],
    ["https://evil.github.io/", "bank.github.io"],
    ["https://xn--pple-43d.com/", "apple.com"],
    ["https://xn--pple-43d.com/", "\u0430pple.com"],
    ["https://evil.com/", "b\u200bank.com"],
    ["https://evil.com/", "bank\u3002com"],
    ["https://evil.com/", "(bank.com)"],
    ["https://evil.com/", "https://invoice.zip/"],
    ["https://evil.com/", "http://192.0.2.7/"],
  ])("%s for “%s”", (href, text) => {
    expect(isMisleading(href, text)).toBe(true);
  });
});

describe("a link opens at once", () => {
  it.each([
    ["https://example.com/", "www.example.com"],
    ["https://www.example.com/", "example.com"],
    ["https://www.example.com/a?b#c", "https://example.com/a"],
    ["https://click.example.com/x", "shop.example.com"],
    ["https://www.bank.co.uk/", "bank.co.uk"],
    ["https://files.example/1", "invoice.pdf"],
    ["https://files.example/1", "Your invoice-2026.pdf, 2.5 MB"],
    ["https://files.example/1", "photos.zip"],
    ["https://files.example/1", "version 2.1.3 for 10.50"],
    ["https://files.example/1", "Read more…"],
    ["https://shop.example/", "Shop.Example/sale.html"],
    ["https://xn--bcher-kva.example/", "b\u00fccher.example"],
    ["https://example.com/", "Example.com."],
    ["mailto:info@bank.com", "info@bank.com"],
  ])("%s for “%s”", (href, text) => {
    expect(isMisleading(href, text)).toBe(false);
  });
});
