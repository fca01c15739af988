"""Processes of their own for libraries that open other people's workbooks; `limited.run_limited` starts them."""
