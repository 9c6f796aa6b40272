"""`python -m pacesetter WORD …`: what ./pacesetter hands every word to."""

import sys

from pacesetter.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
