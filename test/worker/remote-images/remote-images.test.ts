import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fetchImage } from "../../../worker/remote-images/fetch-image.ts";
import { isFetchable } from "../../../worker/remote-images/fetchable.ts";
import { listRemoteImages } from "../../../worker/remote-images/list.ts";
import { bookClub, max } from "../../support/cast.ts";
import { answerOf, as, ask } from "../../support/http.ts";
import { deliver, mail } from "../../support/mail.ts";

const PNG = Uint8Array.from(
  atob(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC",
  ),
  (c) => c.charCodeAt(0),
);

/** Other people's web servers, at the network. */
const realFetch = globalThis.fetch;
let asked: Request[] = [];
function web(answer: (url: string) => Response): void {
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    asked.push(request);
    return answer(request.url);
  };
}
beforeEach(() => {
  asked = [];
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

describe("an address", () => {
  it("is asked for only when it is a public one", () => {
    const own = ["parley.test", "inbound.parley.test"];
    for (const good of [
      "http://images.example/a.gif",
      "https://a.b.example:443/x?y=1",
      "http://xn--bcher-kva.example/",
    ]) {
      expect.soft(isFetchable(good, own), good).toBe(true);
    }
    for (const bad of [
      "ftp://a.example/x",
      "file:///etc/passwd",
      "http://127.0.0.1/",
      "http://2130706433/",
      "http://0x7f000001/",
      "http://0177.0.0.1/",
      "http://127.1/",
      "http://[::1]/",
      "http://[::ffff:7f00:1]/",
      "http://localhost/",
      "http://localhost./",
      "http://a.localhost/",
      "http://printer.local/",
      "http://db.internal/",
      "http://router/",
      "http://a.example:8080/",
      "http://user:pass@a.example/",
      "https://parley.test/api",
      "http://x.inbound.parley.test/",
      "javascript:1",
      "http://",
      "not a url",
      "http://169.254.169.254/latest",
      "http://１２７.０.０.１/",
    ]) {
      expect.soft(isFetchable(bad, own), bad).toBe(false);
    }
  });
});

describe("fetching", () => {
  it("brings a picture without cookies or referrer", async () => {
    web(() => new Response(PNG, { headers: { "content-type": "text/html" } }));
    expect((await fetchImage("http://images.example/a.gif", [])).type).toBe(
      "image/png",
    );
    expect([...(asked[0]?.headers.keys() ?? [])]).toEqual(["accept"]);
  });

  it("checks each redirect again, and follows three at most", async () => {
    web((url) =>
      url.includes("start")
        ? Response.redirect("http://127.0.0.1/secret")
        : new Response(PNG),
    );
    await expect(
      fetchImage("http://images.example/start", []),
    ).rejects.toMatchObject({ code: "image_unavailable" });
    expect(asked).toHaveLength(1);
    web(() => Response.redirect("http://images.example/again"));
    await expect(
      fetchImage("http://images.example/a", []),
    ).rejects.toMatchObject({ code: "image_unavailable" });
    expect(asked).toHaveLength(5);
  });

  it("refuses what is too large or no raster image, whatever it says", async () => {
    const svg =
      "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>";
    for (const body of [svg, "<html>", new Uint8Array(5 * 1024 * 1024 + 1)]) {
      web(
        () => new Response(body, { headers: { "content-type": "image/png" } }),
      );
      await expect(
        fetchImage("http://images.example/a.png", []),
      ).rejects.toMatchObject({ code: "image_unavailable" });
    }
  });
});

it("an address without a scheme is found, in whatever holds it", () => {
  const html = `<img src="//a.example/1.gif"><img srcset="//a.example/2.gif 1x,//a.example/3.gif 2x"><p style="background:url(//a.example/4.gif)"><img src="/5.gif">`;
  expect(listRemoteImages(html)).toEqual(
    [1, 2, 3, 4].map((n) => `//a.example/${n}.gif`),
  );
});

it("the images of a mail are found wherever HTML hides them, and nothing else", () => {
  expect(
    listRemoteImages(
      `<img src="http://a.example/1.gif?x=1&amp;y=2"><img srcset="http://a.example/2.gif 1x, http://a.example/3.gif 2x"><td background='https://a.example/4.gif'><p style="background:url( 'http://a.example/5.gif' )"><style>div{background:url(http://a.example/6.gif)}</style><a href="http://a.example/link"><img src="data:image/png;base64,x"><img src="cid:x">`,
    ),
  ).toEqual(
    [1, 2, 3, 4, 5, 6].map((n) =>
      n === 1
        ? "http://a.example/1.gif?x=1&y=2"
        : n === 4
          ? "https://a.example/4.gif"
          : `http://a.example/${n}.gif`,
    ),
  );
  expect(
    listRemoteImages("<img src='http://a.example/x'>".repeat(100_000)),
  ).toHaveLength(1);
  // A stack that is moved for each tag would take minutes here, and the test its time limit.
  expect(
    listRemoteImages(`${"<b>".repeat(330_000)}<img src="http://a.example/x">`),
  ).toEqual(["http://a.example/x"]);
});

describe("the proxy", () => {
  it("serves only what was found in that message, by a link nobody can alter, until it expires", async () => {
    web(() => new Response(PNG));
    const html =
      '<img src="http://images.example/open.gif"><img src="//images.example/x">';
    await deliver(
      mail({ headers: [], text: "" }).replace("text/plain", "text/html") + html,
      { to: bookClub.inboxAddress },
    );
    const asMax = await as(max);
    const list = await asMax.get(
      `/api/v1/audiences/${bookClub.id}/conversations`,
    );
    const opened = await asMax.get(
      `/api/v1/conversations/${list.body.items[0].id}`,
    );
    const { body } = await asMax.post(
      `/api/v1/messages/${opened.body.messages[0].id}/remote-images`,
    );
    const link: string = body.images["http://images.example/open.gif"];
    const served = await ask(link);
    expect(served.status).toBe(200);
    expect(served.headers.get("content-type")).toBe("image/png");
    expect(new Uint8Array(await served.arrayBuffer())).toEqual(PNG);
    const bare = await ask(body.images["//images.example/x"]);
    expect(bare.status).toBe(200);
    expect(asked.map((request) => request.url)).toEqual([
      "http://images.example/open.gif",
      "https://images.example/x",
    ]);
    for (const altered of [
      link.replace("open.gif", "other.gif"),
      link.replace(/expires=\d/, "expires=9"),
      link.replace("msg_", "msg_a"),
      link.slice(0, -2),
    ]) {
      expect
        .soft((await answerOf(await ask(altered))).status, altered)
        .toBe(404);
    }
  });
});
