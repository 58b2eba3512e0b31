/** The browser's half of the key that encrypts secrets. VS Code's servers hand one out; what tests run does not. */
export const secretKeyHalf = Buffer.alloc(32, 7);
