// typedoc puts a link into the summary of each branch of the navigation: a control within a control, which screen
// readers cannot tell apart. The name stays in the summary, and the link becomes the first entry of the branch.
(() => {
  const repair = (navigation) => {
    for (const link of navigation.querySelectorAll('summary a')) {
      const list = link.closest('details')?.querySelector('ul');
      const name = document.createElement('span');
      name.append(...[...link.childNodes].map((node) => node.cloneNode(true)));
      name.className = link.className;
      link.replaceWith(name);
      if (!list) continue;
      const entry = document.createElement('li');
      const overview = document.createElement('a');
      overview.href = link.href;
      overview.className = link.className;
      overview.textContent = 'Overview';
      entry.append(overview);
      list.prepend(entry);
    }
  };
  const start = () => {
    const navigation = document.querySelector('nav.tsd-navigation');
    if (navigation === null) return;
    repair(navigation);
    new MutationObserver(() => repair(navigation)).observe(navigation, { childList: true, subtree: true });
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
})();
