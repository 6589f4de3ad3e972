/** A name for something new that nobody else will pick: 128 bits of chance. Works without a secure context too. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
