"""`python -m sim` is the command `phaseline`."""

from sim.cli import main

raise SystemExit(main())
