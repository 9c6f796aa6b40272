"""What every room knows: who acts, what may be refused, quantities, periods."""
