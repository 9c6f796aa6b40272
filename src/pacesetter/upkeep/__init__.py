"""What an installation does by itself: clocks, and its backup."""
