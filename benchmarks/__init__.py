"""How long sdkbind takes, beside other generators: `make benchmark`."""
