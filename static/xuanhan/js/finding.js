'use strict';
// The search box and its results by keyboard; everything works by mouse and Tab without this.
{
    const box = document.querySelector('[data-slash]');
    if (box) {
        document.addEventListener('keydown', (event) => {
            const typing = event.target.closest('input, textarea, select, [contenteditable], .select2-container');
            if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
                event.preventDefault();
                box.focus();
                box.select();
            }
        });
    }

    const hits = Array.from(document.querySelectorAll('[data-arrows] a'));
    if (hits.length) {
        document.addEventListener('keydown', (event) => {
            const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
            const place = hits.indexOf(document.activeElement);
            const free = place >= 0 || event.target === box || event.target === document.body;
            if (step && free) {
                event.preventDefault();
                const next = place < 0 ? 0 : Math.min(Math.max(place + step, 0), hits.length - 1);
                hits[next].focus();
            }
        });
    }
}
