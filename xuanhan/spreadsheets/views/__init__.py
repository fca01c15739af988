"""Pages: the import centre, upload, preview and batch, downloads."""
