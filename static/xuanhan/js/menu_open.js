'use strict';
// Runs before the first paint: the stock script that opens the menu is deferred, so the page would jump.
if (localStorage.getItem('django.admin.navSidebarIsOpen') !== 'false') {
    document.getElementById('main').classList.add('shifted');
}
