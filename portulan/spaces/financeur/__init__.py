"""The employer's page, by link: convention, hours, certificate, and no more."""
