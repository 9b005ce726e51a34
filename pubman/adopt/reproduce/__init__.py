"""The configuration that makes the list again, found in what its references have in common, and tried."""
