/**
 * What the station writes into the head of the page it serves, besides Vite's `<meta property="csp-nonce" nonce="…">`.
 *
 * `<meta name="floorwalker-livekit" content="ws://…">` names the LiveKit address that this page's content security
 * policy lets it connect to (absent while nobody has signed in). A policy can't change while a page lives: when
 * `floor/status` names another `livekitUrl` than this element, the page must reload itself before it joins a room.
 *
 * Elements that write `<style>` at run time need the nonce: Mantine by `getStyleNonce`, get-nonce by `setNonce`.
 */
export const LIVEKIT_META = 'floorwalker-livekit';
