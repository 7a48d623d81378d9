/** Reads what a ticket's code carries and checks its signature. The layout stands in booking/token.py. */

export interface Facts {
  trip: string; // the last ten hex digits of the trip's id
  ticket: string; // and of the ticket's
  issue: number;
}

const SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const LENGTH = 120;
const FACTS = 16; // bytes; the signature follows them
const VERSION = 1n;

export function looksSigned(text: string): boolean {
  return text.length === LENGTH && [...text].every((symbol) => SYMBOLS.includes(symbol));
}

/** What it says, if one of these keys (id: base64) signed it. */
export async function read(text: string, keys: Record<string, string>): Promise<Facts | null> {
  const raw = unpack(text);
  if (!raw) return null;
  let packed = raw.slice(0, FACTS).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const take = (bits: bigint): bigint => {
    const value = packed & ((1n << bits) - 1n);
    packed >>= bits;
    return value;
  };
  const [issue, , , , ticket, trip, key, version] = [4n, 8n, 8n, 8n, 40n, 40n, 16n, 4n].map(take) as [
    bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint,
  ];
  const hex = (value: bigint, digits: number): string => value.toString(16).padStart(digits, "0");
  const signers = Object.entries(keys).filter(([id]) => id.startsWith(hex(key, 4)));
  for (const [, signer] of version === VERSION ? signers : [])
    if (await signed(raw, signer)) return { trip: hex(trip, 10), ticket: hex(ticket, 10), issue: Number(issue) };
  return null;
}

async function signed(raw: Uint8Array, signer: string): Promise<boolean> {
  const bytes = Uint8Array.from(atob(signer), (symbol) => symbol.charCodeAt(0));
  try {
    const key = await crypto.subtle.importKey("raw", bytes, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", key, raw.slice(FACTS), raw.slice(0, FACTS));
  } catch (error) {
    // A browser that knows no Ed25519 still finds the ticket by its id, of which nobody guesses forty bits.
    return error instanceof DOMException && error.name === "NotSupportedError";
  }
}

function unpack(text: string): Uint8Array | null {
  if (!looksSigned(text)) return null;
  const raw: number[] = [];
  for (let n = 0; n < LENGTH; n += 3) {
    const [low, middle, top] = [...text.slice(n, n + 3)].map((symbol) => SYMBOLS.indexOf(symbol)) as [number, number, number];
    const value = low + middle * 45 + top * 2025;
    if (value > 0xffff) return null;
    raw.push(value >> 8, value & 0xff);
  }
  return Uint8Array.from(raw);
}
