/** An address that a station may talk to, or why not. */
export type FloorAddress = { origin: string } | { refusal: string };

/**
 * The origin of a floor server as a person or the environment names it.
 * Plain http is refused except to this machine: passwords and calls would be readable on the way.
 */
export function floorAddress(given: string): FloorAddress {
  const url = URL.parse(given);
  if (!url) return { refusal: `"${given}" is not an address. It should look like https://floor.example.com.` };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { refusal: `A floor's address begins with https://, not ${url.protocol}//.` };
  }
  if (url.username || url.password) return { refusal: 'Leave name and password out of the address.' };
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return { refusal: `${url.host} is another machine, so its address must begin with https://.` };
  }
  return { origin: url.origin };
}

const isLoopback = (host: string) => host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
