// The button of the first page: what one encounter changes, and back again.
(() => {
  const button = document.getElementById('meet');
  const story = document.getElementById('story');
  const score = document.getElementById('online-score');
  const says = document.getElementById('story-says');
  if (!button || !story || !score || !says) return;
  const { before, after } = button.dataset;
  const started = says.textContent;
  button.addEventListener('click', () => {
    const isMet = story.classList.toggle('is-met');
    button.textContent = isMet ? 'Take it back' : 'Let Online Ltd meet the client today';
    score.textContent = isMet ? after : before;
    says.textContent = isMet ? `${before} became ${after}: Online Ltd comes first now.` : started;
  });
})();
