"""Web hooks: registered, tried out, looked after."""
