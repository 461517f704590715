"""The compte personnel de formation: what it pays (droits), when (délais), its file, its offer."""
