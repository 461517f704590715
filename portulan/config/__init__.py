"""The roof: settings, routes, commands, and what only the whole house can assemble."""
