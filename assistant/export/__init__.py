"""What a reader takes away: one file a format. Does not know how an answer is found or shown."""
