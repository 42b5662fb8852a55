import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** Cost 2^14, block 8: some 16 MB and 50 ms a try; the parameters are stored, so they can be raised later. */
const COST = 16384;
const BLOCK = 8;
const LANES = 1;
const KEY_BYTES = 64;

/** A salted scrypt hash (RFC 7914) of the NFKC form, so that a password typed on another keyboard is the same. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST, BLOCK, LANES);
  return [
    "scrypt",
    COST,
    BLOCK,
    LANES,
    salt.toString("base64"),
    key.toString("base64"),
  ].join("$");
}

/** Compares in constant time; false for a hash that `hashPassword` did not make. */
export async function verifyPassword({
  hash,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  const [name, cost, block, lanes, salt, key] = hash.split("$");
  if (name !== "scrypt" || !salt || !key) return false;
  const expected = Buffer.from(key, "base64");
  const actual = await derive(
    password,
    Buffer.from(salt, "base64"),
    Number(cost),
    Number(block),
    Number(lanes),
  );
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function derive(
  password: string,
  salt: Buffer,
  N: number,
  r: number,
  p: number,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      password.normalize("NFKC"),
      salt,
      KEY_BYTES,
      { N, r, p, maxmem: 64 * 1024 * 1024 },
      (error, key) => {
        if (error) reject(error);
        else resolve(key);
      },
    );
  });
}
