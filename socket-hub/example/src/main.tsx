import { SocketHubProvider } from '@kraken/socket-hub/react';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { hub, queryClient } from './list-hub.js';
import { SharedList } from './SharedList.js';
import './shared-list.css';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <SocketHubProvider hub={hub}>
        <SharedList />
      </SocketHubProvider>
    </QueryClientProvider>
  </StrictMode>,
);
