import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './theme/fonts.ts';
import './theme/tokens.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { reportMisfit } from './app/reportMisfit.ts';
import { registerHotkey } from './features/control/hotkeyChoice.ts';
import { applyLanguage } from './i18n/language.ts';
import { followFloorStatus } from './station/floorStatusStore.ts';
import { createStation } from './station/station.ts';
import { adoptVariables } from './theme/adoptVariables.ts';

const address = new URL('/contract', location.href);
address.protocol = address.protocol.replace('http', 'ws');

applyLanguage();
registerHotkey();
adoptVariables();
const station = createStation({ connect: () => new WebSocket(address), onMisfit: reportMisfit });
followFloorStatus(station);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App station={station} />);
