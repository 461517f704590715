"""Le référentiel national qualité: indicators, severity, cycle of the certificate (QLP)."""
