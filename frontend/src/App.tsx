import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createQueryClient } from './query-client.js';
import { createKrakenRouter } from './routes/router.js';
import { cssVariables, theme } from './theme/theme.js';

const queryClient = createQueryClient();
const router = createKrakenRouter(queryClient);

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
      <Notifications position="top-center" autoClose={4000} />
    </MantineProvider>
  );
}
