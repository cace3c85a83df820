/** The face of Plumbline. It knows the contract in workers/api.ts; it never touches a file or a raw IPC channel. */
import { createRoot } from 'react-dom/client';
import { connectEngine, listenForEngine } from './port/engine';
import { App } from './shell/App';
import './styles/index.css';

const root = document.getElementById('root');
if (root !== null) {
  listenForEngine();
  createRoot(root).render(<App />);
  void connectEngine();
}
