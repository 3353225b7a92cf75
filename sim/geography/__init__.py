"""Where things are: a plane in kilometres, the base map, the cells of territory, and places along roads."""
