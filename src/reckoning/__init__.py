"""How things are counted: pure, no Django, no clock, no disk, no printing."""
