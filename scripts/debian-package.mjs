import { runCommand } from './run-command.mjs';

/**
 * Installs a package with apt-get where that can be done without asking anybody.
 * @param {string} name
 * @returns {Promise<string>} what to do by hand, for when it is still missing afterwards.
 */
export async function installDebianPackage(name) {
  const byHand = `Install it with: apt-get update && apt-get install -y ${name}`;
  if (process.getuid?.() !== 0) return byHand;
  const options = { isQuiet: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  if ((await runCommand(['apt-get', '--version'], options)).code !== 0) return `${byHand} (there is no apt-get here)`;
  console.log(`Installing ${name} with apt-get …`);
  // The lists may be old; when they cannot be refreshed, the old ones may still do.
  await runCommand(['apt-get', 'update'], options);
  const { code, output } = await runCommand(['apt-get', 'install', '-y', '--no-install-recommends', name], options);
  return code === 0 ? byHand : `apt-get install ${name} failed: ${output.trim().split('\n').at(-1)}`;
}
