"""The bilan, room by room, in the order it is lived. The red line separates facts from content."""
