import { contextBridge, ipcRenderer } from 'electron';
import { HOTKEY_PRESSED, HOTKEY_SET, NATIVES_KEY, type Natives } from './natives.ts';

// contextBridge freezes what it hands over.
contextBridge.exposeInMainWorld(NATIVES_KEY, {
  host: 'electron',
  platform: process.platform,
  setTakeOverHotkey: (accelerator) => ipcRenderer.invoke(HOTKEY_SET, accelerator),
  onTakeOverHotkey(handler) {
    const pressed = () => handler();
    ipcRenderer.on(HOTKEY_PRESSED, pressed);
    return () => ipcRenderer.off(HOTKEY_PRESSED, pressed);
  },
} satisfies Natives);
