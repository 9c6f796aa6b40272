"""The list of slips, and each slip with its trail and its proof."""
