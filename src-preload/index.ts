import { contextBridge } from 'electron';
import { NATIVES_KEY, type Natives } from './natives.ts';

// contextBridge freezes what it hands over.
contextBridge.exposeInMainWorld(NATIVES_KEY, { host: 'electron', platform: process.platform } satisfies Natives);
