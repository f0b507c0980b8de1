"""The site edition: several stories behind one index, with feeds and a sitemap."""
