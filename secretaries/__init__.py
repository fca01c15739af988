"""Campaign 1, 先锋培塑: first secretaries, from the villages' needs to the posting and its end."""
