"""How long pages take, measured in one run on one machine: what counts is the ratio, not the seconds."""
