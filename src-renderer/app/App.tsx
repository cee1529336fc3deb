import { DirectionProvider, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { i18n } from '../i18n/i18n.ts';
import { directionOf, useLanguage } from '../i18n/language.ts';
import { RealtimeProvider } from '../realtime/RealtimeContext.tsx';
import { createRealtime } from '../realtime/realtime.ts';
import { StationProvider } from '../station/StationContext.tsx';
import type { Station } from '../station/station.ts';
import { cssVariablesResolver, theme } from '../theme/theme.ts';
import { createQueryClient } from './createQueryClient.ts';
import { Shell } from './Shell.tsx';

export function App({ station }: { station: Station }) {
  const [queryClient] = useState(createQueryClient);
  const [realtime] = useState(() => createRealtime(station));
  const direction = directionOf(useLanguage());
  useEffect(() => station.onOpen(() => void queryClient.invalidateQueries()), [station, queryClient]);
  return (
    <I18nextProvider i18n={i18n}>
      <DirectionProvider initialDirection={direction}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          defaultColorScheme="auto"
          withCssVariables={false}
          withGlobalClasses={false}
        >
          {/* Over the quiet end of the call panel: nothing there to type in, and no newest line to hide. */}
          <Notifications
            position={direction === 'rtl' ? 'bottom-right' : 'bottom-left'}
            containerWidth={256}
            style={{ marginInlineStart: 'calc(var(--fw-rail) - 4px)' }}
            limit={3}
          />
          <StationProvider station={station}>
            <QueryClientProvider client={queryClient}>
              <RealtimeProvider realtime={realtime}>
                <Shell />
              </RealtimeProvider>
            </QueryClientProvider>
          </StationProvider>
        </MantineProvider>
      </DirectionProvider>
    </I18nextProvider>
  );
}
