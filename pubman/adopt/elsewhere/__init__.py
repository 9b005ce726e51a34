"""What is known of the works elsewhere, in registries and exports: beside the page's own words, not in their place."""
