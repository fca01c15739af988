'use strict';
// Small comforts over pages that work without script.  No inline handlers: everything hangs on data attributes.
{
    function each(selector, act) {
        document.querySelectorAll(selector).forEach(act);
    }

    // <button data-print>: the browser's own print dialog
    each('[data-print]', (button) => button.addEventListener('click', () => window.print()));

    // <select data-submit>: send the form it belongs to
    each('select[data-submit]', (select) => {
        select.addEventListener('change', () => {
            // An empty box would only lengthen the address.
            Array.from(select.form.elements).forEach((box) => {
                box.disabled = box.disabled || box.value === '';
            });
            select.form.submit();
        });
    });

    // A file box says in Chinese what the browser says in its own language.
    each('input[type=file]', (box) => {
        const button = document.createElement('label');
        button.className = 'button';
        button.htmlFor = box.id;
        button.textContent = '选择文件';
        const name = document.createElement('span');
        name.className = 'file-name quiet';
        name.textContent = '未选择文件';
        const shown = document.createElement('span');
        shown.className = 'file-box';
        shown.append(button, name);
        box.classList.add('visually-hidden');
        box.after(shown);
        box.addEventListener('change', () => {
            name.textContent = Array.from(box.files).map((file) => file.name).join('、') || '未选择文件';
        });
    });

    // <form data-once>: one press, then a word that it is running
    each('form[data-once]', (form) => {
        form.addEventListener('submit', (event) => {
            // After this turn, so that the pressed button's own value is still sent.
            window.setTimeout(() => {
                form.querySelectorAll('[type=submit]').forEach((button) => {
                    button.disabled = true;
                });
                const pressed = event.submitter;
                if (pressed && pressed.tagName === 'INPUT') {
                    pressed.value = '正在处理…';
                } else if (pressed) {
                    pressed.textContent = '正在处理…';
                }
            }, 0);
        });
    });
    // Coming back by the browser's own button shows the page as it was: let the buttons be pressed again.
    window.addEventListener('pageshow', (event) => {
        if (event.persisted) {
            each('form[data-once] [type=submit][disabled]', () => window.location.reload());
        }
    });

    // <form data-keys>: Ctrl + Enter saves
    each('form[data-keys]', (form) => {
        form.addEventListener('keydown', (event) => {
            const button = form.querySelector('.submit-row .default');
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && button) {
                event.preventDefault();
                button.click();
            }
        });
    });

    // The user menu closes on Escape and on a press elsewhere.
    each('details.user-menu', (menu) => {
        document.addEventListener('click', (event) => {
            if (!menu.contains(event.target)) {
                menu.open = false;
            }
        });
        document.addEventListener('keydown', (event) => {
            if (event.key === 'Escape' && menu.open) {
                menu.open = false;
                menu.querySelector('summary').focus();
            }
        });
    });

    // Filtering the menu opens its groups; the stock script hides the lines that do not match.
    const filter = document.getElementById('nav-filter');
    if (filter) {
        const groups = Array.from(document.querySelectorAll('#nav-sidebar details.module'));
        const asServed = groups.map((group) => group.open);
        const follow = () => {
            groups.forEach((group, index) => {
                const lines = Array.from(group.querySelectorAll('tr'));
                const shown = lines.some((line) => line.style.display !== 'none');
                group.classList.toggle('hidden', Boolean(filter.value) && !shown);
                group.open = filter.value ? shown : asServed[index];
            });
        };
        ['input', 'keyup', 'change'].forEach((name) => {
            filter.addEventListener(name, () => window.setTimeout(follow, 0));
        });
        if (filter.value) {
            window.setTimeout(follow, 0);
        }
        const current = document.querySelector('#nav-sidebar a[aria-current]');
        if (current && current.getBoundingClientRect().bottom > window.innerHeight) {
            current.scrollIntoView({block: 'center'});
        }
    }

    // The stock calendar has English initials and writes the month before the year.
    const calendar = window.CalendarNamespace;
    if (calendar) {
        calendar.daysOfWeekInitial = ['日', '一', '二', '三', '四', '五', '六'];
        const draw = calendar.draw;
        calendar.draw = (month, year, place, callback, selected) => {
            draw.call(calendar, month, year, place, callback, selected);
            document.querySelector('#' + place + ' caption').textContent = `${year}年${month}月`;
        };
    }

    // A type-ahead box takes the name of the field it stands for; the stock one names itself by its value.
    function nameTypeAhead() {
        each('select.admin-autocomplete', (select) => {
            const box = select.parentElement.querySelector('.select2-selection');
            const label = document.querySelector('label[for="' + select.id + '"]');
            const name = select.getAttribute('aria-label') || (label && label.textContent.trim());
            if (box && name) {
                box.removeAttribute('aria-labelledby');
                [box, ...box.querySelectorAll('[role=textbox]')].forEach((part) => {
                    part.setAttribute('aria-label', name);
                });
            }
        });
    }
    if (window.django && window.django.jQuery) {
        // Registered after the stock script's own, so it runs when the boxes stand.
        window.django.jQuery(nameTypeAhead);
        document.addEventListener('formset:added', () => window.setTimeout(nameTypeAhead, 0));
    }

    // The tab of the part in view is marked.
    const tabs = Array.from(document.querySelectorAll('.anchor-tabs a'));
    if (tabs.length && 'IntersectionObserver' in window) {
        const mark = (tab) => tabs.forEach((other) => {
            if (other === tab) {
                other.setAttribute('aria-current', 'true');
            } else {
                other.removeAttribute('aria-current');
            }
        });
        const observer = new IntersectionObserver((entries) => {
            entries.filter((entry) => entry.isIntersecting).forEach((entry) => {
                mark(tabs.find((tab) => tab.hash === '#' + entry.target.id));
            });
        }, {rootMargin: '-110px 0px -70% 0px'});
        tabs.forEach((tab) => {
            const part = document.getElementById(tab.hash.slice(1));
            if (part) {
                observer.observe(part);
            }
        });
    }
}
