// Imported first by every entry: it ends the process before newer syntax or a missing API could end it less clearly.

const OLDEST = [20, 19];

/**
 * @param {string} version as in `process.versions.node`
 * @returns {boolean} whether Kraken runs on this version of Node.
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

if (!isSupportedNode(process.versions.node)) {
  console.error(`Kraken needs Node.js ${OLDEST.join('.')} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
