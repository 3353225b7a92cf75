"""The record for maps of others: places, fronts, ground and events in time, for GIS and globes."""
