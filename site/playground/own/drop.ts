import { addFiles } from './own-session.js';

/** Takes files that are dropped anywhere on the page, and shows that it would while they are above it. */
export function watchDrops(): void {
  const veil = document.getElementById('dropping');
  let depth = 0;
  const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
  const setVeil = (isShown: boolean) => {
    if (veil !== null) veil.hidden = !isShown;
    document.body.classList.toggle('dropping', isShown);
  };
  addEventListener('dragenter', (event) => {
    if (!isFiles(event)) return;
    depth += 1;
    setVeil(true);
  });
  addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) setVeil(false);
  });
  addEventListener('dragover', (event) => {
    if (isFiles(event)) event.preventDefault();
  });
  addEventListener('drop', (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    depth = 0;
    setVeil(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    void addFiles(files.map((file) => ({ name: file.name, bytes: file })));
  });
}
