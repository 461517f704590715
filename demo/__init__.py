"""The demo: fictional people, bilans at different moments, built through the actions."""
