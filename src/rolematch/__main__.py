"""`python -m rolematch`."""

import sys

from rolematch.cli.main import main

sys.exit(main())
