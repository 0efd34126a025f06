import { lookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';

/** What is not the public network (IANA's registries of special addresses), by family. */
const SPECIAL = {
  ipv4: [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  // Of the others only what is given out to the public (2000::/3) is let through.
  ipv6: ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
} as const;

const special = new BlockList();
for (const family of ['ipv4', 'ipv6'] as const)
  for (const range of SPECIAL[family]) {
    const [net = '', bits = ''] = range.split('/');
    special.addSubnet(net, Number(bits), family);
  }
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** @returns whether an IP address is one of the public network; also not for what is no address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  // An IPv4 address in the clothes of IPv6 (::ffff:127.0.0.1) is outside of 2000::/3 as well.
  return family === 6 && global6.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

type Callback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

/**
 * Looks a name up for a connection, which then goes to the address that was looked at: a name cannot be another one a
 * moment later. Fails where any of its addresses is not of the public network. (A host that is written as an address is
 * not looked up: check it with {@link isPublicAddress}.)
 */
export function lookUpPublic(hostname: string, options: LookupOptions, callback: Callback): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const inner = addresses.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses;
    if (inner || !first)
      return callback(Object.assign(new Error(`${hostname} is not public`), { code: 'ENOTPUBLIC' }), []);
    return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
  });
}
