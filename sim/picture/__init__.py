"""Picture: where everything that is shown stands, decided once for every renderer."""
