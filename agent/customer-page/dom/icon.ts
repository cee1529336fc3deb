const PATHS = {
  phone: 'M5 4h4l2 5-2.500 1.500a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 6a2 2 0 0 1 2-2',
  hangUp: 'M3 13.500c5.500-5 12.500-5 18 0l-2.400 3-4-1.700v-2.600a12 12 0 0 0-5.200 0v2.600l-4 1.700z',
  microphone: 'M9 5a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0zM5 10a7 7 0 0 0 14 0M12 17v4M8 21h8',
  microphoneOff:
    'M3 3l18 18M9 5a3 3 0 0 1 6 0v5m-.600 1.800A3 3 0 0 1 9 10V9M5 10a7 7 0 0 0 10.600 6M19 10a7 7 0 0 1-.900 3.400M12 17v4M8 21h8',
  volume:
    'M15 8a5 5 0 0 1 0 8M17.700 5a9 9 0 0 1 0 14M6 15H4a1 1 0 0 1-1-1v-4a1 1 0 0 1 1-1h2l3.500-4.500A.800.800 0 0 1 11 5v14a.800.800 0 0 1-1.500.500z',
  send: 'M4 12l16-8-5 16-3.500-6.500zM11.500 13.500L20 4',
  sparkles: 'M12 4l1.800 5.200L19 11l-5.200 1.800L12 18l-1.800-5.200L5 11l5.200-1.800zM19 16v4M17 18h4',
  record: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  check: 'M5 12.500l5 5L20 7',
  down: 'M12 5v14M6 13l6 6 6-6',
} as const;
export type IconName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing beside words, never instead of them. Drawn after Tabler Icons (MIT). */
export function icon(name: IconName, size = 22): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 2,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  })) {
    svg.setAttribute(key, String(value));
  }
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
