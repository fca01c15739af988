"""Excel in and out: templates, reading, checking, preview, commit, batches."""
