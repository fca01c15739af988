"""Campaign 3, 产业夯基: village collective economies, what the county gives them and what they make of it."""
