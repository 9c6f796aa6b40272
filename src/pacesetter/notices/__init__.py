"""What people are told: in the app, by e-mail and other channels, on the wall."""
